import * as v from 'valibot';
import type { LinkField } from './link';
import { screenIds, type ScreenId } from './ui';

/**
 * The share link's codec: `#/surface?v=1&b=0.95&g=half-lag…`. The hash never reaches a server. Each slice
 * declares its fields (link.ts); a link of an older version is read by the fields that still exist.
 */
const VERSION = 1;
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
  const parts: string[] = [];
  for (const { key, field, initial, write } of fields) {
    const value = state[field as keyof State];
    const text = write(value as never);
    if (text !== write(initial as never)) parts.push(`${key}=${encode(text)}`);
  }
  return `#/${screen}${parts.length > 0 ? `?v=${VERSION}&${parts.join('&')}` : ''}`;
}

/** Reads what can be read. An empty hash is an empty link, not a broken one. */
export function readLink<State>(hash: string, fields: readonly LinkField<State>[]): ParsedLink<State> {
  const broken: string[] = [];
  const values: Record<string, unknown> = {};
  const [path, query = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
  const name = path.replace(/\/$/, '');
  const screen = screenIds.find((id) => id === name) ?? null;
  if (name !== '' && screen === null) broken.push(name.slice(0, PART_LENGTH));
  for (const pair of query.split('&').filter((part) => part !== '')) {
    const [key, text = ''] = pair.split(/=(.*)/s);
    if (key === 'v') {
      if (!(Number(text) <= VERSION)) broken.push(pair);
      continue;
    }
    const found = fields.find((field) => field.key === key);
    const parsed = found ? v.safeParse(found.schema, decode(text)) : null;
    if (found && parsed?.success) values[found.field] = parsed.output;
    else broken.push(pair.slice(0, PART_LENGTH));
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
