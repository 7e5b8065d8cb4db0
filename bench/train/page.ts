import type { Contender, ContenderName, NativeName } from './contender';
import { openContender } from './contenders';
import { countDeviceUse } from './counters';
import { createScene, type SceneSource } from './scene';

const counts = countDeviceUse();
let contender: Contender | null = null;
let step = 0;

function opened(): Contender {
  if (!contender) throw new Error('No contender is open.');
  return contender;
}

export interface StepTimes {
  readonly ms: number;
  readonly hostMs: number;
  /**
   * Processor time of a step, of all threads together: other programs slow it far less. Of contenders outside
   * the browser.
   */
  readonly cpuMs?: number;
  readonly dispatches: number;
  readonly submissions: number;
  readonly loss: number;
}

/** Functions that the driver calls from outside. */
const bench = {
  async open(name: Exclude<ContenderName, NativeName>, width: number, batch: number, source?: SceneSource) {
    contender = await openContender(name, await createScene(width, batch, source));
    step = 0;
    return contender.adapter;
  },
  /** Mean of `count` steps in a row, the device's work included. */
  async steps(count: number): Promise<StepTimes> {
    const { dispatches, submissions } = counts;
    const start = performance.now();
    for (let i = 0; i < count; i++) opened().step(++step);
    const queued = performance.now();
    const loss = await opened().settle();
    const ms = (performance.now() - start) / count;
    // Some libraries submit only when their results are asked for.
    const [dispatched, submitted] = [counts.dispatches - dispatches, counts.submissions - submissions];
    return {
      ms,
      hostMs: (queued - start) / count,
      dispatches: dispatched / count,
      submissions: submitted / count,
      loss,
    };
  },
  gradient: async () => Array.from(await opened().gradient()),
  async perturbedGradient(seed: number) {
    const gradient = await opened().perturbedGradient?.(seed);
    return gradient ? Array.from(gradient) : null;
  },
  peakBytes: () => opened().bytes?.() ?? counts.peakBytes,
  profile: async () => (await opened().profile?.()) ?? null,
};

Object.assign(globalThis, { bench });
