import type { AdapterReport } from '../../../experiment/hardware';
import * as tf from '@tensorflow/tfjs';
import { bytesFor, setBit } from '../../../experiment/record/bits';
import { createBatchBuilder, createImageStore, plainPlan } from '../../data/augment';
import type { ArmSnapshot, BatchPlan, Engine, EngineSettings } from '../engine';
import { BATCH_NORM, layoutOf } from '../../../experiment/model/resnet';
import { measureStep, type StepTelemetry } from '../../../experiment/telemetry/projection';
import {
  batchStatistics,
  bySlot,
  crossEntropy,
  forward,
  runningStatistics,
  split,
  targetsOf,
} from './network';
import { slotCount, update, type WeightDecay } from './optimizers';

/** Images per forward pass of an evaluation. */
const EVALUATION_BATCH = 100;

interface ArmState {
  t: number;
  parameters: tf.Tensor1D;
  statistics: tf.Tensor1D;
  slots: readonly tf.Tensor1D[];
  gradient: tf.Tensor1D;
  readonly losses: tf.Scalar[];
  /** Gradient and estimate of steps whose telemetry has not been read. */
  readonly watched: (readonly [tf.Tensor1D, tf.Tensor1D])[];
}

/**
 * The engine on stock tfjs kernels: automatic differentiation on whichever backend is set, so that it runs
 * everywhere and is the oracle that own kernels are checked against. Parameters, statistics, gradient and
 * optimizer slots are one flat tensor each.
 */
