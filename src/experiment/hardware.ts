import * as v from 'valibot';
import type { Immutable } from './immutable';

/** Hardware that a run asks for, and what it got. */
/** `wasm` is the processor engine (engines/wasm); `cpu` the plain JavaScript of tfjs. */
export const backendSchema = v.picklist(['webgpu', 'wasm', 'webgl', 'cpu']);
export type BackendName = v.InferOutput<typeof backendSchema>;

/** Kernels that a run on images may ask for: own WGSL, or stock tfjs. */
export const KERNEL_CHOICES = ['fused', 'reference'] as const;
export type KernelChoice = (typeof KERNEL_CHOICES)[number];

/** Names of what runs the arithmetic, in messages, in records and on screen. */
export const adapterSchema = v.object({
  backend: backendSchema,
  /** For instance "google swiftshader" or "apple metal-3"; empty when the backend does not tell. */
  adapter: v.string(),
  /**
   * True when the arithmetic runs on the processor although the backend is a GPU backend (SwiftShader,
   * llvmpipe).
   */
  software: v.boolean(),
  /** What ran; `plain` is TypeScript in double precision, which older records of tables have. */
  kernels: v.picklist([...KERNEL_CHOICES, 'plain']),
  /** Of own kernels: another one adds up in another order. Older records have none. */
  revision: v.optional(v.pipe(v.number(), v.integer())),
  /** Of the processor engine: how many threads it ran on. They change no result. */
  threads: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /**
   * Why it has fewer threads than were wanted: the page may not share memory, none was to be had, or a thread
   * did not start.
   */
  limit: v.optional(v.picklist(['not-isolated', 'no-shared-memory', 'thread-failed'])),
});
export type AdapterReport = Immutable<v.InferOutput<typeof adapterSchema>>;
export type ThreadLimit = NonNullable<AdapterReport['limit']>;
export type KernelSet = AdapterReport['kernels'];

/** True if these are the kernels whose bits are the same everywhere (training/engines/wasm). */
export const isProcessorEngine = ({ backend, kernels }: AdapterReport): boolean =>
  backend === 'wasm' && kernels === 'fused';

/** Revision of the processor engine's kernels that ran; none where others did. */
export const processorRevision = (adapter: AdapterReport | null | undefined): number | undefined =>
  adapter && isProcessorEngine(adapter) ? adapter.revision : undefined;
