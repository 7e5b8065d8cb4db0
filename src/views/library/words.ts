import type { Messages } from '../../i18n/en';
import { count } from '../../i18n/format';
import type { Language } from '../../i18n/language';
import { isReadable } from '../../stores/library';
import type { LibraryEntry, StoredRun } from '../../stores/runs';
import { comparedArms, verdictFor, type AbRecord } from '../../training/record';
import { looksOf } from '../train/arms';

/** What the reader called a run, else its arms. */
export function nameOf(entry: LibraryEntry, messages: Messages): string {
  if (!isReadable(entry)) return messages.library.unreadable(entry.name);
  return (
    entry.name ||
    looksOf(entry.record.arms, messages)
      .map(({ name }) => name)
      .join(' / ')
  );
}

/** The verdict of a run in a word, with the terms of its comparison. */
export function verdictWord(record: AbRecord, messages: Messages): string {
  const { library: texts } = messages;
  const [a, b] = comparedArms(record);
  const looks = looksOf(record.arms, messages);
  const verdict = a === b ? null : verdictFor(record, a, b, record.verdict?.size);
  if (!verdict) return texts.noVerdict;
  return texts.verdict(
    texts.words[verdict.words](looks[a].name, looks[b].name),
    texts.fairness[verdict.fairness],
  );
}

/** When, on what and how long, in the order of their weight. */
export function factsOf({ record, name }: StoredRun, language: Language, messages: Messages): string[] {
  const { library: texts, train } = messages;
  const { settings, adapter, runs, created, arms } = record;
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return [
    date.format(new Date(created)),
    ...(name
      ? [
          looksOf(arms, messages)
            .map((look) => look.name)
            .join(' / '),
        ]
      : []),
    texts.seeds(runs.length),
    texts.steps(count(settings.steps)),
    train.sources[settings.data.source],
    train.runsOn(train.backends[adapter.backend], adapter.adapter),
  ];
}
