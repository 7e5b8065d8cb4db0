import type { AdapterReport } from '../../../experiment/hardware';
import * as tf from '@tensorflow/tfjs';
import { bytesFor, setBit } from '../../../experiment/record/bits';
import { createBatchBuilder, createImageStore, plainPlan } from '../../data/augment';
import { freshSnapshot } from '../arm-snapshot';
import type { Engine, EngineSettings } from '../engine';
import type { Evaluation } from '../../../experiment/metric';
import { decays, layoutOf, type Layout } from '../../../experiment/model/resnet';
import { createArmState, read } from './arm';
import { evaluationStep, trainingStep, type ArmTensors, type Examples, type Model } from './step';
import type { WeightDecay } from './optimizers';

/** Images per forward pass of an evaluation. */
const EVALUATION_BATCH = 100;

/**
 * The engine on stock tfjs kernels: automatic differentiation on whichever backend is set, so that it runs
 * everywhere and is the oracle that own kernels are checked against. Parameters, statistics, gradient and
 * optimizer slots are one flat tensor each.
 */
export function createReferenceEngine(settings: EngineSettings, report: AdapterReport): Engine {
  const { spec, arms, labelSmoothing, telemetry = false } = settings;
  const layout = layoutOf(spec);
  const model = { spec, layout };
  const builder = createBatchBuilder(spec.imageSize, settings.normalisation);
  const training = createImageStore();
  let test = createImageStore();
  const mask = tf.tensor1d(decayMask(layout));
  const weightDecays = arms.map(({ weightDecay }): WeightDecay => ({
    rate: weightDecay ?? settings.weightDecay,
    mode: settings.weightDecayMode,
    mask,
  }));
  const states = arms.map((arm) => createArmState(arm, layout));

  return {
    report,
    addTrainingImages: (images) => training.add(images),
    setTestImages(images) {
      test = createImageStore();
      test.add(images);
    },
    setParameters: (arm, parameters) => states[arm].restore(freshSnapshot(arms[arm], layout, parameters)),
    parameters: (arm) => read(states[arm].tensors.parameters),
    step(arm, plan, alpha) {
      const state = states[arm];
      const decay = weightDecays[arm];
      const examples = builder.build(training, plan);
      const options = { arm: arms[arm], alpha, decay, labelSmoothing, telemetry };
      state.advance(trainingStep(model, state.tensors, examples, options));
    },
    losses: (arm) => states[arm].losses(),
    telemetry: (arm) => states[arm].telemetry(),
    gradient: (arm) => read(states[arm].tensors.gradient),
    async evaluate(arm, count) {
      if (count < 1 || count > test.count) throw new RangeError(`${count} of ${test.count} test images`);
      return evaluate(model, states[arm].tensors, count, (start, size) =>
        builder.build(test, plainPlan(start, size)),
      );
    },
    save: (arm) => states[arm].save(),
    restore: (arm, snapshot) => states[arm].restore(snapshot),
    memory() {
      const { numTensors, numBytes } = tf.memory();
      return { tensors: numTensors, bytes: numBytes };
    },
    dispose() {
      for (const state of states) state.dispose();
      mask.dispose();
    },
  };
}

/** 1 where a parameter decays, else 0. */
function decayMask({ parameters, parameterCount }: Layout): Float32Array {
  const values = new Float32Array(parameterCount);
  for (const { kind, offset, size } of parameters) if (decays(kind)) values.fill(1, offset, offset + size);
  return values;
}

/** Scores `count` examples, a batch after another; `examplesFrom` builds the batch that begins at `start`. */
async function evaluate(
  model: Model,
  tensors: ArmTensors,
  count: number,
  examplesFrom: (start: number, size: number) => Examples,
): Promise<Evaluation> {
  const { classes } = model.spec;
  const bits = new Uint8Array(bytesFor(count));
  let correct = 0;
  let loss = 0;
  for (let start = 0; start < count; start += EVALUATION_BATCH) {
    const size = Math.min(EVALUATION_BATCH, count - start);
    const examples = examplesFrom(start, size);
    const result = evaluationStep(model, tensors, examples);
    // One read-back for both: the loss, then the logits.
    // oxlint-disable-next-line no-await-in-loop -- one batch after another is enough to hold
    const values = await read(result);
    result.dispose();
    loss += (values[0] * size) / count;
    for (let i = 0; i < size; i++) {
      const logits = values.subarray(1 + i * classes, 1 + (i + 1) * classes);
      if (logits.indexOf(Math.max(...logits)) === examples.labels[i]) {
        correct++;
        setBit(bits, start + i);
      }
    }
  }
  return { accuracy: correct / count, loss, correct: bits };
}
