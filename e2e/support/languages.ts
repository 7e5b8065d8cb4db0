import { en } from '../../src/i18n/en';
import { ja } from '../../src/i18n/ja';

/** The browser's locale and the texts that it gets. */
export const languages = [
  ['en-US', en],
  ['ja-JP', ja],
] as const;
