import * as fc from 'fast-check';
import { signalIds } from '../../core/estimator/signals';
import { optimizerIds } from '../../core/optimizers/registry';
import { surfaceIds } from '../../core/surfaces/registry';
import { DECK_LIMITS, usualDeck } from '../present/deck';
import { EPSILON_MAX, EPSILON_MIN, SEEDS_MAX } from '../surface/many-seeds';
import { mapAxesIds, mapMetricIds } from '../surface/maps';
import { DRAWN_POINTS, lagArmIds } from '../lag/lag';
import type { AppPatch } from '../app/app';
import { figureIds } from '../app/embed';
import { partIds } from '../present/present';
import { SHARE_MAX, SHARE_MIN, surfaceRatesIds } from '../surface/surface';

const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const anyArm = fc.record(
  {
    id: fc.constantFrom(...optimizerIds),
    alpha: finite(1e-6, 100),
    beta: finite(0, 0.9999),
    gamma: finite(0, 10_000),
    delta: fc.option(finite(0, 0.9999)),
    debias: fc.boolean(),
    warm: fc.boolean(),
    weightDecay: finite(0, 0.1),
  },
  { requiredKeys: ['id', 'alpha'] },
);

const anyData = {
  id: fc.constantFrom('0123456789abcdef'),
  features: fc.integer({ min: 0, max: 500 }),
  name: fc.constantFrom('pets.zip', '猫:犬 & 1=2?.zip'),
};

const anyTable = fc.record(
  {
    encoding: fc.constantFrom('utf-8', 'shift_jis', 'windows-1252'),
    separator: fc.constantFrom(',', ';', '\t', '|'),
    header: fc.boolean(),
    forms: fc.dictionary(
      fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name !== '__proto__'),
      fc.constantFrom('point', 'comma', 'text', 'skip'),
      { maxKeys: 3, noNullPrototype: true },
    ),
    columns: fc.dictionary(
      fc.integer({ min: 0, max: 999_999 }).map(String),
      fc.constantFrom('point', 'comma', 'text', 'skip'),
      { maxKeys: 3, noNullPrototype: true },
    ),
  },
  { requiredKeys: [] },
);

const anyTrain = {
  arms: fc.array(anyArm, { minLength: 1, maxLength: 4 }),
  source: fc.constantFrom('cifar10', 'synthetic', 'own'),
  own: fc.option(
    fc.oneof(
      fc.record({
        ...anyData,
        kind: fc.constantFrom('images', 'classification'),
        classes: fc.integer({ min: 2, max: 200 }),
      }),
      fc.record({
        ...anyData,
        kind: fc.constant('classification'),
        classes: fc.integer({ min: 2, max: 200 }),
        predicted: fc.integer({ min: 0, max: 500 }),
        table: anyTable,
      }),
      fc.record({
        ...anyData,
        kind: fc.constant('regression'),
        target: fc.record({
          column: fc.oneof(
            fc.constantFrom('price', '価格:円 ~ 100% & 1=2?', ''),
            fc.string({ maxLength: 20 }),
          ),
          deviation: finite(1e-9, 1e12),
        }),
      }),
    ),
  ),
  trainImages: fc.integer({ min: 10, max: 50_000 }),
  testImages: fc.integer({ min: 10, max: 10_000 }),
  width: fc.constantFrom(8, 16, 32, 64),
  batch: fc.integer({ min: 2, max: 512 }),
  steps: fc.integer({ min: 1, max: 100_000 }),
  evaluateEvery: fc.integer({ min: 1, max: 100_000 }),
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
  seeds: fc.integer({ min: 1, max: 200 }),
  pair: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })),
  size: finite(0.01, 50),
  untilDecided: fc.boolean(),
  subsetPerSeed: fc.boolean(),
  trialSteps: fc.integer({ min: 2, max: 10_000 }),
  augment: fc.boolean(),
  schedule: fc.constantFrom('constant', 'cosine', 'one-cycle'),
  weightDecay: finite(0, 0.1),
  weightDecayMode: fc.constantFrom('decoupled', 'coupled'),
  labelSmoothing: finite(0, 0.5),
  backend: fc.constantFrom('auto', 'webgpu', 'wasm', 'webgl', 'cpu'),
  kernels: fc.constantFrom('fused', 'reference'),
  smooth: fc.boolean(),
  log: fc.boolean(),
};

