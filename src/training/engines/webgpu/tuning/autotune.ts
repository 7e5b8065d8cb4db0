import * as v from 'valibot';
import { candidatesOf, type Pass, type Variant } from './candidates';
import type { Gpu } from '../device/gpu';
import { fastest } from './measure';
import { describe, type ConvolutionShape } from '../convolution/shape';
import { tuningOf, type KernelTuning } from './adapter-defaults';
import { storedTuning, tuningSchema } from './codec';
import type { TuningStore } from './store';

/** Raised whenever a generator or the candidates change: older choices are forgotten. */
const VERSION = 3;

/** A shape, and which of its passes a network runs. */
export interface TuningTask {
  readonly shape: ConvolutionShape;
  readonly passes: readonly Pass[];
}

/**
 * The fastest right tuning of every shape: remembered for this adapter and version, else measured. Shapes are
 * tuned one after another, since timings of kernels that run at once say nothing. `tell` hears which one is
 * measured, after how many of all.
 */
export async function autotune(
  gpu: Gpu,
  tasks: readonly TuningTask[],
  store: TuningStore,
  tell: (done: number, of: number, kernel: string) => void = () => {},
): Promise<ReadonlyMap<string, KernelTuning>> {
  const tunings = new Map<string, KernelTuning>();
  const all = new Set(tasks.map(({ shape }) => describe(shape))).size;
  for (const { shape, passes } of tasks) {
    const name = describe(shape);
    if (tunings.has(name)) continue;
    const key = `${VERSION} ${gpu.adapter} ${gpu.subgroups ? 'subgroups' : 'plain'} ${name}`;
    // oxlint-disable-next-line no-await-in-loop -- one measurement at a time
    const remembered = v.safeParse(tuningSchema, await store.get(key));
    if (remembered.success && (gpu.subgroups || !remembered.output.subgroups)) {
      tunings.set(name, remembered.output);
      continue;
    }
    tell(tunings.size, all, name);
    // oxlint-disable-next-line no-await-in-loop
    const tuning = await tune(gpu, shape, passes);
    tunings.set(name, tuning);
    // oxlint-disable-next-line no-await-in-loop
    await store.set(key, storedTuning(tuning));
  }
  return tunings;
}

async function tune(gpu: Gpu, shape: ConvolutionShape, passes: readonly Pass[]): Promise<KernelTuning> {
  const candidates = candidatesOf(gpu, shape);
  const best = { ...tuningOf(shape, gpu) };
  const choose = async <Choice>(pass: Pass, initial: Choice, variants: () => readonly Variant<Choice>[]) =>
    passes.includes(pass) ? fastest(gpu, shape, pass, variants()) : initial;
  best.forward = await choose('forward', best.forward, candidates.forward);
  best.inputGradient = await choose('inputGradient', best.inputGradient, candidates.inputGradient);
  best.filterGradient = await choose('filterGradient', best.filterGradient, candidates.filterGradient);
  return best;
}
