import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random';
import { heInitialise } from '../../training/model/initialisation';
import { convolutions, layoutOf, resnet18, WIDTHS } from './resnet';

/**
 * Independent of the layout: filters of stem and stages as polynomials in w. In units of w², a stage of width
 * s·w that enters with e·w channels has 9(es + 3s²) weights in its 3×3 filters and es in its projection.
 */
function closedForm(w: number): number {
  const stem = 27 * w;
  const stage1 = 4 * 9 * w * w;
  const stages = [2, 4, 8].map((s) => (9 * ((s * s) / 2 + 3 * s * s) + (s * s) / 2) * w * w);
  // Scale and shift of 1 + 4 batch norms of width w and of 4 + 1 in each further stage.
  const batchNorm = 2 * (5 * w + 5 * (2 + 4 + 8) * w);
  const dense = 8 * w * 10 + 10;
  return stem + stage1 + stages.reduce((sum, n) => sum + n, 0) + batchNorm + dense;
}

describe('parameter counts', () => {
  it.each(WIDTHS)('w = %i is the closed form 2724 w² + 257 w + 10', (width) => {
    const count = layoutOf(resnet18(width)).parameterCount;
    expect(count).toBe(closedForm(width));
    expect(count).toBe(2724 * width * width + 257 * width + 10);
  });

  it('w = 8 and the full ResNet18 have the published sizes', () => {
    expect(layoutOf(resnet18(8)).parameterCount).toBe(176_402);
    expect(layoutOf(resnet18(64)).parameterCount).toBe(11_173_962);
  });

  it('lays out stem and blocks in the order of the convolutions, each with its own places', () => {
    const spec = resnet18(8);
    const { stem, blocks, convolutions: slots, parameters } = layoutOf(spec);
    expect(slots.map(({ conv }) => conv)).toEqual(convolutions(spec));
    expect([stem, ...blocks.flatMap(({ conv1, conv2 }) => [conv1, conv2])]).toEqual(
      slots.filter(({ conv }) => conv.kernel === 3),
    );
    expect(blocks.map(({ block }) => block)).toEqual(spec.blocks);
    for (const { conv, filter, scale, shift } of slots)
      expect([filter, scale, shift].map(({ name }) => name)).toEqual(
        ['filter', 'scale', 'shift'].map((part) => `${conv.name}.${part}`),
      );
    expect(slots.flatMap(({ filter, scale, shift }) => [filter, scale, shift])).toEqual(
      parameters.slice(0, -2),
    );
  });

  it('has 20 convolutions, and statistics for each', () => {
    const spec = resnet18(8);
    const layout = layoutOf(spec);
    expect(convolutions(spec)).toHaveLength(20);
    expect(layout.statistics).toHaveLength(20);
    expect(layout.statisticsCount).toBe(2 * convolutions(spec).reduce((n, c) => n + c.outChannels, 0));
  });

  it('slots tile the flat vector without gap or overlap', () => {
    const { parameters, parameterCount } = layoutOf(resnet18(16));
    let offset = 0;
    for (const slot of parameters) {
      expect(slot.offset).toBe(offset);
      expect(slot.offset % 4).toBe(0);
      offset += slot.size;
    }
    expect(offset).toBe(parameterCount);
  });
});

describe('He initialisation', () => {
  const layout = layoutOf(resnet18(8));
  const weights = heInitialise(layout, createRandom(1, 1));

  it('is the same for the same seed and another for another', () => {
    expect(heInitialise(layout, createRandom(1, 1))).toEqual(weights);
    expect(heInitialise(layout, createRandom(2, 1))).not.toEqual(weights);
  });

  it('has mean 0 and variance 2 / fan-in in every large filter, within five standard errors', () => {
    const large = layout.parameters.filter((slot) => slot.kind === 'conv' && slot.size > 2000);
    expect(large.length).toBeGreaterThan(10);
    for (const { shape, offset, size } of large) {
      const expected = 2 / (shape[0] * shape[1] * shape[2]);
      const values = weights.subarray(offset, offset + size);
      const mean = values.reduce((sum, v) => sum + v, 0) / size;
      const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (size - 1);
      expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(expected / size));
      expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt(2 / size));
    }
  });

  it('starts batch norm at the identity and the bias at zero', () => {
    for (const { kind, offset, size } of layout.parameters) {
      const values = weights.subarray(offset, offset + size);
      if (kind === 'bn-scale') expect(values.every((v) => v === 1)).toBe(true);
      if (kind === 'bn-shift' || kind === 'bias') expect(values.every((v) => v === 0)).toBe(true);
    }
  });
});
