import { expect, it } from 'vitest';
import { nodeHost } from '../../../scripts/wasm/host';
import { settingsOf } from '../../experiment/testing/settings';
import type { Dataset } from '../data/dataset';
import { createSynthetic } from '../data/synthetic';
import { attempt } from '../testing/attempt';
import { collect } from '../testing/collect';
import { openEngine } from './open';

const settings = settingsOf({
  data: { source: 'synthetic', trainImages: 20, testImages: 10 },
  batch: 4,
  steps: 2,
  evaluateEvery: 2,
});

it.each([
  ['the processor engine', { backend: 'wasm', kernels: 'fused' }],
  ['stock tfjs', { backend: 'cpu', kernels: 'reference' }],
] as const)('nothing of a run on %s is held when it is over', async (_, engine) => {
  let held: WeakRef<Dataset> | undefined;
  const { reports } = await attempt(
    { ...settings, ...engine },
    {
      openDataset: async ({ seed }) => {
        const dataset = createSynthetic({ seed, imageSize: 8, trainCount: 20, testCount: 10 });
        held = new WeakRef(dataset);
        return dataset;
      },
      openEngine: (chosen, wanted, tunings) =>
        openEngine(chosen, wanted, tunings, { host: nodeHost, threads: 2 }),
    },
    null,
  );
  expect(reports.at(-1)).toEqual({ type: 'phase', phase: 'finished' });
  await collect();
  expect(held!.deref()).toBeUndefined();
});
