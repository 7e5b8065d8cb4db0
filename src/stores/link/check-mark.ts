import { createHash } from '../../experiment/hash';

/** The mark at the end of a link, which tells whether the link is what the page wrote. */

/** What was done to a link: it ends at `at`, which may be incomplete and is left out, or it was changed. */
export type LinkDamage = { readonly kind: 'cut'; readonly at: string } | { readonly kind: 'changed' };

export const CHECK_KEY = 'c';
const LENGTH = 4;

/**
 * Four letters and digits made of a link's screen and its decoded settings: one damage in 1.7 million goes
 * unseen.
 */
export function checkMark(screen: string, settings: Iterable<readonly [key: string, text: string]>): string {
  const said = [screen, ...[...settings].map((setting) => setting.join('='))].join('\n');
  const hash = createHash().add(new TextEncoder().encode(said)).hex();
  // 52 bits, which a double holds.
  return (Number.parseInt(hash.slice(0, 13), 16) % 36 ** LENGTH).toString(36).padStart(LENGTH, '0');
}
