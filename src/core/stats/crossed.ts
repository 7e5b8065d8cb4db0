import { studentQuantile } from './student';

/**
 * Differences of two arms seed by seed and example by example, as two crossed random effects: D[s, i] = μ +
 * seed s + example i + rest. Its interval is for new seeds and new examples; a t-interval over the seeds
 * alone is for new seeds on the same examples, and is too narrow for more.
 */
export interface Crossed {
  readonly mean: number;
  /** √Var D̄, for new seeds and new examples. */
  readonly standardError: number;
  /** Satterthwaite's degrees of freedom of that variance. */
  readonly freedom: number;
}

/** Mean squares of the two-way table of S seeds × I examples, without replication. */
export interface MeanSquares {
  readonly seeds: number;
  readonly examples: number;
  readonly mean: number;
  /** I Σ (D̄_s − D̄)² / (S − 1) */
  readonly ofSeeds: number;
  /** S Σ (D̄_i − D̄)² / (I − 1) */
  readonly ofExamples: number;
  /** Σ (D − D̄_s − D̄_i + D̄)² / ((S − 1)(I − 1)) */
  readonly ofRest: number;
}

/**
 * Var D̄ = (MS_s + MS_i − MS_e) / (S I) with Satterthwaite's degrees of freedom. Where the rest outweighs the
 * examples the estimate falls below that over seeds alone, MS_s / (S I), which then stands with its S − 1.
 */
export function crossedOf({ seeds, examples, mean, ofSeeds, ofExamples, ofRest }: MeanSquares): Crossed {
  const cells = seeds * examples;
  if (ofExamples <= ofRest) return { mean, standardError: Math.sqrt(ofSeeds / cells), freedom: seeds - 1 };
  const total = ofSeeds + ofExamples - ofRest;
  const spread =
    ofSeeds ** 2 / (seeds - 1) +
    ofExamples ** 2 / (examples - 1) +
    ofRest ** 2 / ((seeds - 1) * (examples - 1));
  return { mean, standardError: Math.sqrt(total / cells), freedom: total ** 2 / spread };
}

/** The mean squares of `rows`, one a seed, each with a difference an example; `null` below two of either. */
export function meanSquares(rows: readonly ArrayLike<number>[]): MeanSquares | null {
  const seeds = rows.length;
  const examples = Math.min(...rows.map(({ length }) => length));
  if (seeds < 2 || examples < 2) return null;
  const bySeed = new Float64Array(seeds);
  const byExample = new Float64Array(examples);
  let squares = 0;
  rows.forEach((row, s) => {
    for (let i = 0; i < examples; i++) {
      bySeed[s] += row[i];
      byExample[i] += row[i];
      squares += row[i] ** 2;
    }
  });
  const sum = bySeed.reduce((all, one) => all + one, 0);
  const correction = sum ** 2 / (seeds * examples);
  const squaresOf = (sums: Float64Array, each: number) =>
    sums.reduce((all, one) => all + one ** 2, 0) / each - correction;
  const [ofSeeds, ofExamples] = [squaresOf(bySeed, examples), squaresOf(byExample, seeds)];
  const ofRest = squares - correction - ofSeeds - ofExamples;
  return {
    seeds,
    examples,
    mean: sum / (seeds * examples),
    ofSeeds: Math.max(0, ofSeeds) / (seeds - 1),
    ofExamples: Math.max(0, ofExamples) / (examples - 1),
    ofRest: Math.max(0, ofRest) / ((seeds - 1) * (examples - 1)),
  };
}

/** The interval for other seeds and other examples; `null` where there is no spread to tell it from. */
export function crossedInterval(
  rows: readonly ArrayLike<number>[],
  confidence = 0.95,
): readonly [number, number] | null {
  const squares = meanSquares(rows);
  if (!squares) return null;
  const { mean, standardError, freedom } = crossedOf(squares);
  if (!(standardError > 0)) return null;
  const half = studentQuantile((1 + confidence) / 2, freedom) * standardError;
  return [mean - half, mean + half];
}
