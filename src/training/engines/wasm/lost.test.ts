import { afterEach, describe, expect, it, vi } from 'vitest';
import { nodeHost } from '../../../../scripts/wasm/host';
import { createArm } from '../../../core/optimizers/registry';
import { TrainingError } from '../../../experiment/training-error';
import { mlp } from '../../../experiment/model/mlp';
import { resnet18 } from '../../../experiment/model/resnet';
import { settingsOf } from '../../../experiment/testing/settings';
import type { CheckpointStorage } from '../../checkpoint/storage';
import { createSynthetic } from '../../data/synthetic';
import { attempt } from '../../testing/attempt';
import { openEngine } from '../open';
import { createArena } from './arena';
import type { KernelHost, KernelThread } from './host';
import { openKernels } from './kernels';
import { CONTROL } from './operations';
import { createProgram } from './program';

/** A host whose threads can be ended behind the engine's back, with or without a word to it. */
function fragileHost() {
  const threads: { readonly thread: KernelThread; readonly onLost: () => void }[] = [];
  const host: KernelHost = {
    ...nodeHost,
    async startThread(job, onLost) {
      const thread = await nodeHost.startThread(job, onLost);
      threads.push({ thread, onLost });
      return thread;
    },
  };
  return { host, threads };
}

/** A program that meets at many barriers, with work for all. */
function programOn({ arena }: Awaited<ReturnType<typeof openKernels>>) {
  const program = createProgram(arena);
  const output = arena.allocate(64 * 64);
  for (let i = 0; i < 50; i++) {
    program.add('multiplyAdd', 64, { rounds: 100, output });
    program.wait();
  }
  return program.place();
}

const problemOf = (use: () => void) => {
  try {
    use();
  } catch (error) {
    return error instanceof TrainingError ? error.problem.code : error;
  }
  return null;
};

describe('a thread that is lost', () => {
  it('without a word: whoever waits for it gives up, and every further program says so at once', async () => {
    const { host, threads } = fragileHost();
    const kernels = await openKernels(host, 3, 2);
    const program = programOn(kernels);
    expect(problemOf(() => kernels.run(program))).toBeNull();
    threads[0].thread.end();
    // Until the thread has really ended, programs run to their end.
    await vi.waitFor(() => expect(problemOf(() => kernels.run(program))).toBe('threads-lost'), 20_000);
    expect(problemOf(() => kernels.run(program))).toBe('threads-lost');
    kernels.dispose();
  });

  it('between two steps: the next one does not begin', async () => {
    const { host, threads } = fragileHost();
    const kernels = await openKernels(host, 2);
    threads[0].onLost();
    expect(problemOf(() => kernels.run(programOn(kernels)))).toBe('threads-lost');
    kernels.dispose();
  });

  it('by a failure of its own: it says so in the memory, and nobody waits until patience is at its end', async () => {
    const kernels = await openKernels(nodeHost, 2, 1_000_000);
    const { arena } = kernels;
    const program = programOn(kernels);
    // An operation that does not exist traps in the thread that takes it: the other one waits at the barrier.
    const words = arena.words(program.from, 4);
    words[0] = 9999;
    words[1] = 1;
    const outcome = problemOf(() => kernels.run(program));
    // The trap is this thread's own if it took the slice.
    if (outcome !== 'threads-lost') expect(outcome).toBeInstanceOf(WebAssembly.RuntimeError);
    else expect(arena.words(CONTROL.failed, 1)[0]).toBe(1);
    kernels.dispose();
  });
});

const asked = { backend: 'wasm', kernels: 'fused' } as const;

