import { afterEach, describe, expect, it } from 'vitest';
import { nodeHost } from '../../../../../scripts/wasm/host';
import { createArm, optimizerIds, optimizers } from '../../../../core/optimizers/registry';
import type { ExampleSet } from '../../../../experiment/examples';
import { bytesOf } from '../../../../experiment/hash';
import { scoreOf } from '../../../../experiment/metric';
import { layoutOfMlp, mlp, type MlpSpec } from '../../../../experiment/model/mlp';
import type { TrainedArm } from '../../../../experiment/settings';
import { measureStep } from '../../../../experiment/telemetry/projection';
import { plainPlan } from '../../../data/augment';
import { createNetwork } from '../../../testing/mlp/network';
import { classified, measured, someParameters } from '../../../testing/mlp/rows';
import type { EngineSettings } from '../../engine';
import { relativeError } from '../../webgpu/testing/float64';
import { createWasmEngine, type WasmEngine } from '../engine';

const setOf = ({ count, values, labels }: ReturnType<typeof classified | typeof measured>): ExampleSet => ({
  count,
  inputs: bytesOf(values),
  targets: bytesOf(labels),
});

const settingsOf = (spec: MlpSpec, of: Partial<EngineSettings<MlpSpec>> = {}): EngineSettings<MlpSpec> => ({
  spec,
  batch: 8,
  arms: optimizerIds.map((id) => createArm(id, { alpha: 0.1 })),
  normalisation: { mean: [0, 0, 0], std: [1, 1, 1] },
  weightDecay: 0.01,
  weightDecayMode: 'coupled',
  labelSmoothing: 0,
  telemetry: true,
  ...of,
});

const opened: WasmEngine[] = [];
afterEach(() => opened.splice(0).forEach((engine) => engine.dispose()));

/** An engine with rows in two sets, and in a third to test on; all arms begin with the same weights. */
async function open(settings: EngineSettings<MlpSpec>, threads = 1) {
  const { spec, arms } = settings;
  const draw = (count: number, seed: number) =>
    spec.classes > 0
      ? classified(count, seed, spec.features, spec.classes)
      : measured(count, seed, spec.features);
  const [first, second, tests] = [draw(16, 1), draw(16, 2), draw(30, 3)];
  const engine = await createWasmEngine(settings, nodeHost, { threads });
  opened.push(engine);
  for (const rows of [first, second]) engine.addTrainingImages(setOf(rows));
  engine.setTestImages(setOf(tests));
  const start = Float32Array.from(someParameters(layoutOfMlp(spec)));
  arms.forEach((_, arm) => engine.setParameters(arm, start));
  /** Rows of the batch that begins at `from` of all 32. */
  const batch = (from: number) => {
    const chosen = Array.from({ length: settings.batch }, (_, i) => {
      const index = from + i;
      return index < 16 ? { rows: first, at: index } : { rows: second, at: index - 16 };
    });
    return {
      count: settings.batch,
      values: chosen.flatMap(({ rows, at }) => [
        ...rows.values.subarray(at * spec.features, (at + 1) * spec.features),
      ]),
      labels: chosen.map(({ rows, at }) => rows.labels[at]),
    };
  };
  return { engine, start, batch, tests };
}

describe('the MLP on the processor', () => {
  it.each([
    [1, 2, 8, 0],
    [3, 10, 5, 0.1],
    [5, 3, 32, 0.2],
    [130, 7, 9, 0],
    [1, 0, 3, 0],
    [6, 0, 32, 0],
    [65, 0, 1, 0],
  ])(
    '%i features, %i classes (0: a number), batch %i, smoothing %f: loss, gradient and score of float64',
    async (features, classes, batch, labelSmoothing) => {
      const spec = mlp(features, classes);
      const scene = await open(settingsOf(spec, { batch, labelSmoothing }));
      const { engine, start } = scene;
      const network = createNetwork(spec);
      const expected = new Float64Array(start.length);
      const rows = scene.batch(0);
      const loss = network.lossAndGradient(Float64Array.from(start), rows, labelSmoothing, expected);
      const before = await engine.evaluate(0, 29);
      const oracle = network.score(start, { ...scene.tests, count: 29 });
      expect(scoreOf(before)).toBeCloseTo(scoreOf(oracle), 6);
      expect(before.loss / oracle.loss).toBeCloseTo(1, 6);
      if ('correct' in oracle) expect(before).toMatchObject({ correct: oracle.correct });
      engine.step(0, plainPlan(0, batch), 0.1);
      expect((await engine.losses(0))[0] / loss).toBeCloseTo(1, 6);
      expect(relativeError(await engine.gradient(0), expected)).toBeLessThan(1e-6);
    },
  );

  it.each(['coupled', 'decoupled'] as const)(
    'steps every optimizer as the core does, %s weight decay on weights alone',
    async (weightDecayMode) => {
      const spec = mlp(5, 3);
      const layout = layoutOfMlp(spec);
      const arms: TrainedArm[] = [
        ...optimizerIds.map((id) => createArm(id, { alpha: 0.1 })),
        { ...createArm('rsgdm', { alpha: 0.1, delta: 0.5, debias: true, warm: true }), weightDecay: 0.05 },
      ];
      const settings = settingsOf(spec, { arms, weightDecayMode });
      const { engine, start, batch } = await open(settings);
      const network = createNetwork(spec);
      for (const [index, arm] of arms.entries()) {
        const decays = new Float64Array(start.length);
        for (const { kind, offset, size } of layout.parameters)
          if (kind === 'dense') decays.fill(arm.weightDecay ?? 0.01, offset, offset + size);
        const theta = Float64Array.from(start);
        const optimizer = optimizers[arm.id];
        const state = optimizer.init(arm, theta.length, start);
        const [gradient, estimate] = [new Float64Array(theta.length), new Float64Array(theta.length)];
        for (let t = 0; t < 4; t++) {
          engine.step(index, plainPlan(8 * t, 8), 0.1);
          network.lossAndGradient(theta, batch(8 * t), 0, gradient);
          const g = gradient.map((v, i) => v + (weightDecayMode === 'coupled' ? decays[i] * theta[i] : 0));
          optimizer.estimate(state, g, arm, estimate);
          theta.forEach((value, i) => {
            theta[i] -= 0.1 * (estimate[i] + (weightDecayMode === 'decoupled' ? decays[i] * value : 0));
          });
        }
        const moved = theta.map((value, i) => value - start[i]);
        const mine = (await engine.parameters(index)).map((value, i) => value - start[i]);
        // Adam and SGDF divide by what may be as small as rounding.
        expect(relativeError(mine, moved)).toBeLessThan(['adam', 'sgdf'].includes(arm.id) ? 2e-2 : 1e-4);
        const told = (await engine.telemetry(index)).at(-1)!;
        const last = measureStep(await engine.gradient(index), estimate);
        expect(told.gradientNorm / last.gradientNorm).toBeCloseTo(1, 6);
        expect(told.gradientProjections).toHaveLength(16);
      }
    },
  );
});

