import { glossary as en, type Glossary } from './en/help/glossary';
import { glossary as ja } from './ja/help/glossary';
import type { Language } from './language';

/** The glossary of every language. Import it only from what is loaded on demand. */
export const glossaries: Readonly<Record<Language, Glossary>> = { en, ja };