const anyLag = {
  signal: fc.constantFrom(...signalIds, 'drawn'),
  arms: fc.subarray([...lagArmIds]),
  steps: fc.integer({ min: 60, max: 1000 }),
  sigma: finite(0, 1000),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  drawn: fc.oneof(
    fc.constant([]),
    fc.array(
      fc.integer({ min: -100, max: 100 }).map((value) => value / 100),
      { minLength: DRAWN_POINTS, maxLength: DRAWN_POINTS },
    ),
  ),
  alpha: finite(0, 1e6),
  camera: fc.constantFrom('auto', 'whole', 'follow'),
  step: fc.option(fc.integer({ min: 0, max: 1000 })),
};

const anyPresentation = {
  at: fc.option(fc.integer({ min: 0, max: DECK_LIMITS.chapters - 1 })),
  parts: fc.subarray([...partIds]),
  deck: fc.subarray([...usualDeck], { minLength: 1 }),
};

const anyHyper = {
  beta: finite(0, 0.9999),
  gammaRule: fc.constantFrom('none', 'paper', 'half-lag', 'plain-sgd', 'free'),
  gamma: finite(0, 10_000),
  delta: fc.option(finite(0, 0.9999)),
  debias: fc.boolean(),
  warm: fc.boolean(),
};

const anySurface = {
  id: fc.constantFrom(...surfaceIds, 'formula'),
  formula: fc.constantFrom('x^2 + y^2', 'sin(x) + 3 (y − 1)² & 1 = ?#', 'x+y%20/2'),
  domain: fc.constantFrom({ x: [-3, 3], y: [-2.5, 2.5] }, { x: [0.25, 1e6], y: [-1e6, -1e-3] }),
  parameters: fc.dictionary(fc.constantFrom('a', 'b', 'kappa', 'phi', 'sigma'), finite(-1e6, 1e6)),
  arms: fc.subarray([...optimizerIds]),
  alpha: fc.option(finite(0, 1e6)),
  rates: fc.constantFrom(...surfaceRatesIds),
  share: finite(SHARE_MIN, SHARE_MAX),
  start: fc.option(fc.tuple(finite(-1e6, 1e6), finite(-1e6, 1e6))),
  view: fc.option(fc.constantFrom({ x: [-2, 3.5], y: [1e-3, 1e9] })),
  relief: fc.boolean(),
  steps: fc.integer({ min: 1, max: 5000 }),
  sigma: finite(0, 1e3),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  logLoss: fc.boolean(),
  alphas: fc.dictionary(fc.constantFrom(...optimizerIds), finite(0, 1e6)),
  step: fc.option(fc.integer({ min: 0, max: 5000 })),
};

/** Every setting that a link carries, within its limits, by slice. */
export const anyState: fc.Arbitrary<AppPatch> = fc.record({
  present: fc.record(anyPresentation),
  embed: fc.record({ figure: fc.option(fc.constantFrom(...figureIds)), sliders: fc.boolean() }),
  manySeeds: fc.record({
    count: fc.integer({ min: 1, max: SEEDS_MAX }),
    epsilon: finite(EPSILON_MIN, EPSILON_MAX),
    hidden: fc.subarray([...optimizerIds]),
  }),
  maps: fc.record({
    arm: fc.constantFrom(...optimizerIds),
    axes: fc.constantFrom(...mapAxesIds),
    metric: fc.constantFrom(...mapMetricIds),
  }),
  lag: fc.record(anyLag),
  hyper: fc.record(anyHyper),
  surface: fc.record(anySurface),
  train: fc.record(anyTrain),
}) as fc.Arbitrary<AppPatch>;
