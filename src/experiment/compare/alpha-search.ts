import type { SeedRun } from '../record/record';
import { LIMITS } from '../settings';

/**
 * The search for an arm's best α by successive halving (Jamieson & Talwalkar, AISTATS 2016) on short runs:
 * eight candidates, each a factor of 2 from the next; after every rung the better half goes on to a run twice
 * as long, from the start again. Every arm gets the same candidates around its α and the same number of
 * steps.
 */
export const RUNGS = [
  { candidates: 8, length: 1 },
  { candidates: 4, length: 2 },
  { candidates: 2, length: 4 },
] as const;

const FACTOR = 2;
/** Candidates below the present α; as many and one less lie above it. */
const BELOW = 3;

/** One short run of one candidate. `loss`: see trialLossOf. */
export interface Trial {
  readonly alpha: number;
  /** Where γ was searched too. */
  readonly gamma?: number | undefined;
  readonly steps: number;
  readonly loss: number | null;
}

/** Steps that one arm's search takes when its first rung has `first` steps. */
export function stepsOfSearch(first: number): number {
  return RUNGS.reduce((sum, { candidates, length }) => sum + candidates * length * first, 0);
}

/** α·2⁻³ … α·2⁴, within the limits of α; four significant digits, so that a link stays short. */
export function candidatesAround(alpha: number): number[] {
  const { min, max } = LIMITS.alpha;
  const scaled = Array.from({ length: RUNGS[0].candidates }, (_, i) =>
    Number((alpha * FACTOR ** (i - BELOW)).toPrecision(4)),
  );
  return [...new Set(scaled.map((value) => Math.min(max, Math.max(min, value))))];
}

/**
 * What a short run is judged by: the mean training loss of its last quarter. Almost all of its images are new
 * to the network, and the test images stay unseen until the comparison itself. `null` for a run that
 * diverged.
 */
export function trialLossOf({ trainLoss, divergedAt }: SeedRun['arms'][number]): number | null {
  if (divergedAt !== null || trainLoss.length === 0) return null;
  const last = trainLoss.slice(-Math.max(1, Math.ceil(trainLoss.length / 4)));
  return last.reduce((sum, loss) => sum + loss, 0) / last.length;
}

/** The `keep` best of one rung, best first; candidates that diverged never go on. */
export function survivors(trials: readonly Trial[], keep: number): number[] {
  return trials
    .filter((trial): trial is Trial & { loss: number } => trial.loss !== null)
    .toSorted((a, b) => a.loss - b.loss)
    .slice(0, keep)
    .map(({ alpha }) => alpha);
}
