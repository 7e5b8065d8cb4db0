import { problemOf, TrainingError, type TrainingProblem } from '../../experiment/training-error';
import type { RunReport, RunOptions } from '../../experiment/messages';
import { ARM_COUNT, LIMITS, type RunSettings, type TrainedArm } from '../../experiment/settings';
import type { AdapterReport } from '../../experiment/hardware';
import { create } from 'zustand';
import {
  candidatesAround,
  RUNGS,
  trialLossOf,
  stepsOfSearch,
  survivors,
  type Trial,
} from '../../experiment/compare/alpha-search';
import type { TrainingClient } from '../../training/client';
import { kernelParityOf, type KernelParity, type Trace } from '../../experiment/compare/kernel-parity';
import { metricOf } from '../../experiment/metric';
import type { AlphaSearchResult } from '../../experiment/record/alpha-search-result';
import { testScores, type SelfTest, type SeedRun } from '../../experiment/record/record';
import { createRecorder } from '../../experiment/record/recorder';
import { useApp } from '../app/app';
import { createStopwatch, type Rates } from './forecast';
import { resolveArm, runSettingsOf } from './train';
import { openWorker } from './worker';

/**
 * What can be run aside from the experiment: how long it will take, whether it can be trusted, which α;
 * whether a record holds (verification.ts), and how fast this device is (benchmark.ts). One at a time.
 */
export type TrialKind = 'probe' | 'self-test' | 'kernels' | 'search' | 'verify' | 'benchmark';

export interface Trials {
  /** What runs now, in steps of all arms together. */
  readonly task: { readonly kind: TrialKind; readonly done: number; readonly of: number } | null;
  readonly problem: TrainingProblem | null;
  readonly rates: Rates | null;
  readonly selfTest: SelfTest | null;
  /** Own kernels against the reference; 'missing' where own kernels cannot run. */
  readonly kernelParity: KernelParity | 'missing' | null;
  readonly tuning: { readonly result: AlphaSearchResult; readonly key: string } | null;
}

/** Before anything was tried. */
export const noTrials: Trials = {
  task: null,
  problem: null,
  rates: null,
  selfTest: null,
  kernelParity: null,
  tuning: null,
};

export const useTrials = create<Trials>()(() => noTrials);

/** The probe: two steps, each with its tests, because the first of both prepares the device for them. */
const PROBE = { steps: 2, evaluateEvery: 1 };
/**
 * Where one step and one round of tests are shorter, seconds, more of them are measured: a clock is coarse.
 */
const SHORT_STEP = 0.5;
const LONGER_PROBE = { steps: 8, evaluateEvery: 4 };
const SELF_TEST_STEPS = 20;
/** What stock kernels can do within a minute on the processor. */
const PARITY = { steps: 4, batch: 8, testImages: 10 };
const FEWEST_TESTS = 100;

let client: TrainingClient | null = null;
let cancel = () => {};

class Cancelled extends Error {}

/** Ends what runs; its result stays what it was before. */
export function stopTrial(): void {
  cancel();
}

/** Runs `work` unless something runs already, and keeps what went wrong. */
export async function perform(
  kind: TrialKind,
  of: number,
  work: () => Promise<Partial<Trials>>,
): Promise<void> {
  if (useTrials.getState().task) return;
  useTrials.setState({ task: { kind, done: 0, of }, problem: null });
  try {
    useTrials.setState(await work());
  } catch (error) {
    if (!(error instanceof Cancelled)) useTrials.setState({ problem: problemOf(error) });
  } finally {
    client?.dispose();
    client = null;
    useTrials.setState({ task: null });
  }
}

/** What `begin` comes to, unless the user cancels: then it is ended by what `begin` returns. */
export function cancellable<T>(
  begin: (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = begin(resolve, reject);
    cancel = () => {
      end();
      reject(new Cancelled());
    };
  });
}

export interface TrialResult {
  readonly run: SeedRun;
  readonly adapter: AdapterReport;
  readonly isWhole: boolean;
}

/**
 * One run to its end, or at least up to step `until`. Rejects with the problem that ended it, or when the
 * user cancels.
 */
