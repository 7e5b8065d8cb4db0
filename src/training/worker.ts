import { type CheckpointPlace, type Report, type Request, requestSchema } from '../experiment/messages';
import * as v from 'valibot';
import { reportRejections } from '../workers/rejections';
import { yieldToEvents } from '../workers/yield-to-events';
import { openSource } from './data/sources';
import { openEngine } from './engines/open';
import { browserKeeper } from './checkpoint/browser-store';
import { addressKeeper, type CheckpointKeeper } from './checkpoint/storage';
import { holdLife } from './checkpoint/run-lock';
import { startRun, type Run } from './run/run';

/** The training worker: one run in its life. It takes requests apart and leaves the work to loop.ts. */

declare const self: DedicatedWorkerGlobalScope;

let started: Promise<Run> | null = null;

reportRejections();

const report = (message: Report) => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const parsed = v.safeParse(requestSchema, data);
  if (!parsed.success) {
    report({ type: 'problem', problem: { code: 'settings-invalid', detail: v.summarize(parsed.issues) } });
    report({ type: 'phase', phase: 'failed' });
    return;
  }
  const request = parsed.output;
  if (request.type === 'start') started ??= start(request);
  else void started?.then((run) => run[request.type]());
});

async function start(request: Extract<Request, { type: 'start' }>): Promise<Run> {
  const { settings, checkpoints, life, gradients } = request;
  await holdLife(life);
  return startRun(
    settings,
    {
      openDataset: (wanted, signal) => openSource(wanted, request, signal),
      openEngine,
      keeper: checkpoints && keeperOf(checkpoints),
      now: () => performance.now() / 1000,
      yieldToEvents,
    },
    report,
    { gradients },
  );
}

const keeperOf = (place: CheckpointPlace): CheckpointKeeper =>
  place.kind === 'browser' ? browserKeeper(place.experiment, place) : addressKeeper(place.url);
