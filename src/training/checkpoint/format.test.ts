import { settingsOf } from '../../experiment/testing/settings';
import type { RunSettings } from '../../experiment/settings';
import type { Fidelity } from '../../experiment/messages';
import type { AdapterReport } from '../../experiment/hardware';
import { describe, expect, it } from 'vitest';
import { createArm } from '../../core/optimizers/registry';
import { decodeCheckpoint, encodeCheckpoint, isSameRun, recordedIn, type Checkpoint } from './format';
import { PROJECTIONS } from '../../experiment/telemetry/projection';
import { reportsOf } from './replay';
import { createLog, fidelityOf } from './writer';

const settings = settingsOf({
  arms: [createArm('sgdm', { alpha: 0.1 + 0.2 }), createArm('rsgdm', { alpha: 1 / 3 })],
  data: { source: 'synthetic', trainImages: 100, testImages: 50 },
  batch: 4,
  steps: 3000,
  evaluateEvery: 700,
  seed: 4_294_967_295,
  schedule: 'cosine',
  weightDecay: 5e-4,
  weightDecayMode: 'coupled',
  kernels: 'fused',
});

/** Step 1,234 of a run whose second arm diverged at step 900; numbers that decimal digits do not hold. */
function example(): Checkpoint {
  const log = createLog(settings);
  const loss = (arm: number, step: number) => Math.fround(Math.exp(-step / 1000) + arm / 7);
  const reaches = [1234, 899];
  for (const [arm, steps] of reaches.entries())
    for (let step = 1; step <= steps; step++) {
      log.add({
        type: 'telemetry',
        arm,
        steps: [
          {
            step,
            gradientNorm: Math.sqrt(step),
            estimateNorm: 1 / step,
            cosine: step === 5 ? null : Math.cos(step),
            gradientProjections: Array.from({ length: PROJECTIONS }, (_, i) => Math.sin(step + i)),
            estimateProjections: Array.from({ length: PROJECTIONS }, (_, i) => Math.tan(step + i)),
          },
        ],
      });
    }
  log.add({
    type: 'progress',
    step: 1234,
    steps: reaches.flatMap((steps, arm) =>
      Array.from({ length: steps }, (_, i) => ({ arm, step: i + 1, loss: loss(arm, i + 1) })),
    ),
    elapsed: Math.PI,
    remaining: null,
    imagesPerSecond: 0,
    hostMs: 0,
    memory: { tensors: 0, bytes: 0 },
  });
  log.add({ type: 'evaluation', arm: 0, step: 700, accuracy: 1 / 3, loss: 2 / 3, count: 50 });
  log.add({ type: 'evaluation', arm: 1, step: 700, accuracy: 1 / 7, loss: 2 / 7, count: 50 });
  log.add({ type: 'diverged', arm: 1, step: 900 });
  log.add({ type: 'hashes', step: 1234, weights: ['w', 'w'], batches: ['b0', 'b1'] });
  const wave = (n: number) => Float32Array.from({ length: n }, (_, i) => Math.sin(i * i));
  return {
    settings,
    step: 1234,
    adapter: { backend: 'webgpu', adapter: 'test', software: true, kernels: 'fused' },
    tunings: { '1 test': { quad: true } },
    ...log.contents(),
    arms: [{ t: 1234, parameters: wave(101), statistics: wave(7), slots: [wave(101), wave(101)] }, null],
  };
}

describe('a checkpoint', () => {
  it('comes back from its bytes bit for bit', () => {
    const checkpoint = example();
    expect(decodeCheckpoint(encodeCheckpoint(checkpoint))).toEqual(checkpoint);
  });

  it('tells what it has recorded without its arrays, and refuses what has changed', () => {
    const { settings: own, step, adapter, run } = example();
    const bytes = encodeCheckpoint(example());
    expect(recordedIn(bytes)).toEqual({ settings: own, step, adapter, run });
    bytes[bytes.length - 1] ^= 1;
    expect(() => recordedIn(bytes)).toThrow();
  });

  it('comes back from a file as Node reads it, whatever its length', () => {
    expect(decodeCheckpoint(Buffer.from(encodeCheckpoint(example())))).toEqual(example());
  });

  it('reports again everything that it has recorded, in pieces that a page can take', () => {
    const checkpoint = example();
    const log = createLog(settings);
    const reports = [...reportsOf(checkpoint)];
    for (const report of reports) log.add(report);
    const { run, telemetry } = checkpoint;
    expect(log.contents()).toEqual({ run, telemetry });
    const sizes = reports.map((report) => ('steps' in report ? report.steps.length : 0));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1000);
  });

  it('is refused when anything in it has changed, and when it is cut off', () => {
    const bytes = encodeCheckpoint(example());
    const flaw = (of: Uint8Array) => {
      try {
        decodeCheckpoint(of);
      } catch (error) {
        return (error as { problem?: { flaw?: string } }).problem?.flaw;
      }
      return undefined;
    };
    expect(flaw(bytes)).toBeUndefined();
    for (const at of [60, 200, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const changed = bytes.slice();
      changed[at] ^= 1;
      expect(flaw(changed)).toBe('damaged');
    }
    expect(flaw(bytes.subarray(0, bytes.length - 1))).toBe('damaged');
    expect(flaw(new Uint8Array(0))).toBe('foreign');
    expect(flaw(new TextEncoder().encode('PK\u0003\u0004 something else\n'))).toBe('foreign');
    const later = new TextDecoder('latin1').decode(bytes).replace('checkpoint/1 ', 'checkpoint/9 ');
    expect(flaw(Uint8Array.from(later, (c) => c.charCodeAt(0)))).toBe('other-version');
  });

  it('belongs to equal settings only, in whatever order their fields stand', () => {
    const reordered = Object.fromEntries(Object.entries(settings).toReversed()) as unknown as RunSettings;
    expect(isSameRun(settings, reordered)).toBe(true);
    expect(isSameRun(settings, { ...settings, seed: 1 })).toBe(false);
    expect(isSameRun(settings, { ...settings, seed: 1 }, 'any-seed')).toBe(true);
    expect(isSameRun(settings, { ...settings, steps: 3001 }, 'any-seed')).toBe(false);
  });
});

describe('what a resumed run owes to an uninterrupted one', () => {
  const own: AdapterReport = {
    backend: 'webgpu',
    adapter: 'test',
    software: true,
    kernels: 'fused',
    revision: 2,
  };
  it.each<[string, AdapterReport, AdapterReport, Fidelity]>([
    ['own kernels go on bit for bit', own, own, 'exact'],
    ['an older revision adds up in another order', { ...own, revision: undefined }, own, 'other-device'],
    ['another device rounds as it likes', own, { ...own, adapter: 'other' }, 'other-device'],
    [
      'stock kernels on a GPU promise no order',
      { ...own, kernels: 'reference', revision: undefined },
      { ...own, kernels: 'reference', revision: undefined },
      'rounding',
    ],
  ])('%s', (_, before, now, fidelity) => expect(fidelityOf(before, now)).toBe(fidelity));
});