export function runTrial(
  settings: RunSettings,
  listen: (report: RunReport) => void = () => {},
  { until = settings.steps, ...asked }: RunOptions & { readonly until?: number } = {},
): Promise<TrialResult> {
  const recorder = createRecorder(settings);
  return new Promise((resolve, reject) => {
    cancel = () => reject(new Cancelled());
    client?.dispose();
    client = openWorker(
      settings,
      (report) => {
        recorder.add(report);
        listen(report);
        if (report.type === 'progress') {
          advance(report.steps.length);
          if (report.step >= until && until < settings.steps) client?.stop();
        }
        if (report.type !== 'phase') return;
        const { phase } = report;
        if ((phase === 'finished' || phase === 'stopped') && recorder.adapter)
          resolve({ run: recorder.run(), adapter: recorder.adapter, isWhole: phase === 'finished' });
        if (report.phase === 'failed')
          reject(new TrainingError(recorder.problem ?? { code: 'worker-failed', detail: '' }));
      },
      null,
      asked,
    );
  });
}

function advance(steps: number): void {
  useTrials.setState(({ task }) => ({ task: task && { ...task, done: task.done + steps } }));
}

/** Measures how fast this device is at the settings of the screen. */
export function runProbe(): Promise<void> {
  const settings = runSettingsOf(useApp.getState());
  return perform('probe', PROBE.steps * settings.arms.length, async () => {
    const measure = async (probe: typeof PROBE) => {
      const watch = createStopwatch(settings, probe);
      await runTrial({ ...settings, ...probe }, watch.hear);
      return watch.rates();
    };
    const rates = await measure(PROBE);
    if (rates.step + rates.evaluation > SHORT_STEP) return { rates };
    const more = LONGER_PROBE.steps * settings.arms.length;
    useTrials.setState(({ task }) => ({ task: task && { ...task, of: task.of + more } }));
    // What the device took to prepare itself is longest the first time, which is how the run will find it.
    return { rates: { ...(await measure(LONGER_PROBE)), start: rates.start } };
  });
}

/** Trains the first arm against itself: what differs between the two is the backend's own nondeterminism. */
export function runSelfTest(): Promise<void> {
  const settings = runSettingsOf(useApp.getState());
  const [arm] = settings.arms;
  const steps = Math.min(settings.steps, SELF_TEST_STEPS);
  return perform('self-test', 2 * steps, async () => {
    const { run, adapter } = await runTrial({ ...settings, arms: [arm, arm], steps, evaluateEvery: steps });
    const [first, second] = run.arms;
    const gaps = first.trainLoss.map((loss, i) => Math.abs(loss - second.trainLoss[i]));
    const [ends, others] = run.arms.map((one) => testScores(one)[0]?.[1] ?? 0);
    const scoreGap = Math.abs(ends - others);
    const largestLossGap = Math.max(0, ...gaps);
    const selfTest: SelfTest = {
      arm,
      seed: settings.seed,
      steps: first.trainLoss.length,
      identical:
        largestLossGap === 0 &&
        scoreGap === 0 &&
        first.trainLoss.length === second.trainLoss.length &&
        first.testLoss[0]?.[1] === second.testLoss[0]?.[1],
      largestLossGap,
      ...(metricOf(settings.data) === 'r2' ? { r2Gap: scoreGap } : { accuracyGap: scoreGap }),
      adapter,
    };
    return { selfTest };
  });
}

/**
 * Trains the first arm for a few steps on own kernels and on the reference kernels, from the same weights on
 * the same batches, and compares gradients and losses.
 */
