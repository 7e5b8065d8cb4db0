import { signs } from '../../core/stats/paired';
import type { Messages } from '../../i18n/en';
import { count, points, significant } from '../../i18n/format';
import type { NamedVerdict } from '../../training/record';

/** What the finished seeds allow to be said, on which terms, and what it would take to say more. */
export function verdictSentence(
  verdict: NamedVerdict,
  [a, b]: readonly [string, string],
  size: number,
  { seeds, train }: Messages,
): string {
  const { sentence } = seeds;
  const { differences, mean, interval, words, furtherSeeds, fairness } = verdict;
  const { above, below, level } = signs(differences);
  const parts = [sentence.verdict[words](a, b)];
  parts.push(sentence.mean(b, a, points(mean), sentence.seeds(differences.length)));
  if (interval) parts.push(sentence.interval(points(interval[0]), points(interval[1])));
  if (differences.length > 1) parts.push(sentence.signs(b, count(above), count(below), count(level)));
  parts.push(sentence.fairness(seeds.fairness[fairness]));
  if (words === 'no-difference-shown') parts.push(needed(furtherSeeds, significant(size), sentence));
  return train.sentence.sequence(parts);
}

function needed(further: number | null, size: string, sentence: Messages['seeds']['sentence']): string {
  if (further === null) return sentence.tooMany(size);
  return further === 0 ? sentence.enough(size) : sentence.further(count(further), size);
}
