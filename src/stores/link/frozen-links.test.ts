import { describe, expect, it } from 'vitest';
import { stateOf, type LinkedState } from './state-link';
import { usualDeck } from '../present/deck';

/**
 * Links as they were given away, and what they must open for ever (the rule is in url.ts). Lines are added,
 * never changed: a line that fails says that a change needs an upgrade.
 */

/**
 * Settings by the names that the lines below give them: a field's own with its slice before it, and those
 * that never had a slice in their names.
 */
type Named = Readonly<Record<string, unknown>>;

const named = (state: LinkedState): Named =>
  Object.fromEntries(
    Object.entries(state).flatMap(([slice, fields]) =>
      Object.entries(fields).map(([field, value]) => [nameOf(slice, field), value] as const),
    ),
  );

const unprefixed: readonly string[] = ['ui', 'hyper'];
const irregular: Readonly<Record<string, string>> = {
  'surface.id': 'surface',
  'maps.arm': 'mapArm',
  'maps.axes': 'mapAxes',
  'maps.metric': 'mapMetric',
  'train.trainImages': 'trainImages',
  'present.deck': 'deck',
  'embed.figure': 'embed',
};

const nameOf = (slice: string, field: string) =>
  irregular[`${slice}.${field}`] ??
  (unprefixed.includes(slice) ? field : slice + field[0].toUpperCase() + field.slice(1));

/** What version 1 means where a link is silent. */
const usual1: Named = {
  beta: 0.9,
  gammaRule: 'paper',
  gamma: 0.9,
  delta: null,
  debias: false,
  warm: false,
  surface: 'rosenbrock',
  surfaceFormula: 'x^2/2 + 5 (y - sin(2x))^2',
  surfaceDomain: { x: [-3, 3], y: [-2.5, 2.5] },
  surfaceParameters: {},
  surfaceArms: ['sgdm', 'rsgdm'],
  surfaceAlpha: null,
  surfaceRates: 'set',
  surfaceShare: 0.25,
  surfaceAlphas: {},
  surfaceStart: null,
  surfaceView: null,
  surfaceRelief: false,
  surfaceSteps: 300,
  surfaceSigma: 0,
  surfaceSeed: 1,
  surfaceLogLoss: true,
  surfaceStep: null,
  manySeedsCount: 300,
  manySeedsEpsilon: 0.01,
  mapArm: 'rsgdm',
  mapAxes: 'alpha-beta',
  mapMetric: 'final-loss',
  lagSignal: 'sine',
  lagArms: ['sgdm', 'rsgdm'],
  lagSteps: 200,
  lagSigma: 0.1,
  lagSeed: 1,
  lagDrawn: [],
  lagAlpha: 0.1,
  lagCamera: 'auto',
  lagStep: null,
  trainArms: [
    { id: 'sgdm', alpha: 0.5 },
    { id: 'rsgdm', alpha: 0.5 },
  ],
  trainSource: 'cifar10',
  trainImages: 2000,
  trainTestImages: 500,
  trainWidth: 8,
  trainBatch: 32,
  trainSteps: 120,
  trainEvaluateEvery: 20,
  trainSeed: 1,
  trainSeeds: 1,
  trainSize: 1,
  trainTrialSteps: 10,
  trainPair: [0, 1],
  trainAugment: true,
  trainSchedule: 'one-cycle',
  trainWeightDecay: 0.0005,
  trainWeightDecayMode: 'coupled',
  trainLabelSmoothing: 0,
  trainBackend: 'auto',
  trainKernels: 'fused',
  trainSmooth: false,
  trainLog: false,
  presentParts: [],
  presentAt: null,
  embed: null,
  embedSliders: false,
};

const drawing = Array.from({ length: 64 }, (_, i) => (i % 2 === 0 ? 0.35 : -0.8));

