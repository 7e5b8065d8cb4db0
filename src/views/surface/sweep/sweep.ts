import { createEnsemble } from '../../../core/simulate/ensemble';
import { createMap } from '../../../core/simulate/map';
import { surfaceOf } from '../../../core/surfaces/spec';
import type { SweepReply, SweepRequest } from './protocol';

/** A sweep that is done in slices, with a picture of it after any of them. */
export interface Sweep {
  /** Works until `now()` has reached `until` (milliseconds), at least one piece; false when nothing is left. */
  advance(until: number, now: () => number): boolean;
  /** What is known so far; its arrays are copies. */
  snapshot(): SweepReply;
}

/** Cells of a map between two looks at the clock. */
const CELLS = 8;

export function createSweep(request: SweepRequest): Sweep {
  const surface = surfaceOf(request.surface);
  if (request.kind === 'ensemble') {
    const ensemble = createEnsemble({ ...request, surface });
    return {
      advance: (until, now) => inSlices(() => ensemble.advance(1), until, now),
      snapshot: () => ({
        kind: 'ensemble',
        id: request.id,
        done: ensemble.done,
        total: request.seeds,
        arms: ensemble.arms.map(({ finals, ends, visits, diverged }) => ({
          finals: finals.slice(0, ensemble.done),
          ends: ends.slice(0, 2 * ensemble.done),
          visits: visits.slice(),
          diverged,
        })),
      }),
    };
  }
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

function inSlices(piece: () => boolean, until: number, now: () => number): boolean {
  let left = piece();
  while (left && now() < until) left = piece();
  return left;
}
