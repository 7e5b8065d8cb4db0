import type { RunSettings } from '../../experiment/settings';
import type { AdapterReport } from '../../experiment/hardware';
import type { RecordedSeed } from '../../training/checkpoint/format';
import type { Unfinished } from '../../training/checkpoint/browser-store';
import type { Experiment } from '../../experiment/record/unfinished';
import { metricOf } from '../../experiment/metric';
import { metricOfTest, testScores, type AbRecord, type SeedRun } from '../../experiment/record/record';
import { assembleRecord, type Outcome } from '../../experiment/compare/assemble';
import { useApp } from '../app/app';
import type { Forecast } from './forecast';
import { pairOf } from './train';
import { presentRun } from './run';
import { useTrainRun, type TrainRun } from './state';
import { isActive } from '../../experiment/messages';
import { tuningKey, useTrials } from './trials';

/**
 * The present experiment as a record: its finished seeds or, while there is none, the one that was stopped.
 * `null` while it goes on and before any test.
 */
export function currentRecord(): AbRecord | null {
  const { identity, settings, adapter, phase, plan, runs, forecast, spent } = useTrainRun.getState();
  if (!settings || !adapter || isActive(phase)) return null;
  const recorded = runs.length > 0 ? runs : [presentRun()].filter((run) => run !== null);
  if (!recorded.some(hasTest)) return null;
  const { pair, size } = useApp.getState().train;
  return assembleRecord(
    {
      ...basicsOf({ id: identity?.id, settings, forecast, spent }, adapter, recorded),
      ...(plan ? { plan } : {}),
      ...evidenceFor(settings, adapter),
    },
    // The pair on the screen may be an exploratory one: a plan has its own.
    pairOf(pair, settings.arms.length),
    size / 100,
  );
}

/**
 * What has been recorded of a stored experiment: its finished seeds and, as far as it got, the seed of its
 * checkpoint. `null` while that is nothing.
 */
export function storedRecord(
  { experiment, mark }: Unfinished,
  checkpoint: RecordedSeed | null,
): AbRecord | null {
  const adapter = experiment?.adapter ?? checkpoint?.adapter;
  if (!experiment || !adapter) return null;
  const { runs, started, plan } = experiment;
  const cut = [checkpoint?.run].filter((run) => run !== undefined);
  const recorded = [...runs, ...cut.filter(({ seed }) => runs.every((run) => run.seed !== seed))];
  if (recorded.length === 0) return null;
  return assembleRecord({
    ...basicsOf(experiment, adapter, recorded),
    created: mark?.saved ?? started,
    ...(plan ? { plan } : {}),
  });
}

/** What every record of this page says. */
function basicsOf(
  {
    id,
    settings,
    forecast,
    spent,
  }: Pick<TrainRun, 'forecast' | 'spent'> & {
    readonly id: Experiment['id'] | undefined;
    readonly settings: RunSettings;
  },
  adapter: AdapterReport,
  runs: readonly SeedRun[],
): Outcome {
  return {
    ...(id === undefined ? {} : { experiment: id }),
    created: new Date().toISOString(),
    machine: `browser, ${navigator.hardwareConcurrency} logical processors`,
    commit: null,
    settings,
    adapter,
    runs,
    ...(forecast && spent.length > 0 ? { forecast: { predicted: forecast, measured: meanCost(spent) } } : {}),
  };
}

const hasTest = ({ arms }: SeedRun) => arms.some((arm) => testScores(arm).length > 0);

/**
 * What was tried before the run and holds for it: an A/A test on the same backend by the same measure, a
 * search at the same settings.
 */
export function evidenceFor(
  settings: RunSettings,
  adapter: AdapterReport | null,
): Pick<AbRecord, 'selfTest' | 'tuning'> {
  const { selfTest, tuning } = useTrials.getState();
  const sameBackend =
    selfTest?.adapter.backend === adapter?.backend && selfTest?.adapter.kernels === adapter?.kernels;
  const sameMetric = selfTest && metricOfTest(selfTest) === metricOf(settings.data);
  return {
    ...(selfTest && sameBackend && sameMetric ? { selfTest } : {}),
    ...(tuning && tuning.key === tuningKey(settings) ? { tuning: tuning.result } : {}),
  };
}

/** Mean seconds and the most bytes of the finished seeds. */
export function meanCost(spent: readonly Forecast[]): Forecast {
  return {
    seconds: spent.reduce((sum, { seconds }) => sum + seconds, 0) / spent.length,
    bytes: Math.max(...spent.map(({ bytes }) => bytes)),
  };
}
