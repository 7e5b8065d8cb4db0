import { yieldToEvents } from '../../src/workers/yield-to-events';
import type { OwnData } from '../../src/experiment/own-data/packed';
import { openSource } from '../../src/training/data/sources';
import { openEngine } from '../../src/training/engines/open';
import type { Environment } from '../../src/training/run/environment';
import { addressStorage } from '../../src/training/checkpoint/storage';
import { executeRun, type Run } from '../../src/training/run/run';
import { root } from '../shared.mjs';
import { nodeHost } from '../wasm/host';
import { checkpointServer } from './checkpoint-file';
import { UsageError } from './options';
import { isOver, type RunReport } from '../../src/experiment/messages';
import type { Runtime } from './runner';

/** The part of the npm package `webgpu`: Dawn, the WebGPU implementation of Chromium, as a Node module. */
interface Dawn {
  create(flags: readonly string[]): GPU;
  readonly globals: Record<string, unknown>;
}

/** The same loop in this process; without a checkpoint's file nothing is kept. */
const inThisProcess =
  (open: Environment['openEngine'], own?: OwnData): Runtime =>
  async (checkpointFile, use) => {
    // Late: flags are explained without waiting for it.
    const { preview } = await import('vite');
    const server = await preview({
      configFile: false,
      root,
      logLevel: 'warn',
      plugins: checkpointFile === null ? [] : [checkpointServer(checkpointFile)],
      build: { outDir: 'public' },
      preview: { port: 0 },
    });
    // A step that keeps this thread for seconds would let the server close what fetch is about to use again.
    if ('keepAliveTimeout' in server.httpServer) server.httpServer.keepAliveTimeout = 0;
    const at = (path: string) => new URL(path, server.resolvedUrls!.local[0]).href;
    const environment: Environment = {
      openDataset: (settings, signal) => openSource(settings, { dataUrl: at('data/cifar10/'), own }, signal),
      openEngine: open,
      storage: checkpointFile === null ? null : addressStorage(at('checkpoint')),
      now: () => performance.now() / 1000,
      yieldToEvents,
    };
    try {
      return await use(async (onReport) => {
        let started: Run | null = null;
        return {
          run: (settings, revision) =>
            new Promise((resolve) => {
              const listen = (report: RunReport) => {
                onReport(report);
                if (report.type === 'phase' && isOver(report.phase)) resolve(report.phase);
              };
              started = executeRun(settings, environment, listen, { revision });
            }),
          stop: () => started?.stop(),
          close: async () => {},
        };
      });
    } finally {
      await server.close();
    }
  };

/**
 * The processor engine in this process, on all processors or on `threads` of them: no browser is needed.
 * `own` are the data of runs whose source they are.
 */
export const onProcessor = (threads?: number, own?: OwnData): Runtime =>
  inThisProcess(
    ({ kernels }, engine, tunings, opening) =>
      openEngine({ backend: 'wasm', kernels }, engine, tunings, { ...opening, host: nodeHost, threads }),
    own,
  );

/**
 * The same loop and WGSL kernels in this process: for a machine whose GPU headless Chromium does not find (no
 * display, no /dev/dri). The package is large and wanted rarely, so it is no dependency.
 */
export const onDawn: Runtime = async (checkpointFile, use) => {
  await provideWebGpu();
  // Where the GPU cannot be had, the processor engine is this process's too.
  const open: Environment['openEngine'] = (settings, engine, tunings, opening) =>
    openEngine(settings, engine, tunings, { ...opening, host: nodeHost });
  return inThisProcess(open)(checkpointFile, use);
};

/** @throws UsageError when the package is not there. */
async function provideWebGpu(): Promise<void> {
  const name = 'webgpu';
  const dawn = await (import(name) as Promise<Dawn>).catch(() => {
    throw new UsageError(
      '--runtime node takes WebGPU from the npm package webgpu, which is not there: npm install --no-save webgpu',
    );
  });
  Object.assign(globalThis, dawn.globals);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu: dawn.create([]) }, configurable: true });
}
