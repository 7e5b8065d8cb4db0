import * as v from 'valibot';
import { breathe } from '../../../training/breathe';
import { sweepRequestSchema, type SweepReply } from './protocol';
import { createSweep, type Sweep } from './sweep';

/** The part of a worker's global scope that this one uses. */
declare const self: {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  postMessage(message: SweepReply): void;
};

/** The first picture comes at once; later ones at this pace, in milliseconds. */
const FIRST_MS = 20;
const SLICE_MS = 60;

/** The latest request's number: work for another one ends at its next slice. */
let latest = -1;

async function work(id: number, sweep: Sweep): Promise<void> {
  const now = () => performance.now();
  let left = true;
  for (let slice = FIRST_MS; left; slice = SLICE_MS) {
    left = sweep.advance(now() + slice, now);
    self.postMessage(sweep.snapshot());
    // oxlint-disable-next-line no-await-in-loop -- one slice after the other
    await breathe();
    if (latest !== id) return;
  }
}

const fail = (detail: string) => self.postMessage({ kind: 'failure', id: latest, detail });

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const parsed = v.safeParse(sweepRequestSchema, data);
  if (!parsed.success) return fail(v.summarize(parsed.issues));
  latest = parsed.output.id;
  // What goes wrong in a promise is no error event: the page would wait for ever.
  work(latest, createSweep(parsed.output)).catch((error: unknown) => fail(String(error)));
});