export function runKernelCheck(): Promise<void> {
  const { arms, data, batch, backend, ...rest } = runSettingsOf(useApp.getState());
  const settings: RunSettings = {
    ...rest,
    arms: arms.slice(0, 1),
    data: { ...data, testImages: PARITY.testImages },
    batch: Math.min(batch, PARITY.batch),
    steps: PARITY.steps,
    evaluateEvery: PARITY.steps,
    backend: 'auto',
  };
  const trace = async (overrides: Partial<RunSettings>): Promise<Trace> => {
    const gradients: Float32Array[] = [];
    const listen = (report: RunReport) => {
      if (report.type === 'gradient') gradients.push(report.gradient);
    };
    const { run, adapter } = await runTrial({ ...settings, ...overrides }, listen, { gradients: true });
    return { adapter, losses: run.arms[0].trainLoss, gradients };
  };
  return perform('kernels', 2 * PARITY.steps, async () => {
    const own = await trace({ kernels: 'fused' });
    if (own.adapter.kernels !== 'fused') return { kernelParity: 'missing' };
    // Where own kernels run on the processor, stock ones do as well: on a software adapter they take minutes
    // for what plain JavaScript does in seconds.
    const reference = await trace({
      kernels: 'reference',
      backend:
        backend === 'auto' && (own.adapter.software || own.adapter.backend === 'wasm') ? 'cpu' : backend,
    });
    // Tables have one engine, whatever is asked for.
    if (reference.adapter.kernels !== 'reference') return { kernelParity: 'missing' };
    return { kernelParity: kernelParityOf(own, reference) };
  });
}

/** Searches the best α of every arm with the same budget, and sets it. */
export function runSearch(): Promise<void> {
  const state = useApp.getState();
  const settings = runSettingsOf(state);
  const first = state.train.trialSteps;
  return perform('search', settings.arms.length * stepsOfSearch(first), async () => {
    // Weights and batches that the comparison itself does not use: the search must not see its seeds.
    const seed = (settings.seed + 2 ** 31) % (LIMITS.seed.max + 1);
    const trials: Trial[][] = settings.arms.map(() => []);
    let candidates = settings.arms.map(({ alpha }) => candidatesAround(alpha));
    for (const [rung, { length }] of RUNGS.entries()) {
      const steps = length * first;
      const entries = settings.arms.flatMap((arm, index) =>
        candidates[index].map((alpha) => ({ index, arm: { ...arm, alpha } })),
      );
      const scored = await runRung(entries, { ...settings, seed, steps, evaluateEvery: steps });
      const keep = RUNGS[rung + 1]?.candidates ?? 1;
      candidates = settings.arms.map((_, index) => {
        const own = scored.filter((one) => one.index === index).map(({ trial }) => trial);
        trials[index].push(...own);
        return survivors(own, keep);
      });
    }
    const result: AlphaSearchResult = {
      seed,
      stepsPerArm: stepsOfSearch(first),
      arms: settings.arms.map((arm, index) => {
        const best = candidates[index][0] ?? null;
        const tried = candidatesAround(arm.alpha);
        return { arm, best, atEdge: best === tried[0] || best === tried.at(-1), trials: trials[index] };
      }),
    };
    applyBest(settings.arms, result);
    return { tuning: { result, key: tuningKey(settings) } };
  });
}

interface Entry {
  readonly index: number;
  readonly arm: TrainedArm;
}

/** The short runs of one rung, as many side by side as one run has arms. */
async function runRung(entries: readonly Entry[], settings: RunSettings) {
  const scored: { index: number; trial: Trial }[] = [];
  const testImages = Math.min(settings.data.testImages, FEWEST_TESTS);
  for (let from = 0; from < entries.length; from += ARM_COUNT.max) {
    const group = entries.slice(from, from + ARM_COUNT.max);
    // oxlint-disable-next-line no-await-in-loop -- one device: the runs follow each other
    const { run } = await runTrial({
      ...settings,
      arms: group.map(({ arm }) => arm),
      data: { ...settings.data, testImages },
    });
    group.forEach(({ index, arm: { alpha } }, i) =>
      scored.push({ index, trial: { alpha, steps: settings.steps, loss: trialLossOf(run.arms[i]) } }),
    );
  }
  return scored;
}

/** Sets each arm's best α, unless the user has changed the arms meanwhile. */
function applyBest(arms: readonly TrainedArm[], { arms: searched }: AlphaSearchResult): void {
  const { train, hyper } = useApp.getState();
  if (JSON.stringify(train.arms.map((arm) => resolveArm(arm, hyper))) !== JSON.stringify(arms)) return;
  searched.forEach(({ best }, index) => best !== null && train.patchArm(index, { alpha: best }));
}

/** Everything that a search depends on but its arms and its length. */
export function tuningKey(settings: RunSettings): string {
  const { arms: _arms, seed: _seed, steps: _steps, evaluateEvery: _every, ...rest } = settings;
  return JSON.stringify(rest);
}
