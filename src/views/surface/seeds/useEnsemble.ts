import { useMemo } from 'react';
import { useFields } from '../../../stores/app/app';
import { fitView } from '../../draw/surface/contour';
import type { Race } from '../race/race';
import { useSweep } from '../sweep/useSweep';
import { runsOf } from './ensemble';

/** Cells of the grid on which visits are counted. */
export const GRID = { columns: 120, rows: 90 };

/**
 * Asks the worker for many seeds of the race and follows its picture; nothing while out of sight or without
 * noise.
 */
export function useEnsemble(race: Race, inView: boolean) {
  const { count, epsilon } = useFields('manySeeds', 'count', 'epsilon');
  const { sigma, seed } = useFields('surface', 'sigma', 'seed');
  const { surface, start, steps, runners } = race;
  const noisy = sigma > 0 || surface.sigma > 0 || surface.perturb !== null;
  const arms = useMemo(() => runners.map(({ arm }) => arm), [runners]);
  const box = useMemo(() => fitView(surface.view, { width: 4, height: 3 }).box, [surface]);

  const request = useMemo(
    () =>
      inView && noisy && arms.length > 0
        ? {
            kind: 'ensemble' as const,
            surface: race.spec,
            arms,
            start,
            steps,
            sigma,
            firstSeed: seed,
            seeds: count,
            grid: { box, ...GRID },
          }
        : null,
    [inView, noisy, arms, race.spec, start, steps, sigma, seed, count, box],
  );
  const { reply, failure, complete } = useSweep<'ensemble'>(request, arms.map(({ id }) => id).join());
  const shown = noisy ? reply : null;
  const runs = useMemo(
    () => (shown ? runsOf(shown, arms, surface, epsilon) : []),
    [shown, arms, surface, epsilon],
  );
  const hasMinimum = surface.minima.length > 0;
  return { noisy, arms, box, shown, runs, failure, complete, hasMinimum };
}

export type EnsembleState = ReturnType<typeof useEnsemble>;
