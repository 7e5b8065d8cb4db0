import { useMemo } from 'react';
import { lowestKnown } from '../../../core/surfaces/surface';
import { useApp } from '../../../stores/app/app';
import type { Race } from '../race/race';
import { useSweep } from '../sweep/useSweep';
import { cellKnobs, frameOf, modelOf, theoryOf } from './maps';

/**
 * Asks the worker for the map of one arm's settings and follows its picture; nothing new while out of sight.
 */
export function useMap(race: Race, inView: boolean) {
  const state = useApp();
  const { mapArm, mapAxes, mapMetric, manySeedsEpsilon, gammaRule, beta, gamma, delta, debias, warm } = state;
  const { surfaceSigma, surfaceSeed, surfaceAlpha, surfaceAlphas } = state;
  const { surface, start, steps, runners } = race;

  const frame = useMemo(() => {
    const suggested = surface.alpha[mapArm];
    const running = runners.find(({ arm }) => arm.id === mapArm);
    const alpha = running?.arm.alpha ?? surfaceAlpha ?? surfaceAlphas[mapArm] ?? suggested;
    const arm = { id: mapArm, alpha, beta, gamma, delta, debias, warm };
    return frameOf(arm, mapAxes, suggested, gammaRule === 'free' ? null : gammaRule);
  }, [
    runners,
    surface,
    mapArm,
    mapAxes,
    surfaceAlpha,
    surfaceAlphas,
    beta,
    gamma,
    delta,
    debias,
    warm,
    gammaRule,
  ]);

  // The cells do not depend on the knobs that the axes set: dragging those must not start them anew.
  const { x, y } = frame;
  const fixedArm = { ...frame.arm, [x.knob]: 0, [y.knob]: 0 };
  if (frame.gamma !== null && y.knob !== 'gamma') fixedArm.gamma = 0;
  const cellsKey = JSON.stringify([fixedArm, x, y, frame.gamma, mapMetric, manySeedsEpsilon]);
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
            sigma: surfaceSigma,
            seed: surfaceSeed,
            metric:
              mapMetric === 'steps-to'
                ? { id: mapMetric, epsilon: manySeedsEpsilon + lowestKnown(surface) }
                : { id: mapMetric },
          }
        : null,
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `cellsKey` stands for arm, axes and metric
    [inView, cellsKey, surface, race.spec, start, steps, surfaceSigma, surfaceSeed],
  );
  const { reply, failure, complete } = useSweep<'map'>(request, [mapArm, mapAxes, mapMetric].join());
  const floor = mapMetric === 'final-loss' ? lowestKnown(surface) : 0;
  const model = useMemo(() => modelOf(frame, reply, floor), [frame, reply, floor]);
  // As the cells, theory does not depend on the knobs of the axes.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `cellsKey` stands for the frame
  const theory = useMemo(() => theoryOf(frame, surface), [cellsKey, surface]);

  /** Makes a cell's settings those of the race. */
  const load = (column: number, row: number) => {
    const knobs = cellKnobs(frame, column, row);
    if (knobs.beta !== undefined) state.setBeta(knobs.beta);
    if (knobs.gamma !== undefined) state.setGamma(knobs.gamma);
    if (knobs.alpha !== undefined) {
      state.patchSurface({ surfaceRates: 'set' });
      if (surfaceAlpha === null) state.setArmAlpha(mapArm, knobs.alpha);
      else state.patchSurface({ surfaceAlpha: knobs.alpha });
    }
    if (!state.surfaceArms.includes(mapArm)) state.toggleSurfaceArm(mapArm);
  };
  return { frame, model, theory, reply, failure, complete, load };
}

export type MapState = ReturnType<typeof useMap>;