export function createReferenceEngine(settings: EngineSettings, report: AdapterReport): Engine {
  const { spec, arms } = settings;
  const layout = layoutOf(spec);
  const builder = createBatchBuilder(spec.imageSize, settings.normalisation);
  const training = createImageStore();
  let test = createImageStore();
  const mask = tf.tensor1d(decayMask());
  const decays = arms.map(({ weightDecay }): WeightDecay => ({
    rate: weightDecay ?? settings.weightDecay,
    mode: settings.weightDecayMode,
    mask,
  }));
  const states: ArmState[] = arms.map((arm) => ({
    t: 0,
    parameters: tf.zeros([layout.parameterCount]),
    statistics: freshStatistics(),
    slots: zeroSlots(slotCount(arm)),
    gradient: tf.zeros([layout.parameterCount]),
    losses: [],
    watched: [],
  }));

  function decayMask(): Float32Array {
    const values = new Float32Array(layout.parameterCount);
    for (const { kind, offset, size } of layout.parameters)
      if (kind === 'conv' || kind === 'dense') values.fill(1, offset, offset + size);
    return values;
  }

  function freshStatistics(): tf.Tensor1D {
    const values = new Float32Array(layout.statisticsCount);
    for (const { offset, channels } of layout.statistics)
      values.fill(1, offset + channels, offset + 2 * channels);
    return tf.tensor1d(values);
  }

  function zeroSlots(count: number): tf.Tensor1D[] {
    return Array.from({ length: count }, () => tf.zeros([layout.parameterCount]));
  }

  /** Replaces tensors of an arm and frees the ones that it held before. */
  function replace(arm: number, next: Partial<Omit<ArmState, 'losses' | 'watched'>>): void {
    const state = states[arm];
    const before = held(state);
    Object.assign(state, next);
    const after = new Set(held(state));
    for (const tensor of before) if (!after.has(tensor)) tensor.dispose();
  }

  const held = (state: ArmState) => [state.parameters, state.statistics, state.gradient, ...state.slots];

  function clearPending(state: ArmState): void {
    tf.dispose(state.losses.splice(0));
    tf.dispose(state.watched.splice(0).flat());
  }

  function tensorsOf(pixels: Float32Array, labels: Uint8Array, smoothing: number) {
    const { imageSize, classes } = spec;
    return {
      images: tf.tensor4d(pixels, [labels.length, imageSize, imageSize, 3]),
      targets: tf.tensor2d(targetsOf(labels, classes, smoothing), [labels.length, classes]),
    };
  }

  return {
    report,
    addTrainingImages: (images) => training.add(images),
    setTestImages(images) {
      test = createImageStore();
      test.add(images);
    },
    setParameters(arm, parameters) {
      clearPending(states[arm]);
      replace(arm, {
        t: 0,
        parameters: tf.tensor1d(parameters),
        statistics: freshStatistics(),
        slots: zeroSlots(slotCount(arms[arm])),
      });
    },
    parameters: async (arm) => (await states[arm].parameters.data()) as Float32Array,
    step(arm, plan: BatchPlan, alpha) {
      const state = states[arm];
      const { pixels, labels } = builder.build(training, plan);
      const next = tf.tidy(() => {
        const { images, targets } = tensorsOf(pixels, labels, settings.labelSmoothing);
        const batch: tf.Tensor1D[] = [];
        const loss = (...parameters: tf.Tensor[]) =>
          crossEntropy(
            forward(
              spec,
              layout,
              bySlot(layout.parameters, parameters),
              images,
              batchStatistics((mean, variance) => batch.push(mean, variance)),
            ),
            targets,
          );
        const { value, grads } = tf.valueAndGrads(loss)(split(state.parameters, layout.parameters));
        const gradient = tf.concat1d(grads.map((g) => tf.reshape(g, [g.size])));
        const statistics = tf.add(
          tf.mul(state.statistics, BATCH_NORM.decay),
          tf.mul(tf.concat1d(batch), 1 - BATCH_NORM.decay),
        ) as tf.Tensor1D;
        tf.dispose(batch);
        const { theta, estimate, slots } = update(state.parameters, gradient, state.slots, {
          arm: arms[arm],
          t: state.t + 1,
          alpha,
          decay: decays[arm],
        });
        const watched = settings.telemetry ? [tf.clone(gradient), tf.clone(estimate)] : [];
        return {
          loss: value as tf.Scalar,
          parameters: theta,
          statistics,
          slots: [...slots],
          gradient,
          watched,
        };
      });
      const { loss, watched, ...tensors } = next;
      state.losses.push(loss);
      if (watched.length === 2) state.watched.push([watched[0], watched[1]]);
      replace(arm, { ...tensors, t: state.t + 1 });
    },
    async losses(arm) {
      const { losses } = states[arm];
      if (losses.length === 0) return new Float32Array(0);
      const pending = losses.splice(0);
      const stacked = tf.stack(pending);
      tf.dispose(pending);
      const values = (await stacked.data()) as Float32Array;
      stacked.dispose();
      return values;
    },
    async telemetry(arm) {
      const pending = states[arm].watched.splice(0);
      const steps: StepTelemetry[] = [];
      for (const pair of pending) {
        // oxlint-disable-next-line no-await-in-loop -- one pair of vectors at a time is enough to hold
        const [g, n] = await Promise.all(pair.map((tensor) => tensor.data()));
        tf.dispose([...pair]);
        steps.push(measureStep(g as Float32Array, n as Float32Array));
      }
      return steps;
    },
    gradient: async (arm) => (await states[arm].gradient.data()) as Float32Array,
    async evaluate(arm, count) {
      if (count < 1 || count > test.count) throw new RangeError(`${count} of ${test.count} test images`);
      const bits = new Uint8Array(bytesFor(count));
      let correct = 0;
      let loss = 0;
      for (let start = 0; start < count; start += EVALUATION_BATCH) {
        const size = Math.min(EVALUATION_BATCH, count - start);
        const { pixels, labels } = builder.build(test, plainPlan(start, size));
        const result = tf.tidy(() => {
          const { parameters, statistics } = states[arm];
          const { images, targets } = tensorsOf(pixels, labels, 0);
          const logits = forward(
            spec,
            layout,
            bySlot(layout.parameters, split(parameters, layout.parameters)),
            images,
            runningStatistics(statistics),
          );
          return tf.concat1d([
            tf.reshape(crossEntropy(logits, targets), [1]),
            tf.reshape(logits, [logits.size]),
          ]);
        });
        // One read-back for both: the loss, then the logits.
        const values = (await result.data()) as Float32Array;
        result.dispose();
        loss += (values[0] * size) / count;
        for (let i = 0; i < size; i++) {
          const logits = values.subarray(1 + i * spec.classes, 1 + (i + 1) * spec.classes);
          if (logits.indexOf(Math.max(...logits)) === labels[i]) {
            correct++;
            setBit(bits, start + i);
          }
        }
      }
      return { accuracy: correct / count, loss, correct: bits };
    },
    async save(arm): Promise<ArmSnapshot> {
      const { t, parameters, statistics, slots } = states[arm];
      const read = async (tensor: tf.Tensor) => (await tensor.data()) as Float32Array;
      return {
        t,
        parameters: await read(parameters),
        statistics: await read(statistics),
        slots: await Promise.all(slots.map(read)),
      };
    },
    restore(arm, snapshot) {
      clearPending(states[arm]);
      replace(arm, {
        t: snapshot.t,
        parameters: tf.tensor1d(snapshot.parameters),
        statistics: tf.tensor1d(snapshot.statistics),
        slots: snapshot.slots.map((slot) => tf.tensor1d(slot)),
      });
    },
    memory() {
      const { numTensors, numBytes } = tf.memory();
      return { tensors: numTensors, bytes: numBytes };
    },
    dispose() {
      for (const state of states) {
        clearPending(state);
        tf.dispose(held(state));
      }
      mask.dispose();
    },
  };
}
