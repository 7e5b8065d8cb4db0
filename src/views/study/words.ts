import { verdicts } from '../../core/stats/judge';
import type { NamedVerdict } from '../../experiment/compare/verdict';
import { finalScore, type AbRecord } from '../../experiment/record/record';
import type { StudyPlan, StudyTask } from '../../experiment/study/plan';
import { studyPairs, studyVerdict, togetherOf } from '../../experiment/study/results';
import type { Messages } from '../../i18n/en';
import { count, significant } from '../../i18n/format';
import type { Study } from '../../stores/library/study';
import { scoreFormatFor } from '../shared/text/score';
import { differenceFormatFor, endsText } from '../shared/text/verdict';

type Texts = Messages['study'];

export const taskName = ({ data, settings }: StudyTask, { tasks }: Texts): string =>
  tasks[data](String(settings.width), String(settings.batch));

export const armName = (plan: StudyPlan, index: number, { arms }: Texts): string =>
  arms[plan.arms[index].name] ?? plan.arms[index].name;

/** The key of the word for a verdict: before the planned seeds are in there is none. */
export const wordOf = ({ words, stage }: NamedVerdict): keyof Texts['words'] =>
  stage === 'provisional' && words === 'undecided' ? 'provisional' : words;

/** A mean difference with its interval, in points of accuracy or in R². */
export function cellText(verdict: NamedVerdict, record: AbRecord, texts: Texts): string {
  const format = differenceFormatFor(record.settings.data);
  const { difference } = scoreFormatFor(record.settings.data);
  if (verdict.mean === null) return '–';
  const mean = difference(verdict.mean);
  return verdict.interval ? texts.cell(mean, ...endsText(verdict.interval, format)) : mean;
}

/** What the planned pair came to over all tasks: how often each verdict was reached. */
export function answerText({ plan, records }: Study, { study: texts, train }: Messages): string {
  const [pair] = studyPairs(plan);
  const words = Object.values(records).flatMap((record) => {
    const verdict = studyVerdict(plan, record, pair);
    return verdict ? [wordOf(verdict)] : [];
  });
  const told = [...verdicts, 'provisional' as const].flatMap((word) => {
    const times = words.filter((one) => one === word).length;
    return times > 0 ? [texts.answer.tasks(texts.words[word], String(times), String(plan.tasks.length))] : [];
  });
  return train.sentence.sequence([
    texts.answer.lead(
      armName(plan, pair.b, texts),
      armName(plan, pair.a, texts),
      told.length > 0 ? train.sentence.join(told) : texts.answer.none,
    ),
    texts.answer.scope,
  ]);
}

/** At which confidence the intervals of the table are, and why. */
export function errorText(plan: StudyPlan, texts: Texts): string {
  const [planned, other] = studyPairs(plan);
  const level = (together: number) => significant(100 * (1 - 0.05 / together), 4);
  const [m, others] = [togetherOf(plan, planned), togetherOf(plan, other)];
  return texts.errorNote(level(m), String(m), level(others), String(others));
}

/** The mean final score of every arm over its seeds. */
export function meansText(record: AbRecord, plan: StudyPlan, { study: texts, train }: Messages): string {
  const { final } = scoreFormatFor(record.settings.data);
  const means = record.arms.map((_, i) => {
    const scores = record.runs.map(({ arms }) => finalScore(arms[i])).filter((score) => score !== null);
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    return texts.scores(armName(plan, i, texts), scores.length > 0 ? final(mean) : '–');
  });
  return texts.means(train.sentence.join(means));
}

/** Tasks that are not whole, each kind in a sentence. */
export function gapLines({ plan, records }: Study, { study: texts }: Messages): string[] {
  const list = (tasks: readonly StudyTask[]) => tasks.map((task) => taskName(task, texts)).join(' / ');
  const missing = plan.tasks.filter(({ id }) => !records[id]);
  const partial = plan.tasks.filter(({ id, seeds }) => records[id] && records[id].runs.length < seeds);
  return [
    ...(partial.length > 0 ? [texts.provisional(list(partial))] : []),
    ...(missing.length > 0 ? [texts.notRunNote(list(missing))] : []),
  ];
}

export const seedsText = (record: AbRecord, { seeds }: StudyTask, texts: Texts): string =>
  texts.seedsOf(count(record.runs.length), count(seeds));
