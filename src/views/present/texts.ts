import { frontierPoint } from '../../core/estimator/frontier';
import { significant } from '../../i18n/format';
import type { Messages } from '../../i18n/en';
import type { Language } from '../../i18n/language';
import { stateLinkOf } from '../../stores/present/chapters';
import type { Chapter, ChapterTexts } from '../../stores/present/deck';
import { hyperDefaults, type HyperSlice } from '../../stores/app/hyper';
import { stateOf } from '../../stores/link/state-link';
import { stepsOf } from '../lag/model/sentence';

export type ChapterKnobs = Pick<HyperSlice, 'beta' | 'gamma' | 'delta'>;

/**
 * A chapter's texts in the user's language, or in the one that it has; the numbers of its headline are those
 * of `shown`, or of the picture that it saved.
 */
export function textsOf(
  chapter: Chapter,
  language: Language,
  { present }: Messages,
  shown: ChapterKnobs = { ...hyperDefaults, ...stateOf(stateLinkOf(chapter)).hyper },
): ChapterTexts {
  if (!('id' in chapter)) {
    const { texts } = chapter;
    // The schema lets no chapter pass that has neither.
    return (texts[language] ?? texts.en ?? texts.ja)!;
  }
  const texts = present.chapters[chapter.id];
  return { ...texts, title: withNumbers(texts.title, shown) };
}

/**
 * {lag} and {whole}: with and without the correction; {removed} is their difference, {noise} what it costs.
 */
function withNumbers(title: string, { beta, gamma, delta }: ChapterKnobs): string {
  const plain = frontierPoint(beta, 0, null);
  const point = frontierPoint(beta, gamma, delta);
  const numbers: Readonly<Record<string, string>> = {
    lag: stepsOf(Math.max(0, point.lag)),
    whole: stepsOf(plain.lag),
    removed: stepsOf(Math.min(gamma, plain.lag)),
    noise: significant(point.noise / plain.noise, 3),
  };
  return title.replace(/\{(\w+)\}/g, (_, name: string) => numbers[name]);
}
