import { createRandom } from '../../core/random';

/** Standard normal numbers from a seed, as float32 holds them. */
export function normals(length: number, seed: number): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length }, () => Math.fround(random.normal()));
}
