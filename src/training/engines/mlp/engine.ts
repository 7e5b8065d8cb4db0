import type { ImageSet } from '../../../experiment/examples';
import type { AdapterReport } from '../../../experiment/hardware';
import type { OptimizerState } from '../../../core/optimizers/optimizer';
import { optimizers } from '../../../core/optimizers/registry';
import { bytesOf } from '../../../experiment/hash';
import type { Engine, EngineSettings } from '../engine';
import { layoutOfMlp, type MlpSpec } from '../../../experiment/model/mlp';
import { measureStep, type StepTelemetry } from '../../../experiment/telemetry/projection';
import { TrainingError } from '../../../experiment/training-error';
import { createNetwork, type Rows } from './network';
import { varianceOf } from './objective';

/** Rows as the engine keeps them. */
interface StoredRows extends Rows {
  readonly values: Float32Array;
  readonly labels: Uint8Array | Float32Array;
}

interface ArmState {
  parameters: Float32Array<ArrayBuffer>;
  optimizer: OptimizerState;
  readonly gradient: Float64Array;
  losses: number[];
  watched: StepTelemetry[];
}

const report: AdapterReport = { backend: 'cpu', adapter: '', software: false, kernels: 'plain' };

/**
 * The engine for tables: an MLP on the processor. It computes in double precision and keeps parameters and optimizer
 * slots in single, so that a snapshot goes on bit for bit. Rows arrive as the bytes of their float32 features, and of a float32 target where a
 * number is predicted.
 */
export function createMlpEngine(settings: EngineSettings<MlpSpec>): Engine {
  const { spec, arms, batch } = settings;
  const layout = layoutOfMlp(spec);
  const network = createNetwork(spec);
  const decays = new Uint8Array(layout.parameterCount);
  for (const { kind, offset, size } of layout.parameters)
    if (kind === 'dense') decays.fill(1, offset, offset + size);
  const direction = new Float64Array(layout.parameterCount);
  const estimate = new Float64Array(layout.parameterCount);
  const values = new Float32Array(batch * spec.features);
  const predictsNumber = spec.classes === 0;
  const labels = predictsNumber ? new Float32Array(batch) : new Uint8Array(batch);
  let training: StoredRows = { count: 0, values: new Float32Array(0), labels: labels.slice(0, 0) };
  let test: StoredRows = training;

  const freshState = (): ArmState => ({
    parameters: new Float32Array(layout.parameterCount),
    optimizer: { t: 0, slots: [] },
    gradient: new Float64Array(layout.parameterCount),
    losses: [],
    watched: [],
  });
  const states = arms.map(freshState);

  const rowsOf = ({ count, pixels, labels }: ImageSet): StoredRows => ({
    count,
    values: new Float32Array(pixels.slice().buffer),
    labels: predictsNumber ? new Float32Array(labels.slice().buffer) : labels,
  });

  return {
    report,
    addTrainingImages(images) {
      training = joined(training, rowsOf(images));
    },
    setTestImages(images) {
      test = rowsOf(images);
      // R² divides by the variance of the test targets.
      if (predictsNumber && varianceOf(test.labels, test.count) === 0)
        throw new TrainingError({ code: 'tests-alike', count: test.count });
    },
    setParameters(arm, parameters) {
      states[arm] = {
        ...freshState(),
        parameters: Float32Array.from(parameters),
        optimizer: optimizers[arms[arm].id].init(arms[arm], layout.parameterCount, parameters),
      };
    },
    parameters: async (arm) => states[arm].parameters.slice(),
    step(arm, { indices }, alpha) {
      const { parameters, optimizer, gradient, losses, watched } = states[arm];
      indices.forEach((index, i) => {
        for (let c = 0; c < spec.features; c++)
          values[i * spec.features + c] = training.values[index * spec.features + c];
        labels[i] = training.labels[index];
      });
      const rows = { count: indices.length, values, labels };
      losses.push(network.lossAndGradient(parameters, rows, settings.labelSmoothing, gradient));
      const rate = arms[arm].weightDecay ?? settings.weightDecay;
      const isCoupled = settings.weightDecayMode === 'coupled';
      for (let i = 0; i < gradient.length; i++)
        direction[i] = gradient[i] + (isCoupled ? rate * decays[i] * parameters[i] : 0);
      optimizers[arms[arm].id].estimate(optimizer, direction, arms[arm], estimate);
      for (let i = 0; i < gradient.length; i++)
        parameters[i] -= alpha * (estimate[i] + (isCoupled ? 0 : rate * decays[i] * parameters[i]));
      if (settings.telemetry) watched.push(measureStep(gradient, estimate));
    },
    losses: async (arm) => Float32Array.from(states[arm].losses.splice(0)),
    telemetry: async (arm) => states[arm].watched.splice(0),
    gradient: async (arm) => Float32Array.from(states[arm].gradient),
    async evaluate(arm, count) {
      if (count < 1 || count > test.count) throw new RangeError(`${count} of ${test.count} test rows`);
      return network.score(states[arm].parameters, { ...test, count });
    },
    async save(arm) {
      const { parameters, optimizer } = states[arm];
      return {
        t: optimizer.t,
        parameters: parameters.slice(),
        statistics: new Float32Array(0),
        slots: optimizer.slots.map((slot) => Float32Array.from(slot)),
      };
    },
    restore(arm, { t, parameters, slots }) {
      states[arm] = {
        ...freshState(),
        parameters: Float32Array.from(parameters),
        optimizer: { t, slots: slots.map((slot) => Float32Array.from(slot)) },
      };
    },
    memory() {
      const arrays = [
        ...states.flatMap(({ parameters, gradient, optimizer }) => [
          parameters,
          gradient,
          ...optimizer.slots,
        ]),
        training.values,
        test.values,
      ];
      const bytes = arrays.reduce((sum, array) => sum + bytesOf(array).length, 0);
      return { tensors: arrays.length, bytes };
    },
    dispose() {},
  };
}

function joined(a: StoredRows, b: StoredRows): StoredRows {
  const values = new Float32Array(a.values.length + b.values.length);
  values.set(a.values);
  values.set(b.values, a.values.length);
  const count = a.count + b.count;
  const labels = b.labels instanceof Float32Array ? new Float32Array(count) : new Uint8Array(count);
  labels.set(a.labels);
  labels.set(b.labels.subarray(0, b.count), a.count);
  return { count, values, labels };
}
