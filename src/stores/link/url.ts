import * as v from 'valibot';
import { CHECK_KEY, checkMark, type LinkDamage } from './check-mark';
import type { Patch } from '../app/slice';
import type { StoreField } from './link';
import { readingsOf, trimmed } from './mangled';
import { screenIds, type ScreenId } from '../app/screens';

/**
 * The share link's codec: `#~/surface?v=1&b=0.95&g=half-lag…&c=k3x9`. The hash never reaches a server. Each
 * slice declares its fields (link.ts); only what differs from a field's initial value is written.
 *
 * A link that was ever given away keeps its meaning:
 * 1. A key is never renamed, given another meaning or used again for something else. New settings get new keys.
 * 2. What a field's schema reads may grow; it never shrinks.
 * 3. A link is silent about initial values. Whoever changes one, or must break rule 1 or 2, appends an upgrade that
 *    writes out what the older links meant. The version, which counts the upgrades, rises with it.
 * 4. frozen-links.test.ts holds links as they were given away. Lines are added to it, never changed.
 * A link without settings (`#/lag`) has no version: it means the screen as it usually is now.
 *
 * A link with settings says at both ends that it is whole: it begins with `~`, which promises the check mark
 * `c` at its end. One that was cut anywhere, or changed, is told as damaged. Older links begin without `~`,
 * and have no mark.
 */

/** The decoded keys and values of a link, as the next version writes them. */
export type Upgrade = (query: ReadonlyMap<string, string>) => ReadonlyMap<string, string>;

/** `upgrades[i]` leads from version i + 1 to version i + 2. */
export const upgrades: readonly Upgrade[] = [
  // The Lag screen began with both cars on a bumpy road; it now begins with SGDM alone, on a smooth one. A
  // link without settings means the screen as it is now.
  (link) =>
    link.size === 0 ? link : new Map([['cars', 'sgdm.rsgdm'], ['bumps', '0.1'], ['cam', 'auto'], ...link]),
  // The quick look on the Train screen took 120 steps of 32 images with one seed: too few to measure its lag,
  // and no verdict.
  (link) =>
    link.size === 0
      ? link
      : new Map([['steps', '120'], ['batch', '32'], ['every', '20'], ['seeds', '1'], ...link]),
];

/** A part of a broken link is quoted up to this length. */
const PART_LENGTH = 40;

export interface ParsedLink<State> {
  readonly screen: ScreenId | null;
  readonly values: Patch<State>;
  /**
   * The parts that could not be read, as they stand in the link: an unknown screen, `key=value`, a newer
   * version.
   */
  readonly broken: readonly string[];
  readonly damage: LinkDamage | null;
}

/**
 * The hash of a state, beginning with "#". Without a screen it opens the one that the settings bring about.
 */
export function writeLink<State>(
  screen: ScreenId | null,
  state: State,
  fields: readonly StoreField<State>[],
): string {
  const settings = fields.flatMap(({ key, slice, field, initial, write }) => {
    const fieldsOf = state[slice] as Readonly<Record<string, unknown>>;
    const text = wellFormed(write(fieldsOf[field] as never));
    return text === write(initial as never) ? [] : [[key, text] as const];
  });
  const name = screen ?? '';
  if (settings.length === 0) return `#/${name}`;
  const said = [['v', String(upgrades.length + 1)], ...settings] as const;
  const mark = checkMark(name, said);
  return `#~/${name}?${[...said, [CHECK_KEY, mark]].map(([key, text]) => `${key}=${encode(text)}`).join('&')}`;
}

/**
 * Reads what can be read, whatever was done to the link on its way. An empty hash is an empty link, not a
 * broken one.
 */
export function readLink<State>(
  hash: string,
  fields: readonly StoreField<State>[],
  steps: readonly Upgrade[] = upgrades,
): ParsedLink<State> {
  let best: Interpreted<State> | null = null;
  for (const text of readingsOf(hash)) {
    const reading = interpret(split(text), fields, steps);
    if (best === null || reading.doubts < best.doubts) best = reading;
    if (best.doubts === 0) break;
  }
  return best!.link;
}

