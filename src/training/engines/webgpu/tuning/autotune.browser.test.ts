import { openGpu } from '../device/open';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { storedTuning } from './codec';
import { autotune, type TuningTask } from './autotune';
import { browserTuningStore, type TuningStore } from './store';
import { fastest } from './measure';
import { candidatesOf } from './candidates';
import { type Gpu } from '../device/gpu';
import { describe as nameOf, type ConvolutionShape } from '../convolution/shape';
import { tuningOf } from './adapter-defaults';

const shape: ConvolutionShape = {
  batch: 2,
  inSize: 4,
  inChannels: 4,
  outChannels: 4,
  kernel: 1,
  stride: 1,
};
const task: TuningTask = { shape, passes: ['forward', 'inputGradient', 'filterGradient'] };
let gpu: Gpu;
const problems: unknown[] = [];
beforeAll(async () => {
  gpu = await openGpu((problem) => problems.push(problem));
});
afterAll(() => gpu.dispose());

function memoryStore(): TuningStore & { readonly entries: Map<string, unknown> } {
  const entries = new Map<string, unknown>();
  return {
    entries,
    get: async (key) => entries.get(key),
    set: async (key, tuning) => void entries.set(key, tuning),
  };
}

it('measures a shape once, remembers the choice for this adapter, and frees what it used', async () => {
  const store = memoryStore();
  const before = gpu.memory().bytes;
  const first = await autotune(gpu, [task, task], store);
  expect(gpu.memory().bytes).toBe(before);
  expect(problems).toEqual([]);
  expect([...first.keys()]).toEqual([nameOf(shape)]);
  const [key] = store.entries.keys();
  expect(key).toContain(gpu.adapter);
  // A remembered choice is taken as it is: this one is not a candidate.
  const odd = { ...first.get(nameOf(shape))!, forward: { rows: 1, columns: 3, channelGroups: 1 } };
  store.entries.set(key, storedTuning(odd));
  expect((await autotune(gpu, [task], store)).get(nameOf(shape))).toEqual(odd);
});

it('measures again when what was remembered is not a tuning', async () => {
  const store = memoryStore();
  store.get = async () => ({ forward: 'fast' });
  const tuning = (await autotune(gpu, [task], store)).get(nameOf(shape))!;
  expect(tuning.lanes).toBe(tuningOf(shape, gpu).lanes);
  expect(tuning.forward.rows).toBeGreaterThan(0);
});

it('keeps choices in the browser', async () => {
  const store = browserTuningStore();
  const tuning = tuningOf(shape, gpu);
  await store.set('test', tuning);
  expect(await browserTuningStore().get('test')).toEqual(tuning);
  expect(await store.get('never')).toBeUndefined();
});

it('takes no variant that does not compile or computes something else, however fast it is', async () => {
  const [right] = candidatesOf(gpu, shape).forward();
  const variant = (rows: number, code: string, workgroups = 1) => ({
    ...right,
    choice: { rows, columns: 1, channelGroups: 1 },
    program: { ...right.program, code, workgroups },
  });
  const nothing = right.program.code.replace(/(fn main\([^{]*\{)/, '$1 if (workgroup.x < 99u) { return; }');
  expect(nothing).not.toBe(right.program.code);
  const broken = 'fn main() { this is no program }';
  const variants = [variant(7, nothing), variant(8, broken), right];
  expect(await fastest(gpu, shape, 'forward', variants)).toBe(right.choice);
  await expect(fastest(gpu, shape, 'forward', variants.slice(0, 1))).rejects.toThrow(/No kernel computes/);
  await expect(gpu.compile(variants[1].program)).rejects.toThrow(/parsing WGSL/);
  expect(problems).toEqual([]);
});
