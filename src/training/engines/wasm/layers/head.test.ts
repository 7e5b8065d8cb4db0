import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../../../../../scripts/wasm/host';
import { createRandom } from '../../../../core/random';
import { normals } from '../../../testing/normals';
import { relativeError } from '../../webgpu/testing/float64';
import { differences, meanLoss } from '../../../testing/head';
import { createMap, readMap, vectorBytes, writeMap } from './feature-map';
import { createHead } from './head';
import { openKernels, type Kernels } from '../kernels';
import { PLAN_WORDS } from '../operations';
import { createProgram } from '../program';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await openKernels(nodeHost, 1);
});
afterAll(() => kernels.dispose());

describe('the head', () => {
  it.each([
    [2, 8, 0],
    [3, 4, 0.1],
    [10, 16, 0.1],
    [101, 8, 0.2],
    [256, 4, 0],
  ])(
    'has loss and gradients of %i classes and %i features, against central differences in float64',
    (classes, features, smoothing) => {
      const { arena } = kernels;
      const [batch, side] = [3, 2];
      const shape = { batch, size: side, features, classes };
      // Rectified, as the last block leaves it; away from zero, where the ReLU has a kink.
      const activation = Float32Array.from(normals(batch * side * side * features, 1)).map((v) =>
        v > 0 ? v + 0.1 : 0,
      );
      const weights = Float32Array.from(normals(features * classes, 2));
      const bias = Float32Array.from(normals(classes, 3));
      const labels = Array.from({ length: batch }, (_, n) => (n * 7919 + classes - 1) % classes);

      const plan = arena.allocate(4 * PLAN_WORDS * batch);
      labels.forEach((label, n) => (arena.words(plan + 4 * (PLAN_WORDS * n + 4), 1)[0] = label));
      const map = createMap(arena, batch, side, features);
      writeMap(arena, map, batch, features, activation);
      const flat = arena.allocate(vectorBytes(weights.length + classes));
      const [dense, gradients] = [flat, arena.allocate(vectorBytes(weights.length + classes))].map(
        (address) => ({ weights: address, bias: address + 4 * weights.length }),
      );
      arena.floats(dense.weights, weights.length).set(weights);
      arena.floats(dense.bias, classes).set(bias);
      const head = createHead(arena, { batch, map, classes, plan });
      const program = createProgram(arena);
      head.classify(program, dense, smoothing);
      program.wait();
      head.gradient(program, dense, gradients);
      kernels.run(program.place());

      const loss = (a: ArrayLike<number>, w: ArrayLike<number>, b: ArrayLike<number>) =>
        meanLoss(shape, smoothing, labels, a, w, b);
      expect(arena.floats(head.loss, 1)[0] / loss(activation, weights, bias)).toBeCloseTo(1, 5);
      const ofWeights = differences((v) => loss(activation, v, bias), weights, 1e-4);
      const ofBias = differences((v) => loss(activation, weights, v), bias, 1e-4);
      const ofActivation = differences((v) => loss(v, weights, bias), activation, 1e-4).map((value, i) =>
        activation[i] > 0 ? value : 0,
      );
      expect(relativeError(arena.floats(gradients.weights, weights.length), ofWeights)).toBeLessThan(1e-5);
      expect(relativeError(arena.floats(gradients.bias, classes), ofBias)).toBeLessThan(1e-5);
      expect(relativeError(readMap(arena, map, batch, features), ofActivation)).toBeLessThan(1e-5);
    },
  );
});

/** Distance in units of the last place of the larger one. */
function ulps(a: number, b: number): number {
  if (a === b) return 0;
  const size = Math.max(Math.abs(a), Math.abs(b));
  return Math.abs(a - b) / 2 ** (Math.floor(Math.log2(size)) - 52);
}

describe('e^x and the logarithm', () => {
  it('agree with V8’s to two units in the last place, over all sizes: each is within one of the truth', () => {
    const random = createRandom(4);
    for (let i = 0; i < 20_000; i++) {
      const x = (random.uniform() - 0.5) * 1400;
      expect(ulps(kernels.expOf(x), Math.exp(x))).toBeLessThanOrEqual(2);
      const y = Math.exp(x);
      expect(ulps(kernels.logOf(y), Math.log(y))).toBeLessThanOrEqual(2);
    }
    expect([kernels.expOf(0), kernels.expOf(-Infinity), kernels.logOf(1)]).toEqual([1, 0, 0]);
    expect(kernels.expOf(NaN)).toBeNaN();
    expect(kernels.logOf(0)).toBe(-Infinity);
  });

  it('are within one unit where more digits are known', () => {
    expect(ulps(kernels.expOf(1), Math.E)).toBeLessThanOrEqual(1);
    expect(ulps(kernels.expOf(10), 22026.465794806718)).toBeLessThanOrEqual(1);
    expect(ulps(kernels.logOf(2), Math.LN2)).toBeLessThanOrEqual(1);
    expect(ulps(kernels.logOf(10), Math.LN10)).toBeLessThanOrEqual(1);
  });
});
