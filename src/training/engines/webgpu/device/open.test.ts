import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TrainingProblem } from '../../../../experiment/training-error';
import { collect } from '../../../testing/collect';
import { discardKept } from './device';
import { openGpu } from './open';

/** A device as far as it is opened, which the test can lose. */
class FakeDevice extends EventTarget {
  readonly features = new Set<string>();
  lose = (_: { message: string }) => {};
  readonly lost = new Promise<{ message: string }>((resolve) => (this.lose = resolve));
  destroy() {}
}

let devices: FakeDevice[];

beforeEach(() => {
  devices = [];
  const adapter = {
    features: new Set<string>(),
    limits: {},
    info: { vendor: 'fake', architecture: '' },
    requestDevice: async () => {
      devices.push(new FakeDevice());
      return devices.at(-1);
    },
  };
  vi.stubGlobal('navigator', { gpu: { requestAdapter: async () => adapter } });
  vi.stubGlobal('GPUBufferUsage', {});
});

afterEach(() => {
  discardKept();
  vi.unstubAllGlobals();
});

it('a kept device holds nothing of who had it open before', async () => {
  /** A past run: all that its listeners reach. */
  const past = async () => {
    const held = { weights: new Float32Array(1000) };
    const hear = () => void held.weights;
    const gpu = await openGpu(hear, { keep: true, onPipelines: hear });
    gpu.dispose();
    return new WeakRef(held);
  };
  const held = await past();
  const next = await openGpu(() => {}, { keep: true });
  await collect();
  expect(devices).toHaveLength(1);
  expect(held.deref()).toBeUndefined();
  next.dispose();
});

it('tells a loss to who has the device open, and to nobody who has closed it', async () => {
  const problems: [string, TrainingProblem][] = [];
  const hear = (who: string) => (problem: TrainingProblem) => void problems.push([who, problem]);
  const first = await openGpu(hear('first'), { keep: true });
  first.dispose();
  const second = await openGpu(hear('second'), { keep: true });
  // Closing twice leaves the one who came after alone.
  first.dispose();
  devices[0].lose({ message: 'gone' });
  await devices[0].lost;
  expect(problems).toEqual([['second', { code: 'device-lost', detail: 'gone' }]]);
  second.dispose();
});
