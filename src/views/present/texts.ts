import type { Messages } from '../../i18n/en';
import type { Language } from '../../i18n/language';
import type { Chapter, ChapterTexts } from '../../stores/present/deck';

/** A chapter's texts in the reader's language, or in the one that it has. */
export function textsOf(chapter: Chapter, language: Language, { present }: Messages): ChapterTexts {
  if ('id' in chapter) return present.chapters[chapter.id];
  const { texts } = chapter;
  // The schema lets no chapter pass that has neither.
  return (texts[language] ?? texts.en ?? texts.ja)!;
}
