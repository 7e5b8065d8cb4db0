import { createRandom, type Random } from '../random';

/** The streams of a seed (random.ts) that additive noise and a surface's own perturbation are drawn from. */
export const ADDITIVE = 1;
export const PERTURBATION = 2;

/** Standard normals of one seed, kept so that every arm and every slider move reads the same ones. */
export interface NoiseTape {
  /** The pair of step t at 2(t−1), 2(t−1) + 1, for t = 1 … at least `steps`. Valid until the next call. */
  read(seed: number, steps: number): Float64Array;
}

/** An empty tape of one stream; it holds the numbers of the last seed it was read with. */
export function createNoiseTape(stream: number): NoiseTape {
  let owner: number | null = null;
  let random: Random = createRandom(0, stream);
  let filled = 0;
  let values = new Float64Array(0);
  return {
    read(seed, steps) {
      if (seed !== owner) {
        owner = seed;
        random = createRandom(seed, stream);
        filled = 0;
      }
      const needed = 2 * steps;
      if (needed > values.length) {
        const larger = new Float64Array(needed);
        larger.set(values.subarray(0, filled));
        values = larger;
      }
      while (filled < needed) values[filled++] = random.normal();
      return values;
    },
  };
}
