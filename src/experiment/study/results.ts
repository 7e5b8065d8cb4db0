import * as v from 'valibot';
import { verdictFor, type NamedVerdict } from '../compare/verdict';
import type { AbRecord } from '../record/record';
import { studyPlanSchema, type StudyPlan, type StudyTask } from './plan';

/** What lies beside the records: the plan as it was when they were made, and which tasks have a record. */
export const studyIndexSchema = v.object({
  plan: studyPlanSchema,
  records: v.array(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))),
});

export interface StudyPair {
  /** Indices of the compared arms in the plan and in every record. */
  readonly a: number;
  readonly b: number;
  /** Spoken of together with the planned pair of every other task; else exploratory. */
  readonly isPlanned: boolean;
}

/** The pairs of one task, the planned one first: then every other arm against its baseline. */
export function studyPairs({ arms, pair }: StudyPlan): StudyPair[] {
  const [a, b] = pair.map((name) => arms.findIndex((arm) => arm.name === name));
  const others = arms.map((_, i) => i).filter((i) => i !== a && i !== b);
  return [{ a, b, isPlanned: true }, ...others.map((other) => ({ a, b: other, isPlanned: false }))];
}

/**
 * How many intervals are spoken of together: of the planned pair one a task, of the others all of all tasks.
 */
export const togetherOf = (plan: StudyPlan, { isPlanned }: StudyPair): number =>
  plan.tasks.length * (isPlanned ? 1 : studyPairs(plan).length - 1);

/**
 * What a record says of a pair, its interval as wide as all pairs together need it; null without an ended
 * seed.
 */
export const studyVerdict = (plan: StudyPlan, record: AbRecord, pair: StudyPair): NamedVerdict | null =>
  verdictFor(record, pair.a, pair.b, plan.matters, togetherOf(plan, pair));

/**
 * True if a record is of this task: its plan, its size, and no seed that the search has seen or that was not
 * planned.
 */
export function isOfTask(record: AbRecord, plan: StudyPlan, task: StudyTask): boolean {
  const { settings, runs, tuning, arms } = record;
  const planned = ({ seed }: { seed: number }) =>
    seed >= task.firstSeed && seed < task.firstSeed + task.seeds && seed !== tuning?.seed;
  return (
    record.plan?.seeds === task.seeds &&
    record.plan.rule === 'fixed' &&
    record.plan.size === plan.matters &&
    settings.steps === task.settings.steps &&
    settings.width === task.settings.width &&
    settings.batch === task.settings.batch &&
    tuning?.seed === task.searchSeed &&
    arms.length === plan.arms.length &&
    arms.every(({ id }, i) => id === plan.arms[i].knobs.id) &&
    runs.every(planned)
  );
}
