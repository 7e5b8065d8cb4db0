import { RECORD_SCHEMA, type AbRecord, type SeedRun } from '../record/record';
import type { RunSettings } from '../settings';
import { ONE_POINT, recordedVerdict, verdictFor } from './verdict';

/** An experiment as whoever ran it knows it: the page, `ab`, the study. */
export interface Outcome extends Pick<
  AbRecord,
  'experiment' | 'created' | 'machine' | 'commit' | 'adapter' | 'plan' | 'selfTest' | 'tuning' | 'forecast'
> {
  /** The seed, where there is one, is of one run and not of the experiment. */
  readonly settings: Omit<RunSettings, 'seed'> & { readonly seed?: number };
  readonly runs: readonly SeedRun[];
}

/**
 * The record of an experiment, with the verdict on its planned pair, or on `pair` where nothing was planned.
 * The difference that matters is the plan's, else `size`, a share of the test examples or of R².
 */
export function assembleRecord(
  { settings, runs, plan, ...rest }: Outcome,
  pair: readonly [a: number, b: number] = [0, 1],
  size: number = ONE_POINT,
): AbRecord {
  const { arms, seed: _, ...common } = settings;
  const [a, b] = plan ? [plan.a, plan.b] : pair;
  const { tuning } = rest;
  return {
    schema: RECORD_SCHEMA,
    ...rest,
    settings: common,
    arms: [...arms],
    runs: [...runs],
    ...(plan ? { plan } : {}),
    verdict: arms.length > 1 ? recordedVerdict(verdictFor({ runs, arms, plan, tuning }, a, b, size)) : null,
  };
}
