import * as tf from '@tensorflow/tfjs';
import type { Arm } from '../../../core/optimizers/optimizer';
import type { Layout } from '../../../experiment/model/resnet';
import { measureStep, type StepTelemetry } from '../../../experiment/telemetry/projection';
import { freshSnapshot } from '../arm-snapshot';
import type { ArmSnapshot } from '../engine';
import type { ArmTensors, StepResult } from './step';

/** An arm's tensors, and the losses and telemetry of its steps until they are read. */
export interface ArmState {
  readonly tensors: ArmTensors;
  /** Takes over the result of a step. */
  advance(result: StepResult): void;
  restore(snapshot: ArmSnapshot): void;
  save(): Promise<ArmSnapshot>;
  losses(): Promise<Float32Array>;
  telemetry(): Promise<StepTelemetry[]>;
  dispose(): void;
}

export async function read(tensor: tf.Tensor): Promise<Float32Array> {
  return (await tensor.data()) as Float32Array;
}

export function createArmState(arm: Arm, layout: Layout): ArmState {
  const losses: tf.Scalar[] = [];
  /** Gradient and estimate of each step. */
  const watched: (readonly tf.Tensor1D[])[] = [];
  const start = freshSnapshot(arm, layout, new Float32Array(layout.parameterCount));
  let tensors: ArmTensors = { ...placed(start), gradient: tf.zeros([layout.parameterCount]) };

  /** Frees the tensors that the next ones do not have in common with those before. */
  function replace(next: ArmTensors): void {
    const stays = new Set(all(next));
    for (const tensor of all(tensors)) if (!stays.has(tensor)) tensor.dispose();
    tensors = next;
  }

  function clearPending(): void {
    tf.dispose(losses.splice(0));
    tf.dispose(watched.splice(0).flat());
  }

  return {
    get tensors() {
      return tensors;
    },
    advance({ loss, watched: pair, ...next }) {
      losses.push(loss);
      if (pair.length > 0) watched.push(pair);
      replace({ ...next, t: tensors.t + 1 });
    },
    restore(snapshot) {
      clearPending();
      replace({ ...placed(snapshot), gradient: tensors.gradient });
    },
    async save() {
      const { t, parameters, statistics, slots } = tensors;
      return {
        t,
        parameters: await read(parameters),
        statistics: await read(statistics),
        slots: await Promise.all(slots.map(read)),
      };
    },
    async losses() {
      if (losses.length === 0) return new Float32Array(0);
      const pending = losses.splice(0);
      const stacked = tf.stack(pending);
      tf.dispose(pending);
      const values = await read(stacked);
      stacked.dispose();
      return values;
    },
    async telemetry() {
      const steps: StepTelemetry[] = [];
      for (const pair of watched.splice(0)) {
        // oxlint-disable-next-line no-await-in-loop -- one pair of vectors at a time is enough to hold
        const [g, n] = await Promise.all(pair.map(read));
        tf.dispose([...pair]);
        steps.push(measureStep(g, n));
      }
      return steps;
    },
    dispose() {
      clearPending();
      tf.dispose(all(tensors));
    },
  };
}

const all = ({ parameters, statistics, gradient, slots }: ArmTensors): tf.Tensor1D[] => [
  parameters,
  statistics,
  gradient,
  ...slots,
];

const placed = ({ t, parameters, statistics, slots }: ArmSnapshot) => ({
  t,
  parameters: tf.tensor1d(parameters),
  statistics: tf.tensor1d(statistics),
  slots: slots.map((slot) => tf.tensor1d(slot)),
});
