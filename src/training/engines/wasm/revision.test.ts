import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../../../scripts/wasm/host';
import { settingsOf } from '../../../experiment/testing/settings';
import type { CheckpointStorage } from '../../checkpoint/storage';
import { createSynthetic } from '../../data/synthetic';
import { attempt } from '../../testing/attempt';
import { openEngine } from '../open';
import { WASM_REVISION } from './revision';

const settings = settingsOf({
  data: { source: 'synthetic', trainImages: 40, testImages: 10 },
  width: 8,
  batch: 4,
  steps: 6,
  evaluateEvery: 3,
  backend: 'wasm',
  kernels: 'fused',
});

/** A life of the run on kernels of `asked` where it begins; it is stopped behind step `until`. */
async function lifeOf(asked: number | undefined, storage: CheckpointStorage | null = null, until = Infinity) {
  const { reports, recorded } = await attempt(
    settings,
    {
      openDataset: async ({ seed }) =>
        createSynthetic({ seed, imageSize: 16, trainCount: 40, testCount: 10 }),
      openEngine: (chosen, engine, tunings, opening) =>
        openEngine(chosen, engine, tunings, {
          host: nodeHost,
          threads: 1,
          revision: opening?.revision ?? asked,
        }),
    },
    storage,
    (report, run) => report.type === 'progress' && report.step >= until && run.stop(),
  );
  const find = <T>(type: T) => reports.find((report) => report.type === type);
  const [adapter, resumed] = [find('adapter'), find('resumed')];
  return {
    recorded,
    revision: adapter?.type === 'adapter' ? adapter.adapter.revision : null,
    fidelity: resumed?.type === 'resumed' ? resumed.fidelity : null,
  };
}

function createMemory(): CheckpointStorage {
  let bytes: Uint8Array | null = null;
  return {
    load: async () => bytes,
    async save(next) {
      bytes = next.slice();
    },
  };
}

describe('kernels of an older revision', () => {
  it('run where they are asked for, the newest where they are not or nobody knows them', async () => {
    const [first, newest, unknown] = await Promise.all([1, undefined, 99].map((asked) => lifeOf(asked)));
    expect([first.revision, newest.revision, unknown.revision]).toEqual([1, WASM_REVISION, WASM_REVISION]);
    expect(unknown.recorded.arms).toEqual(newest.recorded.arms);
    expect(first.recorded.arms).not.toEqual(newest.recorded.arms);
  });

  it('go on, bit for bit, with a run that began on them', async () => {
    const whole = await lifeOf(1);
    const storage = createMemory();
    await lifeOf(1, storage, 2);
    const resumed = await lifeOf(undefined, storage);
    expect([resumed.revision, resumed.fidelity]).toEqual([1, 'exact']);
    expect(resumed.recorded.arms).toEqual(whole.recorded.arms);
  });
});
