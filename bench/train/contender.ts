/** Run in Node, not in the page: the processor engine and native PyTorch, with one thread and with all. */
export const NATIVE = ['laglens-wasm', 'laglens-wasm-1', 'pytorch', 'pytorch-1'] as const;
export type NativeName = (typeof NATIVE)[number];

export const CONTENDERS = [
  'laglens',
  ...NATIVE,
  'tfjs-webgpu',
  'tfjs-webgpu-tuned',
  'tfjs-webgl',
  'jax-js',
] as const;

/**
 * Also stock kernels in plain JavaScript, whose sums are in float64: an oracle, too slow to be a contender.
 */
export type ContenderName = (typeof CONTENDERS)[number] | 'tfjs-cpu';

/** One implementation of the training step. */
export interface Contender {
  readonly adapter: string;
  /** Queues one step of the shared scene. */
  step(t: number): void;
  /** Waits for everything queued and returns the loss of the last step. */
  settle(): Promise<number>;
  /** The gradient of the last step in the order of layoutOf(spec). */
  gradient(): Promise<Float32Array>;
  /** The first gradient with weights that differ by some 5e-7, drawn from `seed`. */
  perturbedGradient?(seed: number): Promise<Float32Array>;
  /** Device memory by the library's own account where the page cannot count it (WebGL). */
  bytes?(): number;
  /** Per-kernel measurements, for the kernels under test. */
  profile?(): Promise<KernelProfile>;
  dispose(): void;
}

export interface KernelRow {
  readonly name: string;
  readonly shape: string;
  readonly count: number;
  readonly ms: number;
  /** Null where there is next to nothing to multiply. */
  readonly gflops: number | null;
  /** Null where bytes are not counted. */
  readonly gbs: number | null;
}

export interface KernelProfile {
  readonly peakGflops: number;
  readonly copyGBs: number | null;
  readonly kernels: readonly KernelRow[];
}
