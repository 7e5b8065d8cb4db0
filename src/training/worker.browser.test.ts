import { settingsOf } from '../experiment/testing/settings';
import type { RunSettings } from '../experiment/settings';
import type { RunReport } from '../experiment/messages';
import { describe, expect, it } from 'vitest';
import { createArm } from '../core/optimizers/registry';
import { startTraining, type TrainingClient } from './client';
import { liveRuns } from './checkpoint/run-lock';
import { DEFAULT_KERNELS } from '../experiment/presets';

/** The real worker on real images, from the page's side. */
const DATA_URL = '/data/cifar10';

const settings = settingsOf({
  arms: [createArm('sgdm', { alpha: 0.2 }), createArm('rsgdm', { alpha: 0.2 })],
  data: { source: 'cifar10', trainImages: 1000, testImages: 10 },
  batch: 4,
  steps: 2,
  evaluateEvery: 2,
  seed: 3,
  weightDecay: 5e-4,
  backend: 'webgpu',
  kernels: DEFAULT_KERNELS,
});

interface Setting {
  readonly overrides?: Partial<RunSettings>;
  readonly dataUrl?: string;
  readonly createWorker?: () => Worker;
  readonly onReport?: (report: RunReport, client: TrainingClient) => void;
}

async function perform({ overrides, dataUrl = DATA_URL, createWorker, onReport }: Setting) {
  const reports: RunReport[] = [];
  await new Promise<void>((resolve) => {
    const client = startTraining(
      { ...settings, ...overrides },
      dataUrl,
      (report) => {
        reports.push(report);
        onReport?.(report, client);
        if (report.type === 'phase' && ['finished', 'stopped', 'failed'].includes(report.phase)) resolve();
      },
      null,
      createWorker,
    );
  });
  const all = <T extends RunReport['type']>(type: T) =>
    reports.filter((report): report is Extract<RunReport, { type: T }> => report.type === type);
  return { reports, all, phases: all('phase').map(({ phase }) => phase) };
}

