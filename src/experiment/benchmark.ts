import * as v from 'valibot';
import { adapterSchema } from './hardware';
import type { Immutable } from './immutable';

/**
 * What a device measured of itself on the page: one training step of the reduced ResNet18 (batch, forward,
 * backward, update).
 */
export const BENCHMARK_SCHEMA = 'laglens-benchmark/1';

const finite = v.pipe(v.number(), v.finite());
const share = v.nullable(finite);
const natural = v.pipe(v.number(), v.integer(), v.minValue(0));

const rowSchema = v.object({
  /** `rest` is all that has no multiply-adds to speak of; WebGPU names its kernels by their labels. */
  kernel: v.string(),
  shape: v.string(),
  /** Calls in a step. */
  count: natural,
  /** Milliseconds of all of them in a step. */
  ms: finite,
  /** 10⁹ multiplications and additions a second; null for what does none to speak of. */
  gflops: v.nullable(finite),
  /** Of the device's measured peak, 0 … 1. */
  shareOfPeak: share,
});

export const deviceBenchmarkSchema = v.object({
  adapter: adapterSchema,
  width: natural,
  batch: natural,
  /** Seconds from nothing to the first step. */
  openSeconds: finite,
  /** Milliseconds of a whole step. */
  step: v.object({ median: finite, least: finite, most: finite, count: natural }),
  imagesPerSecond: finite,
  /** Of the convolutions and their gradients, over the whole median step. */
  gflops: finite,
  /** What the device multiplies and adds in registers at best; null where it cannot be timed. */
  peakGflops: share,
  bytes: finite,
  /** Slowest first; empty where kernels cannot be timed one by one. */
  rows: v.array(rowSchema),
});

/** A measurement as it is exported. */
export const benchmarkSchema = v.object({
  schema: v.literal(BENCHMARK_SCHEMA),
  created: v.string(),
  /** What the browser tells of itself. */
  machine: v.string(),
  devices: v.array(deviceBenchmarkSchema),
});

export type DeviceBenchmark = Immutable<v.InferOutput<typeof deviceBenchmarkSchema>>;
export type BenchmarkRow = DeviceBenchmark['rows'][number];
export type Benchmark = Immutable<v.InferOutput<typeof benchmarkSchema>>;