const given: readonly (readonly [link: string, differs: Named])[] = [
  ['#/lag?v=1&bumps=0', { screen: 'lag', lagSigma: 0 }],
  [
    '#/lag?v=1&b=0.95&rule=half-lag&debias=1&warm=1&sig=chirp&cars=sgd.sgdm.rsgdm.nesterov&ls=400&lseed=7&la=0.2&cam=whole&lt=120',
    {
      screen: 'lag',
      beta: 0.95,
      gammaRule: 'half-lag',
      gamma: expect.closeTo(9.5, 12),
      debias: true,
      warm: true,
      lagSignal: 'chirp',
      lagArms: ['sgd', 'sgdm', 'rsgdm', 'nesterov'],
      lagSteps: 400,
      lagSeed: 7,
      lagAlpha: 0.2,
      lagCamera: 'whole',
      lagStep: 120,
    },
  ],
  [
    `#/lag?v=1&sig=drawn&draw=${drawing.map((value) => Math.round(100 * value)).join('.')}`,
    { screen: 'lag', lagSignal: 'drawn', lagDrawn: drawing },
  ],
  [
    '#/surface?v=1&rule=free&g=3.5&d=0.5&f=quadratic&p=kappa:50,phi:0.5&arms=sgdm.rsgdm.nesterov.adam&a=0.02&x0=-1.5,2&view=-2,2,-1,1&n=500&noise=0.5&seed=42&log=0&t=17',
    {
      screen: 'surface',
      gammaRule: 'free',
      gamma: 3.5,
      delta: 0.5,
      surface: 'quadratic',
      surfaceParameters: { kappa: 50, phi: 0.5 },
      surfaceArms: ['sgdm', 'rsgdm', 'nesterov', 'adam'],
      surfaceAlpha: 0.02,
      surfaceStart: [-1.5, 2],
      surfaceView: { x: [-2, 2], y: [-1, 1] },
      surfaceSteps: 500,
      surfaceSigma: 0.5,
      surfaceSeed: 42,
      surfaceLogLoss: false,
      surfaceStep: 17,
    },
  ],
  // A γ by itself was set by hand.
  ['#/surface?v=1&g=2', { screen: 'surface', gammaRule: 'free', gamma: 2 }],
  [
    '#/surface?v=1&f=formula&fx=sin(x)%20%2B%203%20(y%20-%201)%5E2&box=-4,4,-2,4&rates=share&share=0.5&alphas=sgdm:0.1,rsgdm:0.05&relief=1&fs=100&eps=0.001&marm=sgdm&maxes=alpha-gamma&mval=steps-to',
    {
      screen: 'surface',
      surface: 'formula',
      surfaceFormula: 'sin(x) + 3 (y - 1)^2',
      surfaceDomain: { x: [-4, 4], y: [-2, 4] },
      surfaceRates: 'share',
      surfaceShare: 0.5,
      surfaceAlphas: { sgdm: 0.1, rsgdm: 0.05 },
      surfaceRelief: true,
      manySeedsCount: 100,
      manySeedsEpsilon: 0.001,
      mapArm: 'sgdm',
      mapAxes: 'alpha-gamma',
      mapMetric: 'steps-to',
    },
  ],
  [
    '#/train?v=1&ab=sgdm:0.3,rsgdm:0.3:b0.95:g2:d-:e1:w0:l0.001,adam:0.002&data=synthetic&images=500&tests=100&width=16&batch=64&steps=300&every=50&run=9&seeds=5&size=0.5&trial=20&pair=1-2&augment=0&schedule=cosine&decay=0.0001&decaymode=decoupled&smoothing=0.1&backend=webgpu&kernels=reference&ema=1&logloss=1',
    {
      screen: 'train',
      trainArms: [
        { id: 'sgdm', alpha: 0.3 },
        {
          id: 'rsgdm',
          alpha: 0.3,
          beta: 0.95,
          gamma: 2,
          delta: null,
          debias: true,
          warm: false,
          weightDecay: 0.001,
        },
        { id: 'adam', alpha: 0.002 },
      ],
      trainSource: 'synthetic',
      trainImages: 500,
      trainTestImages: 100,
      trainWidth: 16,
      trainBatch: 64,
      trainSteps: 300,
      trainEvaluateEvery: 50,
      trainSeed: 9,
      trainSeeds: 5,
      trainSize: 0.5,
      trainTrialSteps: 20,
      trainPair: [1, 2],
      trainAugment: false,
      trainSchedule: 'cosine',
      trainWeightDecay: 0.0001,
      trainWeightDecayMode: 'decoupled',
      trainLabelSmoothing: 0.1,
      trainBackend: 'webgpu',
      trainKernels: 'reference',
      trainSmooth: true,
      trainLog: true,
    },
  ],
  [
    '#/train?v=1&data=own&own=0123456789abcdef:classification:3:4:iris.csv%20%C2%B7%20species',
    {
      screen: 'train',
      trainSource: 'own',
      trainOwn: {
        id: '0123456789abcdef',
        kind: 'classification',
        classes: 3,
        features: 4,
        name: 'iris.csv · species',
      },
    },
  ],
  [
    '#/train?v=1&data=own&own=0123456789abcdef:classification:3:4~%257B%2522separator%2522%253A%2522%253B%2522%252C%2522forms%2522%253A%257B%2522%25E5%25B9%2585%2522%253A%2522comma%2522%257D%257D:iris.csv',
    {
      screen: 'train',
      trainSource: 'own',
      trainOwn: {
        id: '0123456789abcdef',
        kind: 'classification',
        classes: 3,
        features: 4,
        name: 'iris.csv',
        table: { separator: ';', forms: { 幅: 'comma' } },
      },
    },
  ],
  [
    '#/train?v=1&data=own&own=0123456789abcdef:regression:12.5~price%253A%2520%25E5%2586%2586:7:houses.csv',
    {
      screen: 'train',
      trainSource: 'own',
      trainOwn: {
        id: '0123456789abcdef',
        kind: 'regression',
        target: { column: 'price: 円', deviation: 12.5 },
        features: 7,
        name: 'houses.csv',
      },
    },
  ],
  // Own data that the link does not name, with the position of the predicted column and how columns are read.
  [
    '#/train?v=1&data=own&own=0123456789abcdef:classification:3:4%402~%257B%2522separator%2522%253A%2522%253B%2522%252C%2522columns%2522%253A%257B%25221%2522%253A%2522comma%2522%257D%257D',
    {
      screen: 'train',
      trainSource: 'own',
      trainOwn: {
        id: '0123456789abcdef',
        kind: 'classification',
        classes: 3,
        features: 4,
        predicted: 2,
        name: '',
        table: { separator: ';', columns: { 1: 'comma' } },
      },
    },
  ],
  [
    '#/train?v=1&data=own&own=0123456789abcdef:regression:12.5:7%400',
    {
      screen: 'train',
      trainSource: 'own',
      trainOwn: {
        id: '0123456789abcdef',
        kind: 'regression',
        target: { column: '', deviation: 12.5 },
        features: 7,
        predicted: 0,
        name: '',
      },
    },
  ],
  ['#/decide?v=1&rule=plain-sgd', { screen: 'decide', gammaRule: 'plain-sgd', gamma: expect.closeTo(9, 12) }],
  ['#/?v=1&present=3', { presentAt: 2, deck: usualDeck }],
  [
    '#/lag?v=1&rule=none&cars=sgdm&bumps=0&cam=follow&show=road.signal&present=2',
    {
      screen: 'lag',
      gammaRule: 'none',
      gamma: 0,
      lagArms: ['sgdm'],
      lagSigma: 0,
      lagCamera: 'follow',
      presentParts: ['road', 'signal'],
      presentAt: 1,
      deck: usualDeck,
    },
  ],
  [
    '#/?v=1&present=1&deck=question.~eyJzdGF0ZSI6IiMvbGFnP3Y9MSZydWxlPWhhbGYtbGFnJmJ1bXBzPTAiLCJ0ZXh0cyI6eyJlbiI6eyJ0aXRsZSI6Ik1vcmUgb2YgaXQiLCJ3b3JkcyI6Is6zIiwibm90ZXMiOiJBc2sgdGhlIHJvb20uIn19fQ.takeaway',
    {
      presentAt: 0,
      deck: [
        { id: 'question' },
        {
          state: '#/lag?v=1&rule=half-lag&bumps=0',
          texts: { en: { title: 'More of it', words: 'γ', notes: 'Ask the room.' } },
        },
        { id: 'takeaway' },
      ],
    },
  ],
  [
    '#/lag?v=1&rule=half-lag&embed=road&bar=1',
    {
      screen: 'lag',
      gammaRule: 'half-lag',
      gamma: expect.closeTo(4.5, 12),
      embed: 'road',
      embedSliders: true,
    },
  ],
  // The figure names its screen.
  ['#/?v=1&embed=race', { screen: 'surface', embed: 'race' }],
];