/** `values`, by slice. */
export function valuesIn<State>(
  values: readonly (readonly [field: StoreField<State>, value: unknown])[],
): Patch<State> {
  const patch: Record<string, unknown> = {};
  for (const [{ slice, field }, value] of values)
    patch[slice] = { ...(patch[slice] as object | undefined), [field]: value };
  return patch as Patch<State>;
}

/** What an empty link means. */
export const initialValues = <State>(fields: readonly StoreField<State>[]): Patch<State> =>
  valuesIn(fields.map((field) => [field, field.initial] as const));

/** A link taken apart. */
interface SplitLink {
  /** The screen as the link names it. */
  readonly name: string;
  /** "key=value" as it stands in the link, by key. */
  readonly given: ReadonlyMap<string, string>;
  readonly decoded: ReadonlyMap<string, string>;
  readonly damage: LinkDamage | null;
  /** The check mark says that everything before it is as it was written. */
  readonly isChecked: boolean;
}

function split(text: string): SplitLink {
  const isMarked = /^#*~/.test(text);
  const [path, query = ''] = (isMarked ? text : trimmed(text)).replace(/^#*~?\/?/, '').split(/[?&](.*)/s);
  const name = path.replace(/\/$/, '').toLowerCase();
  const parts = query.split('&');
  const marked = parts.findLastIndex((part) => part.startsWith(`${CHECK_KEY}=`));
  // The last part of a link that was cut may be incomplete: 40 of 400.
  const at = isMarked && marked < 0 ? parts.pop()! : '';
  const said = mapOf(marked < 0 ? parts : parts.slice(0, marked));
  const given = mapOf(parts.filter((_, i) => i !== marked));
  const link = { name, given, decoded: decodedMap(given) };
  if (marked < 0) return { ...link, damage: isMarked ? { kind: 'cut', at } : null, isChecked: false };
  const mark = parts[marked].slice(CHECK_KEY.length + 1);
  const right = checkMark(name, decodedMap(said));
  if (mark.startsWith(right)) return { ...link, damage: null, isChecked: true };
  const damage: LinkDamage = right.startsWith(mark) ? { kind: 'cut', at: '' } : { kind: 'changed' };
  return { ...link, damage, isChecked: false };
}

const mapOf = (parts: readonly string[]): ReadonlyMap<string, string> =>
  new Map(parts.filter((part) => part !== '').map((pair) => [pair.split('=', 1)[0], pair] as const));

const decodedMap = (given: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...given].map(([key, pair]) => [key, decode(pair.slice(key.length + 1))] as const));

/** What a link says, and how much speaks against that it was meant so. */
interface Interpreted<State> {
  readonly link: ParsedLink<State>;
  readonly doubts: number;
}

function interpret<State>(
  { name, given, decoded, damage, isChecked }: SplitLink,
  fields: readonly StoreField<State>[],
  steps: readonly Upgrade[],
): Interpreted<State> {
  const broken: string[] = [];
  const values: [StoreField<State>, unknown][] = [];
  let doubts = 0;
  const screen = screenIds.find((id) => id === name) ?? null;
  if (name !== '' && screen === null) broken.push(name.slice(0, PART_LENGTH));
  const version = Number(decoded.get('v') ?? 1);
  const isKnown = Number.isInteger(version) && version >= 1 && version <= steps.length + 1;
  if (!isKnown) broken.push(given.get('v')!.slice(0, PART_LENGTH));
  const pairs = steps
    .slice(isKnown ? version - 1 : steps.length)
    .reduce<ReadonlyMap<string, string>>(
      (link, step) => step(link),
      new Map([...decoded].filter(([key]) => key !== 'v')),
    );
  for (const [key, text] of pairs) {
    const found = fields.find((field) => field.key === key);
    const parsed = found ? v.safeParse(found.schema, text) : null;
    if (found?.isDoubtful?.(text)) doubts += 1;
    if (found && parsed?.success) values.push([found, parsed.output]);
    else broken.push((given.get(key) ?? key).slice(0, PART_LENGTH));
  }
  if (isChecked) doubts = 0;
  else doubts += 2 * broken.length + (damage === null ? 0 : damage.kind === 'cut' ? 1 : 2);
  return { link: { screen, values: valuesIn(values), broken, damage }, doubts };
}

/** Half of a surrogate pair, which a pasted text may hold, is nothing that an address can carry. */
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');

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
