import type { Program } from '../wgsl/program';

/** A part of a buffer as a kernel sees it. */
export interface BufferView {
  readonly buffer: GPUBuffer;
  readonly offset?: number;
  readonly size?: number;
}

/** One dispatch: a program and the views of its bindings, in order. */
export interface Call {
  readonly program: Program;
  readonly views: readonly BufferView[];
}

/** A call with everything that the device needs to run it again and again. */
export interface Dispatch {
  readonly program: Program;
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
}

/**
 * An own WebGPU device, without tfjs: the hot path needs none of it, loads fast, and may ask for features and
 * limits that tfjs does not request. Counts every byte that it allocates.
 */
export interface Gpu {
  readonly device: GPUDevice;
  /** "vendor architecture" as far as the browser tells. */
  readonly adapter: string;
  /** The arithmetic runs on the processor (SwiftShader, llvmpipe, WARP). */
  readonly software: boolean;
  /** Four neighbouring threads can exchange values. */
  readonly subgroups: boolean;
  readonly timestamps: boolean;
  /** Most threads of a workgroup, and bytes that they may share. */
  readonly workgroup: { readonly threads: number; readonly bytes: number };
  /** Most storage buffers of a kernel. */
  readonly storageBuffers: number;
  buffer(label: string, bytes: number, usage?: GPUBufferUsageFlags): GPUBuffer;
  release(buffer: GPUBuffer): void;
  /**
   * Maps the content of a staging buffer, until it is unmapped or released. Rejects with a TrainingError when
   * the device was lost.
   */
  map(staging: GPUBuffer, bytes: number): Promise<ArrayBuffer>;
  /** Compiles a program ahead of its first use, once per text. Rejects with the compiler's message. */
  compile(program: Program): Promise<GPUComputePipeline>;
  /** Pipelines that were asked for on this device so far, and those of them that are ready. */
  pipelines(): { readonly asked: number; readonly ready: number };
  /** Compiles and binds. */
  prepare(calls: readonly Call[]): Promise<Dispatch[]>;
  read(buffer: GPUBuffer, bytes: number, offset?: number): Promise<Float32Array>;
  memory(): { tensors: number; bytes: number; peak: number };
  dispose(): void;
}
