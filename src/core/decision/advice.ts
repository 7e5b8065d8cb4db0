import type { Verdict } from '../stats/paired';
import type { Range } from './effect';

/** The words on adoption, from the most to the least that can be wrong with the evidence. */
export type Advice =
  /** No seed has a final test of both arms. */
  | 'nothing-measured'
  /** The hashes do not prove equal weights and batches. */
  | 'not-paired'
  | 'one-run'
  | 'spread-unknown'
  | 'no-difference-shown'
  | 'keep-baseline'
  /** B is better here, but what that is worth has not been told. */
  | 'effect-unknown'
  /** B is better here, but not surely by enough to pay for the change. */
  | 'not-surely-paid'
  | 'adopt';

export interface Evidence {
  /** `null`: nothing can be compared. A is the baseline. */
  readonly verdict: Verdict | null;
  readonly paired: boolean;
  /** Net value of the first year; `null` while the business figures are incomplete. */
  readonly net: Range | null;
}

/** Adoption is recommended only when the whole interval of the difference and of its net value is above 0. */
export function adviceOf({ verdict, paired, net }: Evidence): Advice {
  if (verdict === null) return 'nothing-measured';
  if (!paired) return 'not-paired';
  if (verdict === 'one-run' || verdict === 'spread-unknown' || verdict === 'no-difference-shown')
    return verdict;
  if (verdict === 'a-better') return 'keep-baseline';
  if (net === null) return 'effect-unknown';
  return net[0] > 0 ? 'adopt' : 'not-surely-paid';
}