describe('the MLP on the processor, as a run', () => {
  it.each([3, 0])(
    'goes on bit for bit from a snapshot, for every optimizer (%i classes)',
    async (classes) => {
      const spec = mlp(5, classes);
      const arms = optimizerIds.map((id) => createArm(id, { alpha: 0.02, delta: 0.5, warm: true }));
      const settings = settingsOf(spec, { arms });
      const [{ engine: whole }, { engine: first }, { engine: second }] = await Promise.all(
        [1, 2, 3].map((threads) => open(settings, threads)),
      );
      for (const arm of arms.keys()) {
        for (let t = 0; t < 6; t++) whole.step(arm, plainPlan(4 * t, 8), 0.02);
        for (let t = 0; t < 3; t++) first.step(arm, plainPlan(4 * t, 8), 0.02);
        second.restore(arm, await first.save(arm));
        for (let t = 3; t < 6; t++) second.step(arm, plainPlan(4 * t, 8), 0.02);
        expect(await second.save(arm)).toEqual(await whole.save(arm));
        expect(await second.losses(arm)).toEqual((await whole.losses(arm)).slice(3));
        expect(await second.evaluate(arm, 30)).toEqual(await whole.evaluate(arm, 30));
      }
    },
  );

  it.each([3, 0])(
    'learns what can be learned, on rows that it has not seen (%i classes)',
    async (classes) => {
      const spec = mlp(5, classes);
      const arms = [createArm('rsgdm', { alpha: 0.05 })];
      const { engine, tests } = await open(settingsOf(spec, { arms, weightDecay: 0 }));
      engine.addTrainingImages(setOf(classes > 0 ? classified(400, 4) : measured(400, 4)));
      const before = await engine.evaluate(0, tests.count);
      for (let t = 0; t < 600; t++) engine.step(0, plainPlan((8 * t) % 424, 8), 0.05);
      const after = await engine.evaluate(0, tests.count);
      expect(scoreOf(after)).toBeGreaterThan(0.8);
      expect(after.loss).toBeLessThan(0.5 * before.loss);
      expect(engine.memory().bytes).toBeLessThan(5e6);
    },
  );

  it('refuses test rows with one target, of which R² is not defined, and sizes that it does not cover', async () => {
    const { engine } = await open(settingsOf(mlp(5, 0)));
    const rows = measured(6, 9);
    rows.labels.fill(0.25);
    expect(() => engine.setTestImages(setOf(rows))).toThrow('tests-alike');
    await expect(engine.evaluate(0, 31)).rejects.toThrow(/31 of 30/);
    await expect(open(settingsOf({ ...mlp(5, 0), hidden: [6] }))).rejects.toThrow(/multiples of 4/);
  });

  it('takes one thread for few rows, more for many, and no more than asked for', async () => {
    const threadsOf = async (spec: MlpSpec, batch: number) => {
      const engine = await createWasmEngine(settingsOf(spec, { batch }), { ...nodeHost, cores: 2 });
      opened.push(engine);
      return [engine.report.threads, engine.report.limit];
    };
    expect(await threadsOf(mlp(5, 3), 32)).toEqual([1, undefined]);
    expect(await threadsOf(mlp(800, 3), 128)).toEqual([2, undefined]);
  });
});
