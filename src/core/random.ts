import { log } from './elementary';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** A seeded stream of random numbers, always passed as an argument, never global. */
export interface Random {
  /** Uniform 32-bit unsigned integer. */
  uint32(): number;
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Uniform integer in [0, n), unbiased. */
  below(n: number): number;
  /** Standard normal (polar Box–Muller). */
  normal(): number;
}

/**
 * The stream of `seed`; `stream` separates independent uses of one seed (weights, batch order,
 * augmentation …), so that adding draws to one never shifts another.
 */
export function createRandom(seed: number, stream = 0): Random {
  const generator: RandomGenerator = xoroshiro128plus(mix(mix(seed) ^ stream));
  let spare: number | null = null;
  const uint32 = () => generator.next() >>> 0;
  const uniform = () => ((uint32() >>> 5) * 67108864 + (uint32() >>> 6)) / 9007199254740992;
  return {
    uint32,
    uniform,
    below(n) {
      const limit = 4294967296 - (4294967296 % n);
      let value = uint32();
      while (value >= limit) value = uint32();
      return value % n;
    },
    normal() {
      if (spare !== null) {
        const value = spare;
        spare = null;
        return value;
      }
      let u: number;
      let v: number;
      let s: number;
      do {
        u = 2 * uniform() - 1;
        v = 2 * uniform() - 1;
        s = u * u + v * v;
      } while (s >= 1 || s === 0);
      const scale = Math.sqrt((-2 * log(s)) / s);
      spare = v * scale;
      return u * scale;
    },
  };
}

/** A 32-bit integer hash (murmur3 finaliser), so that neighbouring seeds give unrelated streams. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

/** A Fisher–Yates permutation of 0 … n−1. */
export function permutation(n: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const swap = order[i];
    order[i] = order[j];
    order[j] = swap;
  }
  return order;
}
