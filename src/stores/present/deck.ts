import * as v from 'valibot';
import type { LinkField } from '../link/link';
import { screenIds } from '../app/screens';

/** The chapters that come with the product, in the order of a meeting. Their texts are in i18n. */
export const builtInChapterIds = [
  'question',
  'window',
  'correction',
  'price',
  'surface',
  'network',
  'worth',
  'takeaway',
] as const;
export type BuiltInChapterId = (typeof builtInChapterIds)[number];

export interface ChapterTexts {
  readonly title: string;
  /** What the audience reads. */
  readonly words: string;
  /** What only the speaker reads. */
  readonly notes: string;
}

/** A chapter is a saved state, as its share link, and texts in one language or more. */
export type Chapter =
  | { readonly id: BuiltInChapterId }
  | { readonly state: string; readonly texts: Readonly<Partial<Record<'en' | 'ja', ChapterTexts>>> };

export const usualDeck: readonly Chapter[] = builtInChapterIds.map((id) => ({ id }));

export const DECK_LIMITS = { chapters: 40, title: 120, words: 600, notes: 3000, state: 4000 } as const;

const textsSchema = v.strictObject({
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(DECK_LIMITS.title)),
  words: v.pipe(v.string(), v.maxLength(DECK_LIMITS.words)),
  notes: v.pipe(v.string(), v.maxLength(DECK_LIMITS.notes)),
});

const ownSchema = v.strictObject({
  state: v.pipe(
    v.string(),
    v.maxLength(DECK_LIMITS.state),
    v.regex(new RegExp(`^#~?/(${screenIds.join('|')})(\\?.*)?$`)),
  ),
  texts: v.pipe(
    v.strictObject({ en: v.optional(textsSchema), ja: v.optional(textsSchema) }),
    v.check(({ en, ja }) => en !== undefined || ja !== undefined, 'a chapter needs texts in en or ja'),
  ),
});

const chapterSchema = v.union([v.strictObject({ id: v.picklist(builtInChapterIds) }), ownSchema]);
const deckSchema = v.pipe(v.array(chapterSchema), v.minLength(1), v.maxLength(DECK_LIMITS.chapters));

const FORMAT = 'laglens.deck/1';
const fileSchema = v.object({ schema: v.literal(FORMAT), chapters: deckSchema });

export type DeckProblem =
  | { readonly code: 'not-json' }
  | { readonly code: 'too-large'; readonly limit: number }
  | { readonly code: 'invalid'; readonly at: string };

/** The deck as a file that `readDeck` reads again. */
export function writeDeck(chapters: readonly Chapter[]): string {
  return `${JSON.stringify({ schema: FORMAT, chapters }, null, 2)}\n`;
}

export function readDeck(
  text: string,
):
  | { readonly ok: true; readonly chapters: readonly Chapter[] }
  | { readonly ok: false; readonly problem: DeckProblem } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: { code: 'not-json' } };
  }
  const parsed = v.safeParse(fileSchema, value);
  if (parsed.success) return { ok: true, chapters: parsed.output.chapters };
  const at = v.getDotPath(parsed.issues[0]) ?? 'schema';
  return { ok: false, problem: { code: 'invalid', at } };
}

/**
 * The deck in the share link: chapters joined by dots, those of the product by name, own ones as "~" and
 * their JSON in base64url.
 */
export const deckField: LinkField<{ deck: readonly Chapter[] }> = {
  key: 'deck',
  field: 'deck',
  initial: usualDeck,
  schema: v.pipe(
    v.string(),
    v.transform((text) => text.split('.').map(fromLink)),
    deckSchema,
  ),
  write: (deck: readonly Chapter[]) => deck.map(toLink).join('.'),
};

function toLink(chapter: Chapter): string {
  if ('id' in chapter) return chapter.id;
  const bytes = new TextEncoder().encode(JSON.stringify(chapter));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `~${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** What cannot be decoded becomes null, which the schema refuses. */
function fromLink(part: string): unknown {
  if (!part.startsWith('~')) return { id: part };
  try {
    const binary = atob(part.slice(1).replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (c) => c.charCodeAt(0))));
  } catch {
    return null;
  }
}
