import { testScores, type AbRecord } from '../../../../experiment/record/record';
import type { LearningLine } from '../../../draw/learning/learning';
import { everyStep, lineOf, seedsAndMeans, type Points } from '../../../shared/text/seeds';
import type { ArmLook } from '../../setup/arms';

type ArmRun = AbRecord['runs'][number]['arms'][number];

const linesOf = (
  { runs }: AbRecord,
  looks: readonly ArmLook[],
  pick: (arm: ArmRun) => Points,
  marked: boolean,
): LearningLine[] =>
  seedsAndMeans(
    looks.map((line, index) => ({ line, seeds: runs.map(({ arms }) => pick(arms[index])) })),
    marked,
  );

export const recordedLosses = (record: AbRecord, looks: readonly ArmLook[]): LearningLine[] =>
  linesOf(record, looks, ({ trainLoss }) => everyStep(trainLoss), false);

export const recordedScores = (record: AbRecord, looks: readonly ArmLook[]): LearningLine[] =>
  linesOf(record, looks, testScores, true);

/** Gaps between two arms: every seed faint, the largest of all over them. */
export function gapLines(
  { bySeed, largest }: { bySeed: readonly (readonly number[])[]; largest: readonly number[] },
  look: ArmLook,
): LearningLine[] {
  return [
    ...bySeed.map((gaps) => lineOf(look, everyStep(gaps), { faint: true })),
    lineOf({ id: look.id, dash: [] }, everyStep(largest)),
  ];
}
