import { isProcessorEngine, processorRevision, type AdapterReport } from '../experiment/hardware';
import type { RunSettings } from '../experiment/settings';
import { testScores, type AbRecord, type SeedRun } from '../experiment/record/record';
import { isWasmRevision } from './engines/wasm/revision';

/** Why a record cannot be computed again to the last bit here. */
export type Unverifiable = 'other-engine' | 'other-revision' | 'no-seed';

/** Only the processor engine gives the same bits on every machine, and only with kernels that are still at hand. */
export function unverifiable(adapter: AdapterReport): Unverifiable | null {
  if (!isProcessorEngine(adapter)) return 'other-engine';
  return isWasmRevision(adapter.revision) ? null : 'other-revision';
}

/** As `unverifiable`, of a whole record. */
export const whyUnverifiable = ({ adapter, runs }: AbRecord): Unverifiable | null =>
  unverifiable(adapter) ?? (runs.length === 0 ? 'no-seed' : null);

/** The first place in which a seed that was computed again differs from its record. */
export interface Difference {
  readonly what: 'weights' | 'batches' | 'loss' | 'score' | 'testLoss' | 'outcomes' | 'length';
  readonly arm: number;
  /** 0 for what is no matter of a step. */
  readonly step: number;
  readonly recorded: string;
  readonly computed: string;
}

/** Numbers of what was compared of a seed, and what differed first. */
export interface Comparison {
  readonly losses: number;
  readonly tests: number;
  readonly difference: Difference | null;
}

/** Findings of all seeds, or up to the first difference. */
export interface Verification {
  readonly losses: number;
  readonly tests: number;
  readonly difference: (Difference & { readonly seed: number }) | null;
}

/** A seed as far as it was computed again; `isWhole` when that is to its end. */
export interface Computed {
  readonly run: SeedRun;
  readonly isWhole: boolean;
}

/**
 * Computes the first `steps` steps of every seed again, or all that were recorded, one seed after another
 * until one differs. `compute` runs a seed on the processor engine's kernels of `revision` up to step `until`
 * at least, and rejects with what went wrong.
 */
export async function verifyRecord(
  record: AbRecord,
  steps: number | null,
  compute: (settings: RunSettings, until: number, revision: number | undefined) => Promise<Computed>,
): Promise<Verification> {
  let losses = 0;
  let tests = 0;
  for (const recorded of record.runs) {
    const until = stepsToVerify(record, recorded, steps);
    const settings: RunSettings = {
      ...record.settings,
      arms: record.arms,
      seed: recorded.seed,
      // Whatever was asked for then: this is what ran.
      backend: 'wasm',
      kernels: 'fused',
    };
    // oxlint-disable-next-line no-await-in-loop -- one processor: the seeds follow each other
    const { run, isWhole } = await compute(settings, until, processorRevision(record.adapter));
    // A short run may have ended before it could be stopped; what was not asked for is not told.
    const isAll = isWhole && until === settings.steps;
    const found = compareSeed(recorded, run, isAll, until);
    losses += found.losses;
    tests += found.tests;
    if (found.difference) return { losses, tests, difference: { ...found.difference, seed: recorded.seed } };
  }
  return { losses, tests, difference: null };
}

/** Up to which step a seed is computed again: one that was cut short has no more to compare. */
export function stepsToVerify({ settings }: AbRecord, { arms }: SeedRun, steps: number | null): number {
  const isCut = arms.every(
    ({ trainLoss, divergedAt }) => divergedAt === null && trainLoss.length < settings.steps,
  );
  const recorded = isCut ? Math.max(1, ...arms.map(({ trainLoss }) => trainLoss.length)) : settings.steps;
  return Math.min(steps ?? recorded, recorded);
}

/**
 * Compares a seed with its record, every number to the last bit: as many steps as were both recorded and
 * computed, `until` at most, and where it was computed to its end, the hashes of batches and the outcomes of
 * the last test as well. An arm that diverged has as many losses in both.
 */
export function compareSeed(
  recorded: SeedRun,
  computed: SeedRun,
  isWhole: boolean,
  until = Infinity,
): Comparison {
  let losses = 0;
  let tests = 0;
  for (const [arm, then] of recorded.arms.entries()) {
    const now = computed.arms[arm];
    const found = (what: Difference['what'], step: number, before: unknown, after: unknown): Comparison => ({
      losses,
      tests,
      difference: { what, arm, step, recorded: String(before), computed: String(after) },
    });
    for (const what of isWhole ? (['weights', 'batches'] as const) : (['weights'] as const)) {
      const [before, after] = [recorded.hashes[what][arm], computed.hashes[what][arm]];
      if (before !== after) return found(what, 0, before, after);
    }
    const steps = isWhole ? Infinity : Math.min(until, then.trainLoss.length, now.trainLoss.length);
    for (const [i, loss] of now.trainLoss.entries()) {
      if (i >= steps) break;
      if (!Object.is(loss, then.trainLoss[i])) return found('loss', i + 1, then.trainLoss[i], loss);
      losses++;
    }
    for (const [what, [before, after]] of [
      ['score', [testScores(then), testScores(now)]],
      ['testLoss', [then.testLoss, now.testLoss]],
    ] as const)
      for (const [i, [step, value]] of after.entries()) {
        if (step > steps) break;
        const [at, known] = before[i] ?? [];
        if (at !== step || !Object.is(known, value)) return found(what, step, known, value);
        if (what === 'score') tests++;
      }
    const [before, after] = [then, now].map(({ trainLoss }) => trainLoss.length);
    if (!isWhole) continue;
    if (before !== after || then.divergedAt !== now.divergedAt)
      return found('length', Math.min(before, after) + 1, before, after);
    // Older records have none.
    if (then.testCorrect && then.testCorrect.bits !== now.testCorrect?.bits)
      return found('outcomes', then.trainLoss.length, then.testCorrect.bits, now.testCorrect?.bits);
  }
  return { losses, tests, difference: null };
}
