import type { Arm } from '../../core/optimizers/optimizer';
import type { Messages } from '../../i18n/en';
import { count, dateTime, fixed } from '../../i18n/format';
import type { Language } from '../../i18n/language';
import { isReadable } from '../../stores/library/library';
import type { LibraryEntry, StoredRun, UnreadableRun } from '../../stores/library/runs';
import { presentSeed } from '../../stores/library/unfinished';
import type { Unfinished } from '../../training/checkpoint/browser-store';
import type { NamedRecord } from '../../experiment/record/library-file';
import { comparedArms, type AbRecord } from '../../experiment/record/record';
import { verdictOf } from '../../experiment/compare/verdict';
import { looksOf } from '../train/setup/arms';
import { deviceText } from '../shared/text/device';
import { sourceName } from '../train/data/source';

/** What the user called a run, else its arms. */
export function nameOf(entry: NamedRecord | UnreadableRun, messages: Messages): string {
  if (!('record' in entry)) return messages.library.unreadable(entry.name);
  return entry.name || armsOf(entry.record.arms, messages);
}

/**
 * What the user called an unfinished experiment, or the stopped run among `entries` that it goes on from;
 * else ''.
 */
export function ownNameOf({ id, experiment }: Unfinished, entries: readonly LibraryEntry[]): string {
  const stopped = entries.filter(isReadable).find(({ record }) => record.experiment === id);
  return experiment?.name || stopped?.name || '';
}

/** `ownNameOf`, else its arms. */
export function unfinishedName(
  stored: Unfinished,
  entries: readonly LibraryEntry[],
  messages: Messages,
): string {
  const arms = stored.experiment?.settings.arms;
  return ownNameOf(stored, entries) || (arms ? armsOf(arms, messages) : messages.library.unreadable(''));
}

const armsOf = (arms: readonly Arm[], messages: Messages) =>
  looksOf(arms, messages)
    .map(({ name }) => name)
    .join(' / ');

/** The verdict of a run in a word, with the terms of its comparison. */
export function verdictWord(record: AbRecord, messages: Messages): string {
  const { library: texts, verdict: say } = messages;
  const [a, b] = comparedArms(record);
  const looks = looksOf(record.arms, messages);
  const verdict = verdictOf(record, a, b);
  if (!verdict) return texts.noVerdict;
  const { a: inA, b: inB } = verdict.diverged;
  return [
    texts.verdict(say.words[verdict.words](looks[a].name, looks[b].name), texts.fairness[verdict.fairness]),
    ...(inA > 0 ? [texts.diverged(looks[a].name, inA, verdict.ended)] : []),
    ...(inB > 0 ? [texts.diverged(looks[b].name, inB, verdict.ended)] : []),
  ].join(' · ');
}

/** How far an unfinished experiment has got: which seed of how many, and which step of it. */
export function progressOf(stored: Unfinished, { seeds: texts, train }: Messages): string | null {
  if (!stored.experiment) return null;
  const { settings, seeds } = stored.experiment;
  const seed = presentSeed(stored)!;
  const step = train.progress(count(stored.mark?.step ?? 0), count(settings.steps));
  return seeds.length > 1
    ? `${texts.running(count(seeds.indexOf(seed) + 1), count(seeds.length), String(seed))} · ${step}`
    : step;
}

/** When its last checkpoint was stored, on what it runs, and how much room it takes. */
export function unfinishedFacts(
  { experiment, mark }: Unfinished,
  name: string,
  language: Language,
  messages: Messages,
): string[] {
  const { library: texts, train } = messages;
  if (!experiment) return [];
  const { settings, adapter, started } = experiment;
  const arms = armsOf(settings.arms, messages);
  return [
    dateTime(mark?.saved ?? started, language),
    ...(name === arms ? [] : [arms]),
    sourceName(settings.data, train),
    ...(adapter ? [deviceText(adapter, train)] : []),
    ...(mark ? [texts.onDisk(fixed(mark.bytes / 1e6, 1))] : []),
  ];
}

/** When, on what and how long, in the order of their weight. */
export function factsOf({ record, name }: StoredRun, language: Language, messages: Messages): string[] {
  const { library: texts, train } = messages;
  const { settings, adapter, runs, created, arms } = record;
  return [
    dateTime(created, language),
    ...(name ? [armsOf(arms, messages)] : []),
    texts.seeds(runs.length),
    texts.steps(count(settings.steps)),
    sourceName(settings.data, train),
    deviceText(adapter, train),
  ];
}
