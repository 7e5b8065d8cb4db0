import { meanCurve } from '../../training/coincidence';
import type { AbRecord } from '../../training/record';
import type { LearningLine } from '../draw/learning';
import type { ArmLook } from './arms';

type ArmRun = AbRecord['runs'][number]['arms'][number];

/** Values at steps 1, 2, … unless `steps` says which. */
function lineOf(
  { id, dash }: Pick<ArmLook, 'id' | 'dash'>,
  values: readonly number[],
  style: Pick<LearningLine, 'faint' | 'marked'>,
  steps?: readonly number[],
): LearningLine {
  return {
    id,
    dash,
    length: values.length,
    step: (i) => (steps ? steps[i] : i + 1),
    value: (i) => values[i],
    ...style,
  };
}

/** Every seed faint, and the mean of all seeds over them. Arms that diverged in a seed have no mean beyond that step. */
function seedsAndMean(
  { runs, arms }: AbRecord,
  looks: readonly ArmLook[],
  pick: (arm: ArmRun) => readonly (readonly [number, number])[],
  marked: boolean,
): LearningLine[] {
  const curves = arms.map((_, index) => runs.map((run) => pick(run.arms[index])));
  const line = (index: number, points: readonly (readonly [number, number])[], faint: boolean) =>
    lineOf(
      looks[index],
      points.map(([, value]) => value),
      { faint, marked: marked && !faint },
      points.map(([step]) => step),
    );
  return [
    ...curves.flatMap((seeds, index) => seeds.map((points) => line(index, points, true))),
    ...curves.map((seeds, index) => {
      const mean = meanCurve(seeds.map((points) => points.map(([, value]) => value)));
      return line(
        index,
        mean.map((value, i) => [seeds[0][i][0], value]),
        false,
      );
    }),
  ];
}

export const recordedLosses = (record: AbRecord, looks: readonly ArmLook[]): LearningLine[] =>
  seedsAndMean(record, looks, ({ trainLoss }) => trainLoss.map((loss, i) => [i + 1, loss] as const), false);

export const recordedAccuracies = (record: AbRecord, looks: readonly ArmLook[]): LearningLine[] =>
  seedsAndMean(record, looks, ({ testAccuracy }) => testAccuracy, true);

/** Gaps between two arms: every seed faint, the largest of all over them. */
export function gapLines(
  { bySeed, largest }: { bySeed: readonly (readonly number[])[]; largest: readonly number[] },
  look: ArmLook,
): LearningLine[] {
  return [
    ...bySeed.map((gaps) => lineOf(look, gaps, { faint: true })),
    lineOf({ id: look.id, dash: [] }, largest, {}),
  ];
}
