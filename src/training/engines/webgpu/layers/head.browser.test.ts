import { openGpu } from '../device/open';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { normals } from '../../../testing/normals';
import { type Gpu } from '../device/gpu';
import { differences, meanLoss } from '../../../testing/head';
import { answersSize, classifier, denseGradient, headGradient, type HeadShape } from './head';
import { COEFFICIENT_VECTORS } from './normalisation';
import { channelGroups } from '../wgsl/program';
import { HEADER, HEADER_WORDS, headerWords } from '../step/header';
import { relativeError } from '../testing/float64';
import { padChannels, runProgram, unpadChannels } from '../testing/run-program';

let gpu: Gpu;
const problems: unknown[] = [];
beforeAll(async () => {
  gpu = await openGpu((problem) => problems.push(problem));
});
afterAll(() => gpu.dispose());

it.each([
  [2, 8, 0],
  [3, 5, 0.1],
  [10, 16, 0.1],
  [101, 6, 0.2],
  [257, 3, 0],
])(
  'loss and gradients of %i classes and %i features, against central differences in float64',
  async (classes, features, smoothing) => {
    const shape: HeadShape = { batch: 3, size: 2, features, classes };
    const width = 4 * channelGroups(features);
    const pixels = shape.size ** 2;
    // Rectified, as the last block leaves it; away from zero, where the ReLU has a kink.
    const activation = Float32Array.from(normals(shape.batch * pixels * features, 1)).map((value) =>
      value > 0 ? value + 0.1 : 0,
    );
    const weights = Float32Array.from(normals(features * classes, 2));
    const bias = Float32Array.from(normals(classes, 3));
    const labels = Array.from({ length: shape.batch }, (_, n) => (n * 7919 + classes - 1) % classes);
    const parameters = new Float32Array(4 * channelGroups(weights.length + classes) + 4);
    parameters.set(weights, 4);
    parameters.set(bias, 4 + weights.length);
    const layer = Uint32Array.of(4, 4 + weights.length, 0, 0);
    const header = new Uint32Array(headerWords(shape.batch));
    header[HEADER.lossSlot] = 1;
    labels.forEach((label, n) => (header[HEADER_WORDS + 2 * n + 1] = label << 16));

    const [mean, answers] = await runProgram(
      gpu,
      classifier(shape, smoothing),
      [
        padChannels(activation, features),
        parameters,
        layer,
        header,
        new Float32Array(shape.batch * width),
        new Float32Array(answersSize(shape)),
      ],
      [4, 5],
    );
    const [gradients, losses] = await runProgram(
      gpu,
      denseGradient(shape),
      [mean, answers, layer, header, new Float32Array(parameters.length), new Float32Array(4)],
      [4, 5],
    );
    const coefficients = new Float32Array(COEFFICIENT_VECTORS * width);
    const [z] = await runProgram(
      gpu,
      headGradient(shape),
      [
        answers,
        parameters,
        layer,
        padChannels(activation, features),
        new Float32Array(shape.batch * pixels * width),
        coefficients,
        new Float32Array(shape.batch * pixels * width),
        new Float32Array(2 * shape.batch * width),
      ],
      [6],
    );

    const loss = (a: ArrayLike<number>, w: ArrayLike<number>, b: ArrayLike<number>) =>
      meanLoss(shape, smoothing, labels, a, w, b);
    expect(losses[1] / loss(activation, weights, bias)).toBeCloseTo(1, 5);
    const ofWeights = differences((v) => loss(activation, v, bias), weights, 1e-4);
    const ofBias = differences((v) => loss(activation, weights, v), bias, 1e-4);
    const ofActivation = differences((v) => loss(v, weights, bias), activation, 1e-4).map((value, i) =>
      activation[i] > 0 ? value : 0,
    );
    expect(relativeError(gradients.slice(4, 4 + weights.length), ofWeights)).toBeLessThan(1e-5);
    expect(
      relativeError(gradients.slice(4 + weights.length, 4 + weights.length + classes), ofBias),
    ).toBeLessThan(1e-5);
    expect(relativeError(unpadChannels(z, features), ofActivation)).toBeLessThan(1e-5);
    expect(problems).toEqual([]);
  },
);
