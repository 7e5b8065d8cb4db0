import type { TuningStore } from '../../src/training/engines/webgpu/tuning/store';
import { createFusedRuntime } from '../../src/training/engines/webgpu/step/engine';
import { timeDispatches } from '../../src/training/engines/webgpu/device/profile';
import type { Contender, KernelProfile } from './contender';
import { engineContender } from './engine-contender';
import { measurePeaks } from '../../src/training/engines/webgpu/device/peaks';
import type { Scene } from './scene';

/** Choices are measured anew, as at the first run in a browser. */
function createTuningStore(): TuningStore {
  const tunings = new Map<string, unknown>();
  return {
    get: async (key) => tunings.get(key),
    set: async (key, tuning) => void tunings.set(key, tuning),
  };
}

/** The product's own kernels, tuned as in the product. */
export async function openLaglens(scene: Scene): Promise<Contender> {
  const runtime = await createFusedRuntime(
    scene.settings,
    (problem) => console.error(JSON.stringify(problem)),
    { tuningStore: createTuningStore() },
  );
  const { engine, gpu } = runtime;
  return {
    ...engineContender(engine, scene),
    async profile(): Promise<KernelProfile> {
      const peaks = await measurePeaks(gpu);
      const dispatches = runtime.dispatches(0);
      const times = await timeDispatches(gpu, dispatches, { repeats: 5, runs: gpu.software ? 1 : 8 });
      const rows = new Map<string, { count: number; ms: number; flops: number; bytes: number }>();
      dispatches.forEach(({ program }, i) => {
        const row = rows.get(program.label) ?? { count: 0, ms: 0, flops: 0, bytes: 0 };
        row.count++;
        row.ms += times[i];
        row.flops += program.flops;
        row.bytes += program.bytes;
        rows.set(program.label, row);
      });
      const kernels = [...rows].map(([label, { count, ms, flops, bytes }]) => {
        const [, name, shape] = /^(.*?)(?: (\S*\d.*))?$/.exec(label)!;
        return { name, shape: shape ?? '', count, ms, gflops: flops / ms / 1e6, gbs: bytes / ms / 1e6 };
      });
      return { ...peaks, kernels };
    },
  };
}