describe('a run in the worker', () => {
  it('takes the processor’s engine with all its threads where no graphics card answers, and nothing is skipped', async () => {
    const { all, phases } = await perform({ overrides: { backend: 'auto' } });
    expect(phases.at(-1)).toBe('finished');
    const [{ adapter, skipped }] = all('adapter');
    if (adapter.backend !== 'webgpu') {
      expect(adapter).toMatchObject({ backend: 'wasm', kernels: 'fused', software: false });
      expect(adapter.threads).toBe(Math.min(8, navigator.hardwareConcurrency));
      expect(adapter.limit).toBeUndefined();
    } else expect(adapter.software).toBe(false);
    expect(skipped).toEqual([]);
  });

  it('trains both arms from equal weights on equal batches on WebGPU in constant memory, and names the adapter', async () => {
    const { all, phases } = await perform({ overrides: { steps: 60, evaluateEvery: 10 } });
    expect(all('problem')).toEqual([]);
    expect(phases).toEqual(['loading', 'compiling', 'running', 'finished']);
    const [{ adapter, skipped }] = all('adapter');
    expect([adapter.backend, skipped]).toEqual(['webgpu', []]);
    if (/swiftshader/.test(adapter.adapter)) expect(adapter.software).toBe(true);
    const hashes = all('hashes').at(-1)!;
    expect(hashes.weights[0]).toBe(hashes.weights[1]);
    expect(hashes.batches[0]).toBe(hashes.batches[1]);
    const steps = all('progress').flatMap((p) => p.steps);
    for (const arm of [0, 1])
      expect(steps.filter((s) => s.arm === arm).map((s) => s.step)).toEqual(
        Array.from({ length: 60 }, (_, i) => i + 1),
      );
    const first = steps.filter(({ step }) => step === 1);
    expect(first[0].loss).toBe(first[1].loss);
    expect(all('evaluation')).toHaveLength(12);
    // From the first evaluation on, which brings the test images to the device.
    const memory = all('progress').filter(({ step }) => step > 10);
    expect(new Set(memory.map((p) => `${p.memory.tensors} tensors, ${p.memory.bytes} bytes`)).size).toBe(1);
    expect(all('samples')[0].classes).toHaveLength(4);
  });

  it('makes no pipeline anew for a second run on the page, which takes the worker of the first', async () => {
    const workers: Worker[] = [];
    const createWorker = () => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
      workers.push(worker);
      return worker;
    };
    const [first, second] = [
      await perform({ createWorker }),
      await perform({ createWorker, overrides: { seed: 4 } }),
    ];
    const pipelines = (run: typeof first) => run.all('preparing').filter(({ part }) => part === 'pipelines');
    const last = pipelines(first).at(-1)!;
    expect(last.done).toBe(last.of);
    expect(last.of).toBeGreaterThan(20);
    expect(pipelines(second)).toEqual([]);
    expect(second.phases).toEqual(['loading', 'compiling', 'running', 'finished']);
    expect(workers).toHaveLength(1);
    // A worker that rests is no run that lives.
    await expect.poll(liveRuns).toEqual(new Set());
  });

  it('stops at once, even in the middle of a long step', async () => {
    const { phases } = await perform({
      overrides: { steps: 1000 },
      onReport: (report, client) => {
        if (report.type === 'phase' && report.phase === 'compiling') client.stop();
      },
    });
    expect(phases.at(-1)).toBe('stopped');
  });

  it('falls back to the processor by name when it is asked to', async () => {
    const { all, phases } = await perform({
      overrides: {
        backend: 'cpu',
        steps: 1,
        data: { source: 'synthetic', trainImages: 100, testImages: 10 },
      },
    });
    expect(all('adapter')[0].adapter).toEqual({
      backend: 'cpu',
      adapter: '',
      software: false,
      kernels: 'reference',
    });
    expect(phases.at(-1)).toBe('finished');
  });
});

describe('what goes wrong reaches the page', () => {
  const problems = async (setting: Setting) => {
    const { all, phases } = await perform(setting);
    expect(phases.at(-1)).toBe('failed');
    return all('problem').map(({ problem }) => problem);
  };

  it('missing data', async () => {
    expect(await problems({ dataUrl: '/data/nowhere' })).toEqual([{ code: 'data-missing' }]);
  });

  it('settings that no run can have', async () => {
    expect(await problems({ overrides: { batch: 0 } })).toMatchObject([{ code: 'settings-invalid' }]);
  });

  it('settings that a busy worker refuses, once: it never held the lock that tells of its life', async () => {
    const refusal = `postMessage({ type: 'problem', problem: { code: 'settings-invalid', detail: 'batch' } });
      setTimeout(() => postMessage({ type: 'phase', phase: 'failed' }), 300);`;
    const source = URL.createObjectURL(new Blob([refusal], { type: 'text/javascript' }));
    const createWorker = () => new Worker(source);
    expect(await problems({ createWorker })).toEqual([{ code: 'settings-invalid', detail: 'batch' }]);
  });

  it('a worker script that is not there', async () => {
    const createWorker = () => new Worker('/no-such-worker.js', { type: 'module' });
    expect(await problems({ createWorker })).toMatchObject([{ code: 'worker-failed' }]);
  });

  it('a worker that cannot be made', async () => {
    const createWorker = () => {
      throw new Error('workers are forbidden here');
    };
    expect(await problems({ createWorker })).toMatchObject([
      { code: 'worker-failed', detail: expect.stringContaining('forbidden') },
    ]);
  });

  it('a worker that talks nonsense', async () => {
    const source = URL.createObjectURL(
      new Blob(['postMessage({ type: "progress", steps: "many" })'], { type: 'text/javascript' }),
    );
    const createWorker = () => new Worker(source);
    expect(await problems({ createWorker })).toMatchObject([{ code: 'worker-failed' }]);
  });
});
