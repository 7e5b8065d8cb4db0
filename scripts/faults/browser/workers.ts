import type { Random } from '../../../src/core/random';
import { CONTROL } from '../../../src/training/engines/wasm/operations';
import { must, type Scenario, type Trial } from '../scenario';
import { begin, endOf, finished, goOnToTheEnd, mustBeWhole, QUERY, sentences, STEPS } from './life';
import { inPlace, type Plan } from './site';

/** Faults of what computes: the training worker, its threads, its graphics device; clocks and timers. */

const someStep = (random: Random, steps = STEPS) => 1 + random.below(steps - 1);

/** A run that `plan` breaks off with a sentence, and that goes on from what was kept. */
async function brokenOff(plan: Plan, query = QUERY): Promise<Trial> {
  return inPlace(plan, async (place) => {
    const page = await begin(place, query);
    const end = await endOf(page);
    // The last steps are done before the page can do anything.
    if (end === 'finished') {
      await mustBeWhole(await finished(page), query);
      return { again: 0, seen: 'had ended' };
    }
    const at = await place.reached;
    const told = await sentences(page);
    must(end === 'failed' && told.length > 0, `it ended as ${end}`);
    const rest = await goOnToTheEnd(page);
    await mustBeWhole(rest, query);
    return { again: at - rest.from, seen: rest.from > 0 ? 'resumed' : 'begun anew' };
  });
}

/** A run that goes on as if nothing had happened. */
async function undaunted(plan: Plan): Promise<Trial> {
  return inPlace(plan, async (place) => {
    await mustBeWhole(await finished(await begin(place)));
    return { again: 0, seen: 'went on' };
  });
}

/** Two small arms on the software adapter, which takes its time. */
const GRAPHICS_STEPS = 24;
const GRAPHICS = `data=synthetic&images=32&tests=4&width=4&batch=2&steps=${GRAPHICS_STEPS}&every=4&run=1&seeds=1&backend=webgpu`;

const HOUR = 3_600_000;

export const workerScenarios: readonly Scenario[] = [
  {
    name: 'browser-worker-killed',
    promise: 'a training worker that is killed or breaks is told, and the run goes on from its checkpoint',
    attempt: (random) =>
      brokenOff({
        fault: random.below(2) === 0 ? 'end-worker' : 'break-worker',
        at: someStep(random),
      }),
  },
  {
    name: 'browser-thread-killed',
    promise: 'a thread of the processor engine that is killed or breaks is told, and the run goes on',
    attempt: (random) =>
      brokenOff({
        fault: random.below(2) === 0 ? 'end-thread' : 'break-thread',
        at: someStep(random),
        patience: { at: CONTROL.patience, quarters: 8 },
      }),
  },
  {
    name: 'browser-device-lost',
    promise: 'a graphics device that is lost (`device.destroy()` in the worker) is told, and the run goes on',
    attempt: (random) => brokenOff({ fault: 'lose-device', at: someStep(random, GRAPHICS_STEPS) }, GRAPHICS),
  },
  {
    name: 'browser-clock-set-back',
    promise: 'a clock that is set back, by up to a day, changes nothing',
    attempt: (random) =>
      undaunted({
        fault: 'set-clock-back',
        at: someStep(random),
        milliseconds: Math.round(24 * HOUR * random.uniform()),
      }),
  },
  {
    name: 'browser-slept-an-hour',
    promise: 'a page frozen for an hour, after which every clock is an hour ahead, goes on',
    attempt: (random) =>
      inPlace({ fault: 'sleep', at: someStep(random), milliseconds: HOUR }, async (place) => {
        const page = await begin(place);
        await place.reached;
        const session = await place.context.newCDPSession(page);
        await session.send('Page.setWebLifecycleState', { state: 'frozen' });
        await new Promise((resolve) => setTimeout(resolve, 200));
        await session.send('Page.setWebLifecycleState', { state: 'active' });
        await mustBeWhole(await finished(page));
        return { again: 0, seen: 'slept' };
      }),
  },
  {
    name: 'browser-timers-at-1-hz',
    promise: 'a page whose timers come once a second, as on an empty battery, trains the same',
    attempt: () => undaunted({ fault: 'timers-at-1-hz', at: 0 }),
  },
];
