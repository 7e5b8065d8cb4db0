import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random';
import { measureStep, PROJECTIONS, project, signBits } from './projection';

const random = createRandom(5);
const vector = (length: number) => Float64Array.from({ length }, () => random.normal());
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);

describe('random projections', () => {
  it('are linear, and the same for the same vector', () => {
    const [u, v] = [vector(1000), vector(1000)];
    const both = project(u.map((value, i) => 2 * value - 3 * v[i]));
    const [pu, pv] = [project(u), project(v)];
    both.forEach((value, b) => expect(value).toBeCloseTo(2 * pu[b] - 3 * pv[b], 10));
    expect(project(u)).toEqual(pu);
    expect(pu).toHaveLength(PROJECTIONS);
  });

  it('draw signs that are balanced and unrelated between neighbours', () => {
    const groups = 1 << 16;
    for (let j = 0; j < 4; j++) {
      let [sum, neighbours] = [0, 0];
      let last = 0;
      for (let group = 0; group < groups; group++) {
        const sign = 1 - 2 * ((signBits(group) >>> j) & 1);
        sum += sign;
        neighbours += sign * last;
        last = sign;
      }
      // Five standard deviations of a fair coin.
      expect(Math.abs(sum)).toBeLessThan(5 * 256);
      expect(Math.abs(neighbours)).toBeLessThan(5 * 256);
    }
  });

  it('keep inner products on average', () => {
    // Per trial the variance of the estimate is about (|u|²|v|² + (u·v)²)/16.
    const trials = 400;
    let error = 0;
    for (let trial = 0; trial < trials; trial++) {
      const u = vector(512);
      const v = u.map((value, i) => value + (i % 2 ? 1 : -1) * random.normal());
      const scale = Math.sqrt((dot(u, u) * dot(v, v) + dot(u, v) ** 2) / PROJECTIONS);
      error += (dot(project(u), project(v)) - dot(u, v)) / scale;
    }
    expect(Math.abs(error / trials)).toBeLessThan(5 / Math.sqrt(trials));
  });

  it('measure norms and cosine, and know no cosine of nothing', () => {
    const [g, n] = [Float64Array.of(3, 4, 0), Float64Array.of(3, 4, 12)];
    expect(measureStep(g, n)).toMatchObject({ gradientNorm: 5, estimateNorm: 13, cosine: 25 / 65 });
    expect(measureStep(g, new Float64Array(3)).cosine).toBeNull();
  });
});
