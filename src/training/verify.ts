import type { AdapterReport } from '../experiment/hardware';
import { WASM_REVISION } from './engines/wasm/revision';
import { testScores, type SeedRun } from '../experiment/record/record';

/** Why a record cannot be computed again to the last bit here. */
export type Unverifiable = 'other-engine' | 'other-revision';

/** Only the processor engine gives the same bits on every machine, and only with the same order of sums. */
export function unverifiable({ backend, kernels, revision }: AdapterReport): Unverifiable | null {
  if (backend !== 'wasm' || kernels !== 'fused') return 'other-engine';
  return revision === WASM_REVISION ? null : 'other-revision';
}

/** The first place in which a seed that was computed again differs from its record. */
export interface Difference {
  readonly what: 'weights' | 'batches' | 'loss' | 'score' | 'testLoss' | 'length';
  readonly arm: number;
  /** 0 for what is no matter of a step. */
  readonly step: number;
  readonly recorded: string;
  readonly computed: string;
}

/** How much of a seed was compared, and what differed first. */
export interface Comparison {
  readonly losses: number;
  readonly tests: number;
  readonly difference: Difference | null;
}

/**
 * Compares a seed with its record, every number to the last bit: as many steps as were computed, and where those are all,
 * the hashes of batches as well. An arm that diverged has as many losses in both.
 */
export function compareSeed(recorded: SeedRun, computed: SeedRun, isWhole: boolean): Comparison {
  let losses = 0;
  let tests = 0;
  const found = (difference: Difference): Comparison => ({ losses, tests, difference });
  for (const [arm, then] of recorded.arms.entries()) {
    const now = computed.arms[arm];
    const hash = (what: 'weights' | 'batches'): Difference | null => {
      const [a, b] = [recorded.hashes[what][arm], computed.hashes[what][arm]];
      return a === b ? null : { what, arm, step: 0, recorded: a, computed: b };
    };
    const hashes = hash('weights') ?? (isWhole ? hash('batches') : null);
    if (hashes) return found(hashes);
    for (const [i, loss] of now.trainLoss.entries()) {
      if (!Object.is(loss, then.trainLoss[i]))
        return found({
          what: 'loss',
          arm,
          step: i + 1,
          recorded: String(then.trainLoss[i]),
          computed: String(loss),
        });
      losses++;
    }
    for (const [what, [before, after]] of [
      ['score', [testScores(then), testScores(now)]],
      ['testLoss', [then.testLoss, now.testLoss]],
    ] as const)
      for (const [i, [step, value]] of after.entries()) {
        const [at, known] = before[i] ?? [];
        if (at !== step || !Object.is(known, value))
          return found({ what, arm, step, recorded: String(known), computed: String(value) });
        if (what === 'score') tests++;
      }
    const lengths = [then, now].map(({ trainLoss }) => trainLoss.length);
    if (isWhole && (lengths[0] !== lengths[1] || then.divergedAt !== now.divergedAt))
      return found({
        what: 'length',
        arm,
        step: Math.min(...lengths) + 1,
        recorded: String(lengths[0]),
        computed: String(lengths[1]),
      });
  }
  return { losses, tests, difference: null };
}
