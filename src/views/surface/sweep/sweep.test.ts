import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createEnsemble } from '../../../core/simulate/ensemble';
import { createMap } from '../../../core/simulate/map';
import { createArm } from '../../../core/optimizers/registry';
import { parseFormula } from '../../../core/formula/parse';
import { surfaces } from '../../../core/surfaces/registry';
import { surfaceOf } from '../../../core/surfaces/spec';
import { outlineDensity } from '../../draw/surface/density';
import { bestRate } from '../race/rates';
import {
  sweepReplySchema,
  sweepRequestSchema,
  type EnsembleRequest,
  type MapRequest,
  type RatesRequest,
} from './protocol';
import { createSweep, transferred } from './sweep';

const surface = { id: 'noisy-quadratic', parameters: { kappa: 20 } } as const;
const arms = [createArm('sgdm', { alpha: 0.05 }), createArm('rsgdm', { alpha: 0.05 })];

const ensemble: EnsembleRequest = {
  kind: 'ensemble',
  id: 3,
  surface,
  arms,
  start: [-2, 1],
  steps: 40,
  sigma: 0.5,
  firstSeed: 7,
  seeds: 25,
  grid: { box: { x: [-3, 3], y: [-2, 2] }, columns: 12, rows: 8 },
};

const map: MapRequest = {
  kind: 'map',
  id: 4,
  surface,
  arm: arms[1],
  x: { knob: 'alpha', min: 1e-3, max: 1, scale: 'log', cells: 20 },
  y: { knob: 'beta', min: 0, max: 0.99, scale: 'linear', cells: 20 },
  gamma: 'paper',
  start: [-2, 1],
  steps: 40,
  sigma: 0,
  seed: 1,
  metric: { id: 'final-loss' },
};

/** A clock that moves by one at every look. */
const ticking = () => {
  let time = 0;
  return () => time++;
};

describe('createSweep', () => {
  it('gives in slices, of any size, what one go gives', () => {
    const whole = createEnsemble({ ...ensemble, surface: surfaces[surface.id].create(surface.parameters) });
    whole.advance(Infinity);
    for (const slice of [1, 3, 1000]) {
      const sweep = createSweep(ensemble);
      const now = ticking();
      let pictures = 1;
      while (sweep.advance(now() + slice, now)) pictures++;
      expect(pictures > 1).toBe(slice < 1000);
      const last = sweep.snapshot();
      if (last.kind !== 'ensemble') throw new Error(last.kind);
      expect(last.done).toBe(25);
      last.arms.forEach(({ finals, density, diverged }, i) => {
        const { visits, ...expected } = whole.arms[i];
        expect([finals, diverged]).toEqual([expected.finals, expected.diverged]);
        expect(density).toEqual(outlineDensity(visits, ensemble.grid));
        expect(density.levels).toHaveLength(5);
      });
    }
  });

  it('fills a map to the very cells of one go', () => {
    const whole = createMap({ ...map, surface: surfaces[surface.id].create(surface.parameters) });
    whole.advance(Infinity);
    const sweep = createSweep(map);
    const now = ticking();
    let done = 0;
    let left = true;
    while (left) {
      left = sweep.advance(now() + 2, now);
      const { ...picture } = sweep.snapshot();
      if (picture.kind !== 'map') throw new Error(picture.kind);
      expect(picture.done).toBeGreaterThan(done);
      done = picture.done;
      expect(v.is(sweepReplySchema, picture)).toBe(true);
      if (!left) expect(picture).toMatchObject({ values: whole.values, states: whole.states, block: 1 });
    }
    expect(done).toBe(400);
  });

  it('finds every arm the rate that a search on the page finds', () => {
    const { kind: _, ...race } = { ...ensemble, id: 5 };
    const rates: RatesRequest = { ...race, kind: 'rates', seed: 3, budget: 20 };
    const sweep = createSweep(rates);
    const now = ticking();
    let pieces = 1;
    while (sweep.advance(now(), now)) pieces++;
    const whole = { ...rates, surface: surfaceOf(surface) };
    expect([pieces, sweep.snapshot()]).toEqual([
      2,
      { kind: 'rates', id: 5, done: 2, total: 2, rates: arms.map((arm) => bestRate(arm, whole, 20)) },
    ]);
  });

  it('hands out copies: a picture does not change with the work', () => {
    const sweep = createSweep(ensemble);
    const now = ticking();
    sweep.advance(now(), now);
    const early = sweep.snapshot();
    const kept = structuredClone(early);
    structuredClone(sweep.snapshot(), { transfer: transferred(sweep.snapshot()) as ArrayBuffer[] });
    while (sweep.advance(now() + 5, now));
    expect(early).toEqual(kept);
  });
});

describe('a typed formula', () => {
  it('runs in a worker as it does on the page', () => {
    const { formula } = parseFormula('x^2 + 30 y^2');
    const box = { x: [-3, 3] as [number, number], y: [-2, 2] as [number, number] };
    const message = {
      ...map,
      surface: { id: 'formula' as const, formula: { program: formula!.program, box } },
    };
    const request = v.parse(sweepRequestSchema, structuredClone(message));
    const sweep = createSweep(request);
    while (sweep.advance(Infinity, () => 0));
    const whole = createMap({ ...map, surface: surfaceOf(message.surface) });
    whole.advance(Infinity);
    expect(sweep.snapshot()).toMatchObject({ values: whole.values, states: whole.states });
  });
});

describe('the messages', () => {
  it('pass as they are', () => {
    expect(v.parse(sweepRequestSchema, structuredClone(ensemble))).toEqual(ensemble);
    expect(v.parse(sweepRequestSchema, structuredClone(map))).toEqual(map);
  });

  it.each([
    { ...ensemble, seeds: 1001 },
    { ...ensemble, steps: 0 },
    { ...ensemble, sigma: Number.NaN },
    { ...ensemble, grid: { ...ensemble.grid, box: { x: [1, 1], y: [0, 1] } } },
    { ...map, surface: { id: 'nowhere', parameters: {} } },
    { ...map, metric: { id: 'steps-to', epsilon: 0 } },
    { ...map, arm: { ...arms[0], beta: 1 } },
    null,
  ])('are refused when they are not sound', (message) => {
    expect(v.is(sweepRequestSchema, message)).toBe(false);
  });
});