describe('a run that is broken off', () => {
  const settings = settingsOf({
    arms: [createArm('sgdm', { alpha: 0.1 }), createArm('rsgdm', { alpha: 0.1 })],
    data: { source: 'synthetic', trainImages: 100, testImages: 10 },
    batch: 4,
    steps: 12,
    evaluateEvery: 6,
    seed: 2,
  });
  const life = (
    storage: CheckpointStorage | null,
    host: KernelHost,
    onReport?: Parameters<typeof attempt>[3],
  ) => {
    const environment: Parameters<typeof attempt>[1] = {
      openDataset: async ({ seed }) =>
        createSynthetic({ seed, imageSize: 8, trainCount: 100, testCount: 10 }),
      openEngine: (chosen, engine, tunings) => openEngine(chosen, engine, tunings, { host, threads: 2 }),
    };
    return attempt({ ...settings, ...asked }, environment, storage, onReport);
  };

  /** A run whose thread is lost behind its first checkpoint. */
  async function broken() {
    let bytes: Uint8Array | null = null;
    const storage: CheckpointStorage = {
      load: async () => bytes,
      save: async (written) => void (bytes = written.slice()),
    };
    const { host, threads } = fragileHost();
    const { reports } = await life(storage, host, (report, run) => {
      if (report.type === 'progress' && report.step < 6) run.checkpoint();
      if (report.type === 'checkpoint') threads.at(-1)!.onLost();
    });
    return { reports, storage };
  }

  const problemsOf = (reports: Awaited<ReturnType<typeof life>>['reports']) =>
    reports.flatMap((one) => (one.type === 'problem' ? [one.problem] : []));

  /** Goes on from the checkpoint to what a run that nothing broke off comes to. */
  async function expectResumed(storage: CheckpointStorage) {
    const resumed = await life(storage, nodeHost);
    expect(resumed.reports.find(({ type }) => type === 'resumed')).toMatchObject({ fidelity: 'exact' });
    expect(resumed.recorded).toEqual((await life(null, nodeHost)).recorded);
  }

  it('by a lost thread ends with the sentence and its checkpoint, and goes on from it to the same bits', async () => {
    const { reports, storage } = await broken();
    expect(reports.at(-1)).toEqual({ type: 'phase', phase: 'failed' });
    expect(problemsOf(reports)).toEqual([{ code: 'threads-lost' }]);
    await expectResumed(storage);
  });

  it('finds no memory to go on: it says how much it would be, and the checkpoint stays', async () => {
    const { storage } = await broken();
    const kept = await storage.load();
    expect(kept).not.toBeNull();
    const { Memory } = WebAssembly;
    const scarce = vi.spyOn(WebAssembly, 'Memory').mockImplementation(function (descriptor) {
      return new Memory({ ...descriptor, maximum: 20 });
    });
    const { reports } = await life(storage, nodeHost);
    scarce.mockRestore();
    expect(problemsOf(reports)).toEqual([
      { code: 'out-of-memory', detail: expect.stringMatching(/^\d+ MiB$/) },
    ]);
    expect(await storage.load()).toEqual(kept);
    await expectResumed(storage);
  });
});

const settings = {
  batch: 4,
  arms: [createArm('sgd', { alpha: 0.1 })],
  normalisation: { mean: [0, 0, 0], std: [1, 1, 1] },
  weightDecay: 0,
  weightDecayMode: 'decoupled',
  labelSmoothing: 0,
} as const;

describe('what a browser may lack', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  const withoutSimd: KernelHost = {
    ...nodeHost,
    binary: async () => Uint8Array.of(0, 97, 115, 109, 9, 9, 9, 9),
  };

  it('SIMD: images are trained by tfjs, which is said; tables say what they need', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { engine, skipped } = await openEngine(
      asked,
      { ...settings, spec: resnet18(4, 8) },
      {},
      { host: withoutSimd },
    );
    expect([engine.report.kernels, skipped]).toEqual(['reference', ['wasm']]);
    engine.dispose();
    const table = openEngine(asked, { ...settings, spec: mlp(3, 2) }, {}, { host: withoutSimd });
    await expect(table).rejects.toMatchObject({ problem: { code: 'no-simd' } });
  });

  it('WebAssembly, which some lock down: as without SIMD', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    vi.stubGlobal('WebAssembly', undefined);
    const { engine, skipped } = await openEngine(
      asked,
      { ...settings, spec: resnet18(4, 8) },
      {},
      { host: nodeHost },
    );
    expect([engine.report.kernels, skipped]).toEqual(['reference', ['wasm']]);
    engine.dispose();
    const table = openEngine(asked, { ...settings, spec: mlp(3, 2) }, {}, { host: nodeHost });
    await expect(table).rejects.toMatchObject({ problem: { code: 'no-simd' } });
  });

  it('memory to share: one thread on memory of its own; any memory: words', async () => {
    const { Memory } = WebAssembly;
    const refuse = (isRefused: (descriptor: WebAssembly.MemoryDescriptor) => boolean) =>
      vi.spyOn(WebAssembly, 'Memory').mockImplementation(function (descriptor) {
        if (isRefused(descriptor)) throw new RangeError('could not allocate memory');
        return new Memory(descriptor);
      });
    refuse(({ shared }) => shared === true);
    const kernels = await openKernels(nodeHost, 2);
    expect([kernels.threads, kernels.limit]).toEqual([1, 'no-shared-memory']);
    kernels.run(programOn(kernels));
    kernels.dispose();
    vi.restoreAllMocks();
    refuse(({ maximum }) => (maximum ?? 0) > 16_384);
    const modest = await openKernels(nodeHost, 2);
    expect([modest.threads, modest.limit]).toEqual([2, null]);
    modest.dispose();
    vi.restoreAllMocks();
    refuse(() => true);
    await expect(openKernels(nodeHost, 1)).rejects.toMatchObject({ problem: { code: 'out-of-memory' } });
  });

  it('memory for the run: how much it would have been', () => {
    const arena = createArena(new WebAssembly.Memory({ initial: 1, maximum: 4 }), 0, 1);
    arena.allocate(200_000);
    expect(problemOf(() => arena.allocate(3e6))).toBe('out-of-memory');
    expect(() => arena.allocate(3e6)).toThrow('4 MiB');
    // Regions that were given out before stay usable.
    expect(arena.floats(0, 1)[0]).toBe(0);
  });
});
