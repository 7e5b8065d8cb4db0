import type { Judgement } from '../stats/judge';
import type { Range } from './effect';

/** The words on adoption, from the most to the least that can be wrong with the evidence. */
export const advices = [
  /** No seed has a final test of both arms. */
  'nothing-measured',
  /** The hashes do not prove equal weights and batches. */
  'not-paired',
  'keep-baseline',
  /** Runs of either arm diverged: the mean is of the others only. */
  'diverged',
  /** The planned seeds are not all in. */
  'provisional',
  'one-run',
  'spread-unknown',
  'undecided',
  'practically-equal',
  /** B is better, on data that are not the user's. */
  'trial',
  /** B is better, but the arms were not tuned alike. */
  'tune-first',
  /** B is better here, but what that is worth has not been told. */
  'effect-unknown',
  /** The work costs more than all of today's errors. */
  'cannot-pay',
  /** B is better here, but not surely by enough to pay for the change. */
  'not-surely-paid',
  'adopt',
] as const;
export type Advice = (typeof advices)[number];

export interface Findings {
  /** `null`: nothing can be compared. A is the baseline. */
  readonly verdict: Pick<Judgement, 'words' | 'reason' | 'stage' | 'diverged'> | null;
  readonly paired: boolean;
  /** True if the data are the user's own: what is better on others' is worth a trial, not an adoption. */
  readonly isOwnData: boolean;
  /** True if both arms were tuned with one budget, or neither was. */
  readonly isFair: boolean;
  /** Net value of the first year; `null` while the business figures are incomplete. */
  readonly net: Range | null;
  /** Not even a B without errors would pay for the work. */
  readonly cannotPay: boolean;
}

/** Adoption is recommended only when the whole interval of the difference and of its net value is above 0. */
export function adviceOf({ verdict, paired, isOwnData, isFair, net, cannotPay }: Findings): Advice {
  if (verdict === null || verdict.reason === 'nothing-measured') return 'nothing-measured';
  if (!paired || verdict.reason === 'not-paired') return 'not-paired';
  const { words, reason, stage, diverged } = verdict;
  if (words === 'a-better') return 'keep-baseline';
  if (diverged.a + diverged.b > 0) return 'diverged';
  if (stage === 'provisional') return 'provisional';
  if (reason !== null) return reason === 'one-run' ? 'one-run' : 'spread-unknown';
  if (words === 'undecided' || words === 'practically-equal') return words;
  if (!isOwnData) return 'trial';
  if (!isFair) return 'tune-first';
  if (cannotPay) return 'cannot-pay';
  if (net === null) return 'effect-unknown';
  return net[0] > 0 ? 'adopt' : 'not-surely-paid';
}
