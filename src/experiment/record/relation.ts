import { testScores, type AbRecord, type SeedRun } from './record';

/**
 * How a record stands to a known one: the same runs, the known ones and more of them (further seeds, further
 * steps), a part of them, or another experiment.
 */
export type Relation = 'same' | 'extends' | 'within' | 'other';

/**
 * Compares what was run and what came out, bit for bit; dates, machines and seconds do not matter. Both as
 * checked. Of one experiment, by its name, the record that got further extends the other even where bits
 * differ: what was done after its last checkpoint has been done anew, and not every backend repeats its sums.
 */
export function relationOf(next: AbRecord, known: AbRecord): Relation {
  // Own data are the same by their content, whatever they are called and whether the record tells it.
  const conditions = ({ arms, settings: { data, ...settings } }: AbRecord) =>
    JSON.stringify([arms, settings, { ...data, own: data.own?.id }]);
  if (conditions(next) !== conditions(known)) return 'other';
  const [isWithin, isBeyond] = [holds(known, next), holds(next, known)];
  if (isWithin) return isBeyond ? 'same' : 'within';
  if (isBeyond) return 'extends';
  if (next.experiment === undefined || next.experiment !== known.experiment) return 'other';
  return stepsOf(next) >= stepsOf(known) ? 'extends' : 'within';
}

/** Training steps of all arms and seeds; what an arm that diverged was spared counts as done. */
function stepsOf({ runs, settings }: AbRecord): number {
  return runs
    .flatMap(({ arms }) => arms)
    .reduce((sum, arm) => sum + (arm.divergedAt === null ? arm.trainLoss.length : settings.steps), 0);
}

/** True if every run of `part` is in `whole`, as far as it got. */
function holds(whole: AbRecord, part: AbRecord): boolean {
  return part.runs.every((run) =>
    whole.runs.some((other) => other.seed === run.seed && isStartOf(run, other)),
  );
}

function isStartOf(run: SeedRun, other: SeedRun): boolean {
  const sameWeights = run.hashes.weights.every((hash, arm) => hash === other.hashes.weights[arm]);
  return (
    sameWeights &&
    run.arms.every((shorter, arm) => {
      const { trainLoss, testLoss, divergedAt } = shorter;
      const longer = other.arms[arm];
      return (
        (divergedAt === null || divergedAt === longer.divergedAt) &&
        isPrefix(trainLoss, longer.trainLoss) &&
        isPrefix(testScores(shorter).flat(), testScores(longer).flat()) &&
        isPrefix(testLoss.flat(), longer.testLoss.flat())
      );
    })
  );
}

const isPrefix = (start: readonly number[], whole: readonly number[]) =>
  start.length <= whole.length && start.every((value, i) => value === whole[i]);

/** True if every arm of every seed was trained to the last planned step and tested there, or diverged. */
export const isComplete = ({ runs, settings }: AbRecord): boolean =>
  runs.every((run) => isSeedComplete(run, settings.steps));

/** The same of one seed of so many steps. Nothing of it is recorded after that. */
export const isSeedComplete = ({ arms }: SeedRun, steps: number): boolean =>
  arms.every(
    (arm) =>
      arm.divergedAt !== null || (arm.trainLoss.length >= steps && testScores(arm).at(-1)?.[0] === steps),
  );
