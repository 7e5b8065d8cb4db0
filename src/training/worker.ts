import {
  type CheckpointPlace,
  isOver,
  type RunReport,
  type Request,
  requestSchema,
} from '../experiment/messages';
import * as v from 'valibot';
import { reportRejections } from '../workers/rejections';
import { yieldToEvents } from '../workers/yield-to-events';
import { openSource } from './data/sources';
import { openEngine } from './engines/open';
import { browserStorage } from './checkpoint/browser-store';
import { addressStorage, type CheckpointStorage } from './checkpoint/storage';
import { holdRunLock } from './checkpoint/run-lock';
import { executeRun, type Run } from './run/run';

/**
 * The training worker: one run at a time. It takes requests apart and leaves the work to run/. A graphics
 * device stays open with its pipelines for the next run (webgpu/device/device.ts); the page decides whether
 * there is one.
 */

declare const self: DedicatedWorkerGlobalScope;

let current: Promise<Run> | null = null;
let releaseLife = () => {};

reportRejections();

const report = (message: RunReport) => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const parsed = v.safeParse(requestSchema, data);
  if (!parsed.success) {
    report({ type: 'problem', problem: { code: 'settings-invalid', detail: v.summarize(parsed.issues) } });
    report({ type: 'phase', phase: 'failed' });
    return;
  }
  const request = parsed.output;
  if (request.type === 'start') current ??= start(request);
  // Not as soon as the run is over: a lock that goes before the page has heard so would tell it that this
  // worker was killed.
  else if (request.type === 'rest') releaseLife();
  else void current?.then((run) => run[request.type]());
});

async function start(request: Extract<Request, { type: 'start' }>): Promise<Run> {
  const { settings, checkpoints, lock, gradients, revision } = request;
  releaseLife = await holdRunLock(lock);
  return executeRun(
    settings,
    {
      openDataset: (wanted, signal) => openSource(wanted, request, signal),
      openEngine,
      storage: checkpoints && storageOf(checkpoints),
      now: () => performance.now() / 1000,
      yieldToEvents,
    },
    (message) => {
      if (message.type === 'phase' && isOver(message.phase)) current = null;
      report(message);
    },
    { gradients, revision },
  );
}

const storageOf = (place: CheckpointPlace): CheckpointStorage =>
  place.kind === 'browser' ? browserStorage(place.experiment, place) : addressStorage(place.url);
