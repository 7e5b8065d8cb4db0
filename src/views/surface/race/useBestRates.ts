import { useMemo } from 'react';
import type { Arm, OptimizerId } from '../../../core/optimizers/optimizer';
import type { SurfaceSpec } from '../../../core/surfaces/spec';
import { BUDGET, type RateRace } from './rates';
import { useSweep } from '../sweep/useSweep';

export interface BestRates {
  /** By arm; `null` where every α tried made it diverge. Empty until the first search has ended. */
  readonly rates: Readonly<Partial<Record<OptimizerId, number | null>>>;
  /** The rates do not belong to these arms and this race yet: they are of the last ones, or missing. */
  readonly searching: boolean;
  readonly failure: string | null;
}

/** Each arm's best α on a race, searched in a worker; `arms` null rests. */
export function useBestRates(
  arms: readonly Arm[] | null,
  { start, steps, sigma, seed }: Omit<RateRace, 'surface'>,
  spec: SurfaceSpec,
): BestRates {
  const request = useMemo(
    () =>
      arms && arms.length > 0
        ? { kind: 'rates' as const, surface: spec, arms, budget: BUDGET, start, steps, sigma, seed }
        : null,
    [arms, spec, start, steps, sigma, seed],
  );
  const shape = useMemo(() => JSON.stringify([spec, arms?.map(({ id }) => id)]), [spec, arms]);
  const { reply, complete, failure } = useSweep<'rates'>(request, shape, false);
  return useMemo(
    () => ({
      rates: Object.fromEntries(
        request && reply && reply.done === reply.total
          ? request.arms.map(({ id }, i) => [id, reply.rates[i]] as const)
          : [],
      ),
      searching: request !== null && !complete && failure === null,
      failure,
    }),
    [request, reply, complete, failure],
  );
}
