import * as v from 'valibot';
import type { RunSettings } from '../experiment/settings';
import {
  type CheckpointPlace,
  isOver,
  type Phase,
  type RunReport,
  reportSchemaFor,
  type Request,
  type RunOptions,
} from '../experiment/messages';
import { type WorkerClient, type WorkerListeners, startWorker } from '../workers/client';
import type { OwnData } from '../experiment/own-data/packed';
import { watchWorker } from './checkpoint/run-lock';

/** The page's handle on one run. It ends with `dispose`, which frees everything that the run held. */
export interface TrainingClient {
  pause(): void;
  resume(): void;
  /** Ends the run after the step in progress; a step that takes too long is cut off. */
  stop(): void;
  /** Asks for a checkpoint as soon as the step in progress is done. */
  checkpoint(): void;
  dispose(): void;
}

/** Milliseconds that a worker may take to stop by itself: one step on a slow backend takes longer. */
const PATIENCE = 1500;
/** Milliseconds for which a worker that has nothing to do keeps its graphics device. */
const KEPT_FOR = 5 * 60_000;

const createTrainingWorker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** Names under which workers show that they live, of runs that nobody keeps. */
const nameless = () => `aside-${Date.now()}-${Math.random()}`;

interface TrainingWorker extends WorkerClient<Request> {
  readonly create: () => Worker;
  /** Who hears the worker from now on. */
  listen(listeners: WorkerListeners<unknown>): void;
}

const nobody: WorkerListeners<unknown> = { onReply() {}, onFailure: () => endParked() };

/**
 * A worker whose run has ended and whose graphics device holds every pipeline that the next run needs. What a
 * run on the processor held is free for certain only when its worker ends, and opens fast: those are not
 * parked.
 */
let parked: { readonly worker: TrainingWorker; readonly timer: ReturnType<typeof setTimeout> } | null = null;

function park(worker: TrainingWorker): void {
  endParked();
  worker.listen(nobody);
  worker.send({ type: 'rest' });
  parked = { worker, timer: setTimeout(endParked, KEPT_FOR) };
}

function endParked(): void {
  takeParked()?.end();
}

function takeParked(): TrainingWorker | null {
  const taken = parked;
  parked = null;
  clearTimeout(taken?.timer);
  return taken?.worker ?? null;
}

function openTrainingWorker(create: () => Worker): TrainingWorker {
  const ready = takeParked();
  if (ready?.create === create) return ready;
  ready?.end();
  let heard = nobody;
  const worker = startWorker<Request, v.UnknownSchema>(create, v.unknown(), {
    onReply: (message) => heard.onReply(message),
    onFailure: (detail) => heard.onFailure(detail),
  });
  return { ...worker, create, listen: (listeners) => (heard = listeners) };
}

/**
 * Starts a run in a worker that runs nothing else. Every report has passed the schema; a worker that cannot
 * start, breaks, vanishes or talks nonsense ends as a `worker-failed` problem. After the phase finished,
 * stopped or failed nothing more is reported.
 */
export function startTraining(
  settings: RunSettings,
  dataUrl: string,
  onReport: (report: RunReport) => void,
  checkpoints: CheckpointPlace | null = null,
  createWorker: () => Worker = createTrainingWorker,
  { gradients, revision, own }: RunOptions & { readonly own?: OwnData | undefined } = {},
): TrainingClient {
  let isWatched = false;
  let keepsDevice = false;
  const over = new AbortController();
  const lock = checkpoints?.kind === 'browser' ? checkpoints.experiment.id : nameless();
  let patience: ReturnType<typeof setTimeout> | undefined;

  const schema = reportSchemaFor(settings);
  const worker = openTrainingWorker(createWorker);
  worker.listen({
    onReply(message) {
      const parsed = v.safeParse(schema, message);
      if (!parsed.success) return fail(v.summarize(parsed.issues));
      const report: RunReport = parsed.output;
      if (report.type === 'phase' && isOver(report.phase))
        return end(report.phase, report.phase !== 'failed' && keepsDevice);
      if (report.type === 'adapter')
        keepsDevice = report.adapter.backend === 'webgpu' && report.adapter.kernels === 'fused';
      // From its first report on the worker holds its lock, but one that refuses its request never does.
      if (!isWatched && report.type !== 'problem') {
        isWatched = true;
        watchWorker(lock, over.signal, () => fail('the worker was ended'));
      }
      onReport(report);
    },
    onFailure: fail,
  });
  function dispose(parks = false) {
    // The worker may be another run's by now.
    if (over.signal.aborted) return;
    clearTimeout(patience);
    over.abort();
    if (parks) park(worker);
    else worker.end();
  }
  function end(phase: Phase, parks = false) {
    dispose(parks);
    onReport({ type: 'phase', phase });
  }
  function fail(detail: string) {
    if (over.signal.aborted) return;
    onReport({ type: 'problem', problem: { code: 'worker-failed', detail } });
    end('failed');
  }
  const ask = (request: Request) => over.signal.aborted || worker.send(request);
  ask({ type: 'start', settings, dataUrl, checkpoints, lock, gradients, revision, own });

  return {
    checkpoint: () => ask({ type: 'checkpoint' }),
    pause: () => ask({ type: 'pause' }),
    resume: () => ask({ type: 'resume' }),
    stop() {
      ask({ type: 'stop' });
      patience = setTimeout(() => over.signal.aborted || end('stopped'), PATIENCE);
    },
    dispose: () => dispose(),
  };
}
