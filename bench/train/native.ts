import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { nodeHost } from '../../scripts/wasm/host';
import { createWasmEngine } from '../../src/training/engines/wasm/engine';
import { benchmarkProcessor } from '../../src/training/engines/wasm/benchmark';
import type { KernelProfile, NativeName } from './contender';
import type { BenchPage } from './driver';
import { engineContender } from './engine-contender';
import type { StepTimes } from './page';
import { createScene } from './scene';

/** A contender in Node or in a process of its own, called as those in the page are. */
export async function openNative(name: NativeName, width: number, batch: number): Promise<BenchPage> {
  const threads = name.endsWith('-1') ? 1 : os.availableParallelism();
  return name.startsWith('pytorch')
    ? openPyTorch(threads, width, batch)
    : openProcessor(threads, width, batch);
}

const timesOf = (ms: number, cpuMs: number, loss: number): StepTimes => ({
  ms,
  cpuMs,
  hostMs: ms,
  dispatches: 0,
  submissions: 0,
  loss,
});

async function openProcessor(threads: number, width: number, batch: number): Promise<BenchPage> {
  const scene = await createScene(width, batch);
  const engine = await createWasmEngine(scene.settings, nodeHost, { threads });
  const contender = engineContender(engine, scene);
  let step = 0;
  const methods: Record<string, (argument: number) => Promise<unknown>> = {
    async steps(count) {
      const [start, used] = [performance.now(), process.cpuUsage()];
      for (let i = 0; i < count; i++) contender.step(++step);
      const loss = await contender.settle();
      const { user, system } = process.cpuUsage(used);
      return timesOf((performance.now() - start) / count, (user + system) / 1000 / count, loss);
    },
    gradient: async () => Array.from(await contender.gradient()),
    perturbedGradient: async (seed) => Array.from(await contender.perturbedGradient!(seed)),
    peakBytes: async () => engine.memory().bytes,
    profile: () => profileOf(threads, width, batch),
  };
  return {
    adapter: os.cpus()[0]?.model ?? '',
    threads: engine.report.threads,
    call: <R>(method: string, args: readonly unknown[] = []) =>
      methods[method](args[0] as number) as Promise<R>,
    close: async () => contender.dispose(),
  };
}

/** The step kernel by kernel, against what SIMD multiplies and adds in registers. */
async function profileOf(threads: number, width: number, batch: number): Promise<KernelProfile> {
  const { peakGflops, rows } = await benchmarkProcessor(nodeHost, { threads, width, batch });
  return {
    peakGflops,
    copyGBs: null,
    kernels: rows.map(({ kernel, ...row }) => ({ name: kernel, gbs: null, ...row })),
  };
}

/** The interpreter of LAGLENS_PYTHON, or the system's; rejects where it has no torch. */
async function openPyTorch(threads: number, width: number, batch: number): Promise<BenchPage> {
  const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'pytorch.py');
  const python = spawn(
    process.env.LAGLENS_PYTHON ?? '/usr/bin/python3',
    [script, String(width), String(batch), String(threads)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const failed = new Promise<never>((_, reject) => {
    python.once('error', reject);
    python.once('exit', () => reject(new Error('Python has ended; has it got torch?')));
  });
  failed.catch(() => {});
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const answer = async () => JSON.parse((await Promise.race([lines.next(), failed])).value as string);
  const { adapter } = (await answer()) as { adapter: string };
  return {
    adapter,
    threads,
    async call<R>(method: string, [count]: readonly unknown[] = []): Promise<R> {
      if (method !== 'steps') return (method === 'peakBytes' ? 0 : null) as R;
      python.stdin.write(`${count as number}\n`);
      const { ms, cpu, loss } = (await answer()) as { ms: number; cpu: number; loss: number };
      return timesOf(ms, cpu, loss) as R;
    },
    close: async () => void python.kill(),
  };
}
