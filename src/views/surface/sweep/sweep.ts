import { createEnsemble } from '../../../core/simulate/ensemble';
import { createMap } from '../../../core/simulate/map';
import { surfaceOf } from '../../../core/surfaces/spec';
import type { Surface } from '../../../core/surfaces/surface';
import { outlineDensity } from '../../draw/surface/density';
import { bestRate } from '../race/rates';
import type { EnsembleRequest, MapRequest, RatesRequest, SweepReply, SweepRequest } from './protocol';

/** A sweep that is done in slices, with a picture of it after any of them. */
export interface Sweep {
  /**
   * Works until `now()` has reached `until` (milliseconds), at least one piece; false when nothing is left.
   */
  advance(until: number, now: () => number): boolean;
  /** The result so far, in arrays of its own: they may be given away (`transferred`). */
  snapshot(): SweepReply;
}

/** Cells of a map between two looks at the clock. */
const CELLS = 8;

export function createSweep(request: SweepRequest): Sweep {
  const surface = surfaceOf(request.surface);
  switch (request.kind) {
    case 'ensemble':
      return ensembleSweep(request, surface);
    case 'map':
      return mapSweep(request, surface);
    case 'rates':
      return ratesSweep(request, surface);
  }
}

function ensembleSweep(request: EnsembleRequest, surface: Surface): Sweep {
  const ensemble = createEnsemble({ ...request, surface });
  return {
    advance: (until, now) => inSlices(() => ensemble.advance(1), until, now),
    snapshot: () => ({
      kind: 'ensemble',
      id: request.id,
      done: ensemble.done,
      total: request.seeds,
      arms: ensemble.arms.map(({ finals, visits, diverged }) => ({
        finals: finals.slice(0, ensemble.done),
        density: outlineDensity(visits, request.grid),
        diverged,
      })),
    }),
  };
}

function mapSweep(request: MapRequest, surface: Surface): Sweep {
  const map = createMap({ ...request, surface });
  return {
    advance: (until, now) => inSlices(() => map.advance(CELLS), until, now),
    snapshot: () => ({
      kind: 'map',
      id: request.id,
      done: map.done,
      total: request.x.cells * request.y.cells,
      block: map.block,
      values: map.values.slice(),
      states: map.states.slice(),
    }),
  };
}

function ratesSweep({ id, arms, budget, ...race }: RatesRequest, surface: Surface): Sweep {
  const rates: (number | null)[] = [];
  const search = () => {
    if (rates.length < arms.length) rates.push(bestRate(arms[rates.length], { ...race, surface }, budget));
    return rates.length < arms.length;
  };
  return {
    advance: (until, now) => inSlices(search, until, now),
    snapshot: () => ({ kind: 'rates', id, done: rates.length, total: arms.length, rates: [...rates] }),
  };
}

function inSlices(piece: () => boolean, until: number, now: () => number): boolean {
  let left = piece();
  while (left && now() < until) left = piece();
  return left;
}

/** The memory of a snapshot that can change hands instead of being copied. */
export function transferred(reply: SweepReply): ArrayBufferLike[] {
  switch (reply.kind) {
    case 'ensemble':
      return reply.arms.flatMap(({ finals, density: { points, rings, levels } }) =>
        [finals, points, rings, levels].map(({ buffer }) => buffer),
      );
    case 'map':
      return [reply.values.buffer, reply.states.buffer];
    default:
      return [];
  }
}
