import { expect, it } from 'vitest';
import * as v from 'valibot';
import { deviceBenchmarkSchema } from '../../experiment/benchmark';
import { benchmarkGraphics } from './graphics';

it('times the step on WebGPU, whole and kernel by kernel, and tells its progress up to the end', async () => {
  const shares: number[] = [];
  const result = await benchmarkGraphics({ width: 4, batch: 4, seconds: 0.01 }, (share) =>
    shares.push(share),
  );
  expect(v.parse(deviceBenchmarkSchema, result)).toEqual(result);
  expect(result).toMatchObject({ adapter: { backend: 'webgpu', kernels: 'fused' }, width: 4, batch: 4 });
  expect(result.step.least).toBeLessThanOrEqual(result.step.median);
  expect(result.step.median).toBeLessThanOrEqual(result.step.most);
  expect(result.imagesPerSecond).toBeCloseTo(4000 / result.step.median, 6);
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  // Where the adapter tells times: every convolution has a rate, and none is above what the device can do.
  for (const { gflops, shareOfPeak } of result.rows)
    if (gflops !== null) expect(shareOfPeak! * result.peakGflops!).toBeCloseTo(gflops, 6);
  if (result.peakGflops !== null) expect(result.rows.filter(({ gflops }) => gflops !== null)).not.toEqual([]);
});
