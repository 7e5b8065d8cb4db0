import * as fc from 'fast-check';
import { signalIds } from '../../core/estimator/signals';
import { optimizerIds } from '../../core/optimizers/registry';
import { surfaceIds } from '../../core/surfaces/registry';
import { DECK_LIMITS, usualDeck } from '../present/deck';
import { EPSILON_MAX, EPSILON_MIN, mapAxesIds, mapMetricIds, SEEDS_MAX } from '../surface/many-seeds';
import { DRAWN_POINTS, lagArmIds } from '../lag/lag';
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
  trainArms: fc.array(anyArm, { minLength: 1, maxLength: 4 }),
  trainSource: fc.constantFrom('cifar10', 'synthetic', 'own'),
  trainOwn: fc.option(
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
  trainTestImages: fc.integer({ min: 10, max: 10_000 }),
  trainWidth: fc.constantFrom(8, 16, 32, 64),
  trainBatch: fc.integer({ min: 2, max: 512 }),
  trainSteps: fc.integer({ min: 1, max: 100_000 }),
  trainEvaluateEvery: fc.integer({ min: 1, max: 100_000 }),
  trainSeed: fc.integer({ min: 0, max: 4_294_967_295 }),
  trainSeeds: fc.integer({ min: 1, max: 200 }),
  trainPair: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })),
  trainSize: finite(0.01, 50),
  trainUntilDecided: fc.boolean(),
  trainSubsetPerSeed: fc.boolean(),
  trainTrialSteps: fc.integer({ min: 2, max: 10_000 }),
  trainAugment: fc.boolean(),
  trainSchedule: fc.constantFrom('constant', 'cosine', 'one-cycle'),
  trainWeightDecay: finite(0, 0.1),
  trainWeightDecayMode: fc.constantFrom('decoupled', 'coupled'),
  trainLabelSmoothing: finite(0, 0.5),
  trainBackend: fc.constantFrom('auto', 'webgpu', 'wasm', 'webgl', 'cpu'),
  trainKernels: fc.constantFrom('fused', 'reference'),
  trainSmooth: fc.boolean(),
  trainLog: fc.boolean(),
};

const anyLag = {
  lagSignal: fc.constantFrom(...signalIds, 'drawn'),
  lagArms: fc.subarray([...lagArmIds]),
  lagSteps: fc.integer({ min: 60, max: 1000 }),
  lagSigma: finite(0, 1000),
  lagSeed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  lagDrawn: fc.oneof(
    fc.constant([]),
    fc.array(
      fc.integer({ min: -100, max: 100 }).map((value) => value / 100),
      { minLength: DRAWN_POINTS, maxLength: DRAWN_POINTS },
    ),
  ),
  lagAlpha: finite(0, 1e6),
  lagCamera: fc.constantFrom('auto', 'whole', 'follow'),
  lagStep: fc.option(fc.integer({ min: 0, max: 1000 })),
};

const anyField = {
  manySeedsCount: fc.integer({ min: 1, max: SEEDS_MAX }),
  manySeedsEpsilon: finite(EPSILON_MIN, EPSILON_MAX),
  manySeedsHidden: fc.subarray([...optimizerIds]),
  mapArm: fc.constantFrom(...optimizerIds),
  mapAxes: fc.constantFrom(...mapAxesIds),
  mapMetric: fc.constantFrom(...mapMetricIds),
};

const anyPresentation = {
  presentAt: fc.option(fc.integer({ min: 0, max: DECK_LIMITS.chapters - 1 })),
  presentParts: fc.subarray([...partIds]),
  deck: fc.subarray([...usualDeck], { minLength: 1 }),
};

/** Every setting that a link carries, within its limits. */
export const anyState = fc.record({
  ...anyPresentation,
  embed: fc.option(fc.constantFrom(...figureIds)),
  embedSliders: fc.boolean(),
  ...anyField,
  ...anyLag,
  beta: finite(0, 0.9999),
  gammaRule: fc.constantFrom('none', 'paper', 'half-lag', 'plain-sgd', 'free'),
  gamma: finite(0, 10_000),
  delta: fc.option(finite(0, 0.9999)),
  debias: fc.boolean(),
  warm: fc.boolean(),
  surface: fc.constantFrom(...surfaceIds, 'formula'),
  surfaceFormula: fc.constantFrom('x^2 + y^2', 'sin(x) + 3 (y − 1)² & 1 = ?#', 'x+y%20/2'),
  surfaceDomain: fc.constantFrom({ x: [-3, 3], y: [-2.5, 2.5] }, { x: [0.25, 1e6], y: [-1e6, -1e-3] }),
  surfaceParameters: fc.dictionary(fc.constantFrom('a', 'b', 'kappa', 'phi', 'sigma'), finite(-1e6, 1e6)),
  surfaceArms: fc.subarray([...optimizerIds]),
  surfaceAlpha: fc.option(finite(0, 1e6)),
  surfaceRates: fc.constantFrom(...surfaceRatesIds),
  surfaceShare: finite(SHARE_MIN, SHARE_MAX),
  surfaceStart: fc.option(fc.tuple(finite(-1e6, 1e6), finite(-1e6, 1e6))),
  surfaceView: fc.option(fc.constantFrom({ x: [-2, 3.5], y: [1e-3, 1e9] })),
  surfaceRelief: fc.boolean(),
  surfaceSteps: fc.integer({ min: 1, max: 5000 }),
  surfaceSigma: finite(0, 1e3),
  surfaceSeed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  surfaceLogLoss: fc.boolean(),
  surfaceAlphas: fc.dictionary(fc.constantFrom(...optimizerIds), finite(0, 1e6)),
  surfaceStep: fc.option(fc.integer({ min: 0, max: 5000 })),
  ...anyTrain,
});