/**
 * What version 3 means where a link is silent: the quick look has steps and seeds enough for its lag and for
 * a verdict.
 */
const quick3: Named = {
  lagArms: ['sgdm'],
  lagSigma: 0,
  lagCamera: 'follow',
  trainBatch: 16,
  trainSteps: 200,
  trainEvaluateEvery: 50,
  trainSeeds: 2,
};

describe('links that were given away', () => {
  it('keep the length of the run that they were silent about', () => {
    const length = ({ trainSteps, trainBatch, trainEvaluateEvery, trainSeeds }: Named) => [
      trainSteps,
      trainBatch,
      trainEvaluateEvery,
      trainSeeds,
    ];
    expect(length(named(stateOf('#/train?v=2&data=synthetic')))).toEqual([120, 32, 20, 1]);
    expect(length(named(stateOf('#/train?v=2&steps=300&seeds=5')))).toEqual([300, 32, 20, 5]);
    expect(named(stateOf('#/train?v=3&data=synthetic'))).toMatchObject({
      ...quick3,
      trainSource: 'synthetic',
    });
    expect(named(stateOf('#/train'))).toMatchObject(quick3);
  });

  it.each(given)('%s', (link, differs) => {
    const state = named(stateOf(link));
    expect(state.brokenLink).toEqual([]);
    const expected = { ...usual1, ...differs };
    const opened = Object.fromEntries(Object.keys(expected).map((field) => [field, state[field]]));
    expect(opened).toEqual(expected);
  });
});
