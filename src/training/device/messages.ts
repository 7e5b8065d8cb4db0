import * as v from 'valibot';
import { deviceBenchmarkSchema } from '../../experiment/benchmark';
import type { Immutable } from '../../experiment/immutable';
import { problemSchema } from '../../experiment/training-error';

/** The contract between the page and the worker that measures this device. */
const natural = v.pipe(v.number(), v.integer(), v.minValue(1));

export const benchmarkRequestSchema = v.object({
  type: v.literal('benchmark'),
  width: natural,
  batch: natural,
  /** For each part of a measurement. */
  seconds: v.pipe(v.number(), v.minValue(0), v.maxValue(60)),
});
export type BenchmarkRequest = v.InferOutput<typeof benchmarkRequestSchema>;

export const benchmarkDevices = ['webgpu', 'wasm'] as const;
export type BenchmarkDevice = (typeof benchmarkDevices)[number];
const device = v.picklist(benchmarkDevices);

export const benchmarkReportSchema = v.variant('type', [
  v.object({ type: v.literal('progress'), device, share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) }),
  v.object({ type: v.literal('result'), result: deviceBenchmarkSchema }),
  /** One device could not be measured; the others go on. */
  v.object({ type: v.literal('problem'), device, problem: problemSchema }),
  v.object({ type: v.literal('done') }),
]);
export type BenchmarkReport = Immutable<v.InferOutput<typeof benchmarkReportSchema>>;
