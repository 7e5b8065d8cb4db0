import { useMemo } from 'react';
import { lowestKnown } from '../../../core/surfaces/surface';
import { useSlices } from '../../../stores/app/app';
import type { Race } from '../race/race';
import { useSweep } from '../sweep/useSweep';
import { cellKnobs, frameOf, modelOf, theoryOf } from './maps';

/**
 * Asks the worker for the map of one arm's settings and follows its picture; nothing new while out of sight.
 */
export function useMap(race: Race, inView: boolean) {
  const state = useSlices('hyper', 'maps', 'manySeeds', 'surface');
  const { gammaRule, beta, gamma, delta, debias, warm } = state.hyper;
  const { arm: mapArm, axes, metric } = state.maps;
  const { epsilon } = state.manySeeds;
  const { sigma, seed, alpha: surfaceAlpha, alphas } = state.surface;
  const { surface, start, steps, runners } = race;

  const frame = useMemo(() => {
    const suggested = surface.alpha[mapArm];
    const running = runners.find(({ arm }) => arm.id === mapArm);
    const alpha = running?.arm.alpha ?? surfaceAlpha ?? alphas[mapArm] ?? suggested;
    const arm = { id: mapArm, alpha, beta, gamma, delta, debias, warm };
    return frameOf(arm, axes, suggested, gammaRule === 'free' ? null : gammaRule);
  }, [runners, surface, mapArm, axes, surfaceAlpha, alphas, beta, gamma, delta, debias, warm, gammaRule]);

  // The cells do not depend on the knobs that the axes set: dragging those must not start them anew.
  const { x, y } = frame;
  const fixedArm = { ...frame.arm, [x.knob]: 0, [y.knob]: 0 };
  if (frame.gamma !== null && y.knob !== 'gamma') fixedArm.gamma = 0;
  const cellsKey = JSON.stringify([fixedArm, x, y, frame.gamma, metric, epsilon]);
  const request = useMemo(
    () =>
      inView
        ? {
            kind: 'map' as const,
            surface: race.spec,
            arm: fixedArm,
            x,
            y,
            gamma: frame.gamma,
            start,
            steps,
            sigma,
            seed,
            metric:
              metric === 'steps-to'
                ? { id: metric, epsilon: epsilon + lowestKnown(surface) }
                : { id: metric },
          }
        : null,
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `cellsKey` stands for arm, axes and metric
    [inView, cellsKey, surface, race.spec, start, steps, sigma, seed],
  );
  const { reply, failure, complete } = useSweep<'map'>(request, [mapArm, axes, metric].join());
  const floor = metric === 'final-loss' ? lowestKnown(surface) : 0;
  const model = useMemo(() => modelOf(frame, reply, floor), [frame, reply, floor]);
  // As the cells, theory does not depend on the knobs of the axes.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `cellsKey` stands for the frame
  const theory = useMemo(() => theoryOf(frame, surface), [cellsKey, surface]);

  /** Makes a cell's settings those of the race. */
  const load = (column: number, row: number) => {
    const knobs = cellKnobs(frame, column, row);
    if (knobs.beta !== undefined) state.hyper.setBeta(knobs.beta);
    if (knobs.gamma !== undefined) state.hyper.setGamma(knobs.gamma);
    if (knobs.alpha !== undefined) {
      state.surface.patch({ rates: 'set' });
      if (surfaceAlpha === null) state.surface.setArmAlpha(mapArm, knobs.alpha);
      else state.surface.patch({ alpha: knobs.alpha });
    }
    if (!state.surface.arms.includes(mapArm)) state.surface.toggleArm(mapArm);
  };
  return { frame, model, theory, reply, failure, complete, load };
}

export type MapState = ReturnType<typeof useMap>;
