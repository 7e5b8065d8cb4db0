import {
  PROJECTIONS,
  SIGN_BITS_WGSL,
  telemetryOf,
  type StepTelemetry,
} from '../../../../experiment/telemetry/projection';
import { kernel, type Program } from '../wgsl/program';
import { HEADER } from '../step/header';

/** Threads of the first pass, a multiple of PROJECTIONS, so that a thread stays in one bucket. */
const THREADS = 1024;
/** Sums of a thread: g², n², g·n, and its bucket's ±g and ±n. */
const SUMS = 5;
/** Figures of a step in the ring: three sums, then the projections of g and of n. */
export const TELEMETRY_WIDTH = 3 + 2 * PROJECTIONS;

/** Bytes of the partial sums between the two passes. */
export const TELEMETRY_PARTIAL_BYTES = 4 * SUMS * THREADS;

/**
 * First pass: each of 1,024 threads adds up every 1,024th group of four elements. Bindings: gradients,
 * estimates, partial sums.
 */
export function telemetrySums(parameterCount: number): Program {
  // The tail of the last group is zero in both vectors.
  const vectors = Math.ceil(parameterCount / 4);
  const text = kernel({
    bindings: [
      { name: 'gradients', type: 'vec4f' },
      { name: 'estimates', type: 'vec4f' },
      { name: 'partial', type: 'f32', access: 'read_write' },
    ],
    threads: THREADS,
    declarations: SIGN_BITS_WGSL,
    body: `  var gradient_power = vec4f();
  var estimate_power = vec4f();
  var product = vec4f();
  var gradient_sum = vec4f();
  var estimate_sum = vec4f();
  for (var at = index; at < ${vectors}u; at += ${THREADS}u) {
    let g = gradients[at];
    let n = estimates[at];
    let bits = (vec4u(sign_bits(at)) >> vec4u(0u, 1u, 2u, 3u)) & vec4u(1u);
    let signs = 1.0 - 2.0 * vec4f(bits);
    gradient_power += g * g;
    estimate_power += n * n;
    product += g * n;
    gradient_sum += signs * g;
    estimate_sum += signs * n;
  }
  let ones = vec4f(1.0);
  partial[index] = dot(gradient_power, ones);
  partial[${THREADS}u + index] = dot(estimate_power, ones);
  partial[${2 * THREADS}u + index] = dot(product, ones);
  partial[${3 * THREADS}u + index] = dot(gradient_sum, ones);
  partial[${4 * THREADS}u + index] = dot(estimate_sum, ones);`,
  });
  return {
    label: 'telemetry sums',
    ...text,
    flops: 10 * parameterCount,
    bytes: 8 * parameterCount,
  };
}

/** Second pass: one thread a figure, in a fixed order. Bindings: partial sums, step header, ring. */
export function telemetryFigures(): Program {
  const text = kernel({
    bindings: [
      { name: 'partial', type: 'f32' },
      { name: 'step', type: 'u32' },
      { name: 'ring', type: 'f32', access: 'read_write' },
    ],
    threads: TELEMETRY_WIDTH,
    body: `  if (!valid) { return; }
  let projected = index >= 3u;
  let bucket = (index - select(0u, 3u, projected)) % ${PROJECTIONS}u;
  let row = select(index, 3u + (index - select(0u, 3u, projected)) / ${PROJECTIONS}u, projected);
  let stride = select(1u, ${PROJECTIONS}u, projected);
  var total = 0.0;
  for (var at = select(0u, bucket, projected); at < ${THREADS}u; at += stride) {
    total += partial[row * ${THREADS}u + at];
  }
  ring[step[${HEADER.telemetrySlot}] * ${TELEMETRY_WIDTH}u + index] = total;`,
  });
  return { label: 'telemetry figures', ...text, flops: 0, bytes: TELEMETRY_PARTIAL_BYTES };
}

/** The figures of steps as they lie in a ring. */
export function readTelemetry(values: Float32Array): StepTelemetry[] {
  return Array.from({ length: values.length / TELEMETRY_WIDTH }, (_, step) => {
    const row = Array.from(values.subarray(step * TELEMETRY_WIDTH, (step + 1) * TELEMETRY_WIDTH));
    return telemetryOf([row[0], row[1], row[2]], row.slice(3, 3 + PROJECTIONS), row.slice(3 + PROJECTIONS));
  });
}
