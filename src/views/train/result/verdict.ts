import { signs } from '../../../core/stats/paired';
import type { Messages } from '../../../i18n/en';
import { count, significant } from '../../../i18n/format';
import type { AbRecord, NamedVerdict } from '../../../experiment/record';
import { messagesFor, scoreFormatFor } from '../../shared/text/score';

/**
 * What the finished seeds allow to be said, on which terms, and what it would take to say more. `size` is the difference asked
 * about, a share or of R².
 */
export function verdictSentence(
  verdict: NamedVerdict,
  [a, b]: readonly [string, string],
  size: number,
  messages: Messages,
  data: AbRecord['settings']['data'],
): string {
  const { seeds, train } = messagesFor(messages, data);
  const { scale, difference } = scoreFormatFor(data);
  const { sentence } = seeds;
  const { differences, mean, interval, words, furtherSeeds, fairness } = verdict;
  const { above, below, level } = signs(differences);
  const parts = [sentence.verdict[words](a, b)];
  parts.push(sentence.mean(b, a, difference(mean), sentence.seeds(differences.length)));
  if (interval) parts.push(sentence.interval(difference(interval[0]), difference(interval[1])));
  if (differences.length > 1) parts.push(sentence.signs(b, count(above), count(below), count(level)));
  parts.push(sentence.fairness(seeds.fairness[fairness]));
  if (words === 'no-difference-shown') parts.push(needed(furtherSeeds, significant(scale * size), sentence));
  return train.sentence.sequence(parts);
}

function needed(further: number | null, size: string, sentence: Messages['seeds']['sentence']): string {
  if (further === null) return sentence.tooMany(size);
  return further === 0 ? sentence.enough(size) : sentence.further(count(further), size);
}
