import * as v from 'valibot';
import type { LinkField } from './link';
import { screenIds, type ScreenId } from '../app/ui';

/**
 * The share link's codec: `#/surface?v=1&b=0.95&g=half-lag…`. The hash never reaches a server. Each slice
 * declares its fields (link.ts); only what differs from a field's initial value is written.
 *
 * A link that was ever given away keeps its meaning:
 * 1. A key is never renamed, given another meaning or used again for something else. New settings get new keys.
 * 2. What a field's schema reads may grow; it never shrinks.
 * 3. A link is silent about initial values. Whoever changes one, or must break rule 1 or 2, appends an upgrade that
 *    writes out what the older links meant. The version, which counts the upgrades, rises with it.
 * 4. frozen-links.test.ts holds links as they were given away. Lines are added to it, never changed.
 * A link without settings (`#/lag`) has no version: it means the screen as it usually is now.
 */

/** The decoded keys and values of a link, as the next version writes them. */
export type Upgrade = (query: ReadonlyMap<string, string>) => ReadonlyMap<string, string>;

/** `upgrades[i]` leads from version i + 1 to version i + 2. */
export const upgrades: readonly Upgrade[] = [];

/** A part of a broken link is quoted up to this length. */
const PART_LENGTH = 40;

export interface ParsedLink<State> {
  readonly screen: ScreenId | null;
  readonly values: Partial<State>;
  /** The parts that could not be read, as they stand in the link: an unknown screen, `key=value`, a newer version. */
  readonly broken: readonly string[];
}

/** The hash of a state, beginning with "#/". */
export function writeLink<State>(
  screen: ScreenId,
  state: State,
  fields: readonly LinkField<State>[],
): string {
  const version = upgrades.length + 1;
  const parts: string[] = [];
  for (const { key, field, initial, write } of fields) {
    const value = state[field as keyof State];
    const text = write(value as never);
    if (text !== write(initial as never)) parts.push(`${key}=${encode(text)}`);
  }
  return `#/${screen}${parts.length > 0 ? `?v=${version}&${parts.join('&')}` : ''}`;
}

/** Reads what can be read. An empty hash is an empty link, not a broken one. */
export function readLink<State>(
  hash: string,
  fields: readonly LinkField<State>[],
  steps: readonly Upgrade[] = upgrades,
): ParsedLink<State> {
  const broken: string[] = [];
  const values: Record<string, unknown> = {};
  const [path, query = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
  const name = path.replace(/\/$/, '');
  const screen = screenIds.find((id) => id === name) ?? null;
  if (name !== '' && screen === null) broken.push(name.slice(0, PART_LENGTH));
  const given = new Map(
    query
      .split('&')
      .filter((part) => part !== '')
      .map((pair) => [pair.split('=', 1)[0], pair] as const),
  );
  const version = Number(given.get('v')?.slice(2) ?? 1);
  const isKnown = Number.isInteger(version) && version >= 1 && version <= steps.length + 1;
  if (!isKnown) broken.push(given.get('v')!);
  given.delete('v');
  const written = new Map(
    [...given].map(([key, pair]) => [key, decode(pair.slice(key.length + 1))] as const),
  );
  const pairs = steps
    .slice(isKnown ? version - 1 : steps.length)
    .reduce<ReadonlyMap<string, string>>((link, step) => step(link), written);
  for (const [key, text] of pairs) {
    const found = fields.find((field) => field.key === key);
    const parsed = found ? v.safeParse(found.schema, text) : null;
    if (found && parsed?.success) values[found.field] = parsed.output;
    else broken.push((given.get(key) ?? key).slice(0, PART_LENGTH));
  }
  return { screen, values: values as Partial<State>, broken };
}

/** Percent-encodes what a hash query needs, and leaves commas and colons readable. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '\u0000';
  }
}
