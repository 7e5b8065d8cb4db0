import * as v from 'valibot';
import { reportRejections } from '../../../workers/rejections';
import { yieldToEvents } from '../../../workers/yield-to-events';
import { sweepRequestSchema, type SweepReply } from './protocol';
import { createSweep, transferred, type Sweep } from './sweep';

/** The part of a worker's global scope that this one uses. */
declare const self: {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  postMessage(message: SweepReply, transfer?: readonly ArrayBufferLike[]): void;
};

reportRejections();

/** Another request is heard at this pace, in milliseconds; the first picture comes after one slice. */
const SLICE_MS = 4;
/** The next picture comes when this much more time was spent, and at least so many milliseconds later. */
const GROWTH = 1.5;
const GAP_MS = 60;

/** The latest request's number: work for another one ends at its next slice. */
let latest = -1;

async function work(id: number, sweep: Sweep): Promise<void> {
  const now = () => performance.now();
  const start = now();
  let due = start;
  for (let left = true; left;) {
    left = sweep.advance(now() + SLICE_MS, now);
    if (!left || now() >= due) {
      const picture = sweep.snapshot();
      self.postMessage(picture, transferred(picture));
      due = Math.max(now() + GAP_MS, start + GROWTH * (now() - start));
    }
    // oxlint-disable-next-line no-await-in-loop -- one slice after the other
    await yieldToEvents();
    if (latest !== id) return;
  }
}

const fail = (detail: string) => self.postMessage({ kind: 'failure', id: latest, detail });

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const parsed = v.safeParse(sweepRequestSchema, data);
  if (!parsed.success) return fail(v.summarize(parsed.issues));
  latest = parsed.output.id;
  // A rejected promise raises no error event: the page would wait for ever.
  work(latest, createSweep(parsed.output)).catch((error: unknown) => fail(String(error)));
});
