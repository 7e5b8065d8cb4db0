import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cos, length, log, sin } from './elementary';
import { createRandom } from './random';

/** Distance in units of the last place of the larger one. */
function ulps(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  return Math.abs(a - b) / 2 ** (Math.floor(Math.log2(Math.max(Math.abs(a), Math.abs(b)))) - 52);
}

/** Both are within one unit of the truth where they are within two of each other. */
const NEAR = 2;

describe('functions with the same bits everywhere', () => {
  it('log agrees with the host’s to two units in the last place, over all sizes', () => {
    const random = createRandom(1);
    let largest = 0;
    for (let i = 0; i < 30_000; i++) {
      const wide = 2 ** (2040 * random.uniform() - 1070) * (0.5 + random.uniform());
      const near = 1 + (random.uniform() - 0.5) / 2 ** (50 * random.uniform());
      for (const x of [wide, near]) largest = Math.max(largest, ulps(log(x), Math.log(x)));
    }
    expect(largest).toBeLessThanOrEqual(NEAR);
    expect([1, 0, -0, Infinity].map(log)).toEqual([0, -Infinity, -Infinity, Infinity]);
    expect([log(-1), log(NaN)]).toEqual([NaN, NaN]);
    // Known to more digits than a double has.
    expect([log(2), log(10), log(0.5), log(Number.MIN_VALUE)]).toEqual([
      Math.LN2,
      Math.LN10,
      -Math.LN2,
      -744.4400719213812,
    ]);
  });

  it('cosine and sine agree with the host’s, near their zeros too', () => {
    const random = createRandom(2);
    let largest = 0;
    for (let i = 0; i < 30_000; i++) {
      const wide = (random.uniform() - 0.5) * 2 ** (20 * random.uniform());
      const zero = (Math.PI / 2) * random.below(40) + (random.uniform() - 0.5) / 2 ** (40 * random.uniform());
      for (const x of [wide, zero])
        largest = Math.max(largest, ulps(cos(x), Math.cos(x)), ulps(sin(x), Math.sin(x)));
    }
    expect(largest).toBeLessThanOrEqual(NEAR);
    expect([cos(0), sin(0), cos(Math.PI), cos(-Math.PI)]).toEqual([1, 0, -1, -1]);
    // cos(π/2) of the double next to π/2, and others known to more digits.
    expect([cos(Math.PI / 2), cos(1), sin(1)]).toEqual([
      6.123233995736766e-17, 0.5403023058681398, 0.8414709848078965,
    ]);
    for (const bad of [Infinity, NaN, 1e6]) expect(() => cos(bad)).toThrow(RangeError);
  });

  it('length is that of Pythagoras', () => {
    expect([length(3, 4), length(1, 2, 2), length()]).toEqual([5, 3, 0]);
  });
});

/**
 * Whatever initial weights, data, schedule and update pass through on the processor engine. Tests and other
 * engines apart.
 */
const PATH = [
  'core/random.ts',
  'core/optimizers/power.ts',
  'core/optimizers/bias.ts',
  'core/optimizers/relations.ts',
  'core/optimizers/sgdf.ts',
  'experiment/learning-rate-schedule.ts',
  'training/engines/step-factors.ts',
  'training/engines/wasm',
  'training/data',
  'training/model',
  'training/run',
];
/** Math of the host; NativeMath is compiled with the kernels. */
const OPEN_BITS =
  /(?<!Native)Math\.(exp|expm1|log|log2|log10|log1p|pow|sin|cos|tan|tanh|hypot|cbrt|sinh|cosh|atan2?)\b/;

describe('the path of the bits', () => {
  const source = path.dirname(import.meta.dirname);
  const files = PATH.flatMap((place) => {
    const at = path.join(source, place);
    if (place.endsWith('.ts')) return [at];
    return readdirSync(at, { recursive: true, encoding: 'utf8' }).map((name) => path.join(at, name));
  }).filter((file) => file.endsWith('.ts') && !/\.test\.ts$|[\\/]testing[\\/]/.test(file));

  it('takes nothing whose bits engines choose', () => {
    expect(files.length).toBeGreaterThan(50);
    const found = files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => OPEN_BITS.test(line.replace(/^\s*(\*|\/\/).*/, '')))
        .map((line) => `${path.relative(source, file)}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});
