import type { Random } from '../../src/core/random';
import { NAMES_OF_EVERY_OBJECT, NASTY_TEXTS } from './nasty';

/** Changes to examples that a user takes: small ones, so that many of them get past its first check. */

export const oneOf = <T>(list: readonly T[], random: Random): T => list[random.below(list.length)];
/** Mostly few: what is changed in many places is refused at the first. */
const times = (most: number, random: Random) => 1 + random.below(1 + random.below(most));

const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.5,
  1e-320,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  -(2 ** 53),
  1e21,
  255,
  256,
  65_535,
  3,
];
/** What JSON cannot say, but a message and a stored row can. */
const UNWRITABLE = [Number.NaN, Infinity, -Infinity, undefined, 10n, new Date(Number.NaN)];

/** A text with one to four places changed: cut, doubled, replaced, moved, or with another character. */
export function mutatedText(text: string, random: Random, signs = ''): string {
  let result = text;
  for (let i = times(4, random); i > 0; i--) {
    const at = random.below(result.length + 1);
    const length = random.below(Math.min(12, result.length - at + 1));
    const before = result.slice(0, at);
    const part = result.slice(at, at + length);
    const after = result.slice(at + length);
    result = [
      () => before + after,
      () => before + part + part + after,
      () => before + oneOf(NASTY_TEXTS, random) + after,
      () => before + oneOf(NASTY_TEXTS, random) + part + after,
      () => before + String.fromCharCode(random.below(random.below(4) > 0 ? 128 : 65_536)) + after,
      () => (signs === '' ? after + before : before + signs[random.below(signs.length)] + part + after),
      () => before + String(oneOf(NUMBERS, random)) + after,
      () => before,
    ][random.below(8)]();
  }
  return result;
}

/**
 * Bytes with one to six places changed: a bit, a byte, a number, a part cut out, doubled or moved, the end
 * cut off.
 */
export function mutatedBytes(bytes: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  let result = Uint8Array.from(bytes);
  for (let i = times(6, random); i > 0 && result.length > 0; i--) {
    const at = random.below(result.length);
    const length = Math.min(result.length - at, 1 + random.below(64));
    const kind = random.below(8);
    if (kind < 2) result[at] ^= 1 << random.below(8);
    else if (kind === 2) result[at] = oneOf([0, 1, 0x7f, 0x80, 0xff, 10, 13, 34, 44], random);
    else if (kind === 3 && result.length >= 4)
      new DataView(result.buffer).setUint32(
        Math.min(at, result.length - 4),
        oneOf([0, 0xff, 0x7fffffff, 0xffffffff, 0x10000], random),
        random.below(2) > 0,
      );
    else if (kind === 4) result = joined(result.subarray(0, at), result.subarray(at + length));
    else if (kind === 5)
      result = joined(
        result.subarray(0, at + length),
        result.subarray(at, at + length),
        result.subarray(at + length),
      );
    else if (kind === 6) result.copyWithin(random.below(result.length), at, at + length);
    else if (random.below(4) === 0) result = result.slice(0, at);
  }
  return result;
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

type Holder = Record<string, unknown>;
const isHolder = (value: unknown): value is Holder =>
  Array.isArray(value) ||
  (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype);

/**
 * A copy of a value, as of a file, a message or a stored row, with one to four places changed.
 * @param isJson keeps to what JSON can say
 */
export function mutatedValue(value: unknown, random: Random, isJson = true): unknown {
  let root = structuredClone(value);
  for (let i = times(4, random); i > 0; i--) {
    const [holder, key] = placeIn(root, random);
    if (!holder) root = changed(root, random, isJson);
    else if (random.below(8) === 0) addTo(holder, random);
    else if (random.below(6) === 0) remove(holder, key);
    else holder[key] = changed(holder[key], random, isJson);
  }
  return root;
}

/** Some place in the value; the root's, which has no holder, now and then. */
function placeIn(root: unknown, random: Random): [holder: Holder | null, key: string] {
  let place: [Holder | null, string] = [null, ''];
  for (let at = root; isHolder(at);) {
    const keys = Object.keys(at);
    if (keys.length === 0 || (place[0] && random.below(4) === 0) || random.below(200) === 0) break;
    const key = oneOf(keys, random);
    place = [at, key];
    at = at[key];
  }
  return place;
}

function addTo(holder: Holder, random: Random): void {
  if (Array.isArray(holder))
    holder.splice(random.below(holder.length + 1), 0, copied(holder[random.below(holder.length)]));
  else
    // An assignment would change what the object descends from; JSON.parse makes a plain property, as this
    // does.
    Object.defineProperty(holder, oneOf(NAMES_OF_EVERY_OBJECT, random), {
      value: oneOf<unknown>([{ polluted: true }, 'x', null, []], random),
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

function remove(holder: Holder, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function changed(value: unknown, random: Random, isJson: boolean): unknown {
  const kind = random.below(12);
  if (kind === 0) return oneOf(NASTY_TEXTS, random);
  if (kind === 1) return oneOf(NUMBERS, random);
  if (kind === 2) return oneOf<unknown>([null, true, false, [], {}, [null], { length: 2 ** 40 }], random);
  if (kind === 3 && !isJson) return oneOf(UNWRITABLE, random);
  if (kind === 4 && random.below(50) === 0) return nested(20_000);
  if (typeof value === 'number')
    return oneOf(
      [value + 1, value - 1, -value, value / 3, value * 1e6, String(value), oneOf(NUMBERS, random)],
      random,
    );
  if (typeof value === 'string') return mutatedText(value, random);
  if (typeof value === 'boolean') return !value;
  if (value instanceof Uint8Array) return mutatedBytes(value, random);
  if (Array.isArray(value))
    return oneOf<unknown>([value.slice(1), value.toReversed(), [...value, ...value], [value]], random);
  return oneOf<unknown>([null, [value], 0, 'x'], random);
}

/** Lists within lists. */
function nested(depth: number): unknown {
  let value: unknown[] = [];
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

/** JSON of a value, sometimes with a change in its text; null where it cannot be written. */
export function mutatedJson(value: unknown, random: Random): string {
  const kind = random.below(20);
  if (kind === 0) return mutatedText(JSON.stringify(value), random, '{}[],:"\\');
  if (kind === 1) return '['.repeat(100_000);
  if (kind === 2) return mutatedText(JSON.stringify(value), random).replace(/\d+/, '1e999');
  try {
    return JSON.stringify(mutatedValue(value, random)) ?? 'undefined';
  } catch {
    // Too deep to be written by this JSON: written by hand.
    return `{"deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
  }
}

/** A copy, or null where lists lie too deep in each other to be copied. */
function copied(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return null;
  }
}
