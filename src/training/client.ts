import type { RunSettings } from '../experiment/settings';
import {
  isOver,
  type CheckpointPlace,
  type Phase,
  type Report,
  reportSchemaFor,
  type Request,
  type WhatToReport,
} from '../experiment/messages';
import { startWorker } from '../workers/client';
import type { OwnData } from '../experiment/own-data/packed';
import { watchLife } from './checkpoint/run-lock';

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

/** How long a worker may take to stop by itself, milliseconds: one step on a slow backend takes longer. */
const PATIENCE = 1500;

const createTrainingWorker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** Names under which workers show that they live, of runs that nobody keeps. */
const nameless = () => `aside-${Date.now()}-${Math.random()}`;

/**
 * Starts a run in a worker of its own. Every report has passed the schema; a worker that cannot start, breaks, vanishes or
 * talks nonsense ends as a `worker-failed` problem. After the phase finished, stopped or failed nothing more is reported.
 */
export function startTraining(
  settings: RunSettings,
  dataUrl: string,
  onReport: (report: Report) => void,
  checkpoints: CheckpointPlace | null = null,
  createWorker: () => Worker = createTrainingWorker,
  { gradients, own }: WhatToReport & { readonly own?: OwnData | undefined } = {},
): TrainingClient {
  let isWatched = false;
  const over = new AbortController();
  const life = checkpoints?.kind === 'browser' ? checkpoints.experiment.id : nameless();
  let patience: ReturnType<typeof setTimeout> | undefined;

  const worker = startWorker<Request, ReturnType<typeof reportSchemaFor>>(
    createWorker,
    reportSchemaFor(settings),
    {
      onReply(report) {
        if (report.type === 'phase' && isOver(report.phase)) return end(report.phase);
        // From its first report on the worker holds its lock, but one that refuses its request never does.
        if (!isWatched && report.type !== 'problem') {
          isWatched = true;
          watchLife(life, over.signal, () => fail('the worker was ended'));
        }
        onReport(report);
      },
      onFailure: fail,
    },
  );
  function dispose() {
    clearTimeout(patience);
    over.abort();
    worker.end();
  }
  function end(phase: Phase) {
    dispose();
    onReport({ type: 'phase', phase });
  }
  function fail(detail: string) {
    if (over.signal.aborted) return;
    onReport({ type: 'problem', problem: { code: 'worker-failed', detail } });
    end('failed');
  }
  worker.send({ type: 'start', settings, dataUrl, checkpoints, life, gradients, own });

  return {
    checkpoint: () => worker.send({ type: 'checkpoint' }),
    pause: () => worker.send({ type: 'pause' }),
    resume: () => worker.send({ type: 'resume' }),
    stop() {
      worker.send({ type: 'stop' });
      patience = setTimeout(() => over.signal.aborted || end('stopped'), PATIENCE);
    },
    dispose,
  };
}
