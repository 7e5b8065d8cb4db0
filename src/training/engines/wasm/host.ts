/** A memory that threads share, or one of a single thread. */
export type MemoryKind = 'shared' | 'single';

/** Place where the engine runs: a browser's worker (host-browser.ts) or Node (scripts/wasm/host.ts). */
export interface KernelHost {
  /** The kernels, compiled for such a memory. */
  binary(memory: MemoryKind): Promise<Uint8Array<ArrayBuffer>>;
  /** Processors at hand. */
  readonly cores: number;
  /** True if memory can be shared between threads here. */
  readonly canShare: boolean;
  /**
   * Starts a thread on the kernels; resolves as soon as it is about to serve. `onLost` is told if it ends by
   * itself after that.
   */
  startThread(job: ThreadJob, onLost: () => void): Promise<KernelThread>;
}

/**
 * Sent to a thread, which calls the kernels' `serve` and never comes back. If that fails, it writes 1 to the
 * word `failed` and wakes whoever waits at the word `generation`; both are addresses in the memory.
 */
export interface ThreadJob {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly failed: number;
  readonly generation: number;
}

export interface KernelThread {
  end(): void;
}
