import { useEffect, useSyncExternalStore } from 'react';
import { RECENT_STEPS, trainCurves, type ArmCurve, type Curves } from '../../../stores/train/curves';
import { testScores, type SeedRun } from '../../../experiment/record/record';
import type { LearningLine } from '../../draw/learning/learning';
import { everyStep, lineOf, type Points } from '../../shared/text/seeds';
import type { ArmLook } from '../setup/arms';

/** Calls `draw` at most once per animation frame while the curves change. */
export function useCurveFrames(draw: () => void): void {
  useEffect(() => {
    let frame = 0;
    const unsubscribe = trainCurves.subscribe(() => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        draw();
      });
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [draw]);
}

/** The curves, rendered anew whenever they change: for what React draws beside the charts. */
export function useCurves(): Curves {
  return useSyncExternalStore(trainCurves.subscribe, trainCurves.get);
}

/** The step that the user points at, else the newest step of any arm. */
export function readStep({ arms, inspected }: Curves): number {
  return inspected ?? Math.max(0, ...arms.map(({ length }) => length));
}

/** The seeds that have finished before this one, faint: each with the values that `pick` takes from it. */
function earlier(
  runs: readonly SeedRun[],
  seed: number | undefined,
  looks: readonly ArmLook[],
  pick: (arm: SeedRun['arms'][number]) => Points,
): LearningLine[] {
  return runs
    .filter((run) => run.seed !== seed)
    .flatMap(({ arms }) => arms.map((arm, index) => lineOf(looks[index], pick(arm), { faint: true })));
}

/** Test scores of the finished seeds but `seed`; they change only when another one ends. */
export const earlierScores = (
  runs: readonly SeedRun[],
  seed: number | undefined,
  looks: readonly ArmLook[],
) => earlier(runs, seed, looks, testScores);

/** Training losses of the finished seeds but `seed`, smoothed where the present one's are. */
export const earlierLosses = (
  runs: readonly SeedRun[],
  seed: number | undefined,
  looks: readonly ArmLook[],
  smooth: boolean,
) =>
  earlier(runs, seed, looks, ({ trainLoss }) =>
    everyStep(smooth ? debiasedAverage(trainLoss, trainLoss.length) : trainLoss),
  );

export function scoreLines({ arms }: Curves, looks: readonly ArmLook[]): LearningLine[] {
  return arms.map(({ test }, arm) => ({
    ...lookOf(looks[arm]),
    length: test.length,
    step: (i) => test[i].step,
    value: (i) => test[i].score,
    marked: true,
  }));
}

export function lossLines({ arms }: Curves, looks: readonly ArmLook[], smooth: boolean): LearningLine[] {
  const raw = arms.map(({ loss, length }, arm): LearningLine => ({
    ...lookOf(looks[arm]),
    length,
    step: (i) => i + 1,
    value: (i) => loss[i],
    faint: smooth,
  }));
  if (!smooth) return raw;
  const smoothed = arms.map(({ loss, length }, arm): LearningLine => {
    const values = debiasedAverage(loss, length);
    return { ...lookOf(looks[arm]), length: values.length, step: (i) => i + 1, value: (i) => values[i] };
  });
  return [...raw, ...smoothed];
}

const lookOf = ({ id, dash }: ArmLook) => ({ id, dash });

/** β of the smoothed curve: it averages about as many steps as the table does. */
const SMOOTHING = 1 - 1 / RECENT_STEPS;

/** m_t / (1 − β^t) of the losses: an average without start-up bias, late by β/(1−β) = 9 steps. */
function debiasedAverage(loss: ArmCurve['loss'] | readonly number[], length: number): number[] {
  const out = Array.from({ length }, () => 0);
  let m = 0;
  for (let i = 0; i < length; i++) {
    m = SMOOTHING * m + (1 - SMOOTHING) * loss[i];
    out[i] = m / (1 - SMOOTHING ** (i + 1));
  }
  return out;
}
