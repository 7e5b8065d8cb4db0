import { en, type Messages } from './en';
import { ja } from './ja';

export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];

export const messages: Readonly<Record<Language, Messages>> = { en, ja };

/** The language's own name, for the switch. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', ja: '日本語' };

/** The first of the browser's languages that there is; English otherwise. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (found) return found;
  }
  return 'en';
}
