import type { RunSettings } from '../../experiment/settings';
import type { Phase, RunReport, RunOptions } from '../../experiment/messages';
import type { Environment } from './environment';
import { problemOf } from '../../experiment/training-error';
import type { Control } from './training-loop';
import { trainSeed } from './seed';

export interface Run {
  pause(): void;
  resume(): void;
  stop(): void;
  /** Asks for a checkpoint after the steps in progress. */
  checkpoint(): void;
  /** Settles after the last report; never rejects. */
  readonly done: Promise<void>;
}

/** Starts an A/B run at once; every outcome, errors included, arrives as a report. */
export function executeRun(
  settings: RunSettings,
  environment: Environment,
  report: (report: RunReport) => void,
  asked: RunOptions = {},
): Run {
  const abort = new AbortController();
  let pause: { readonly over: Promise<void>; readonly end: () => void } | null = null;
  let isRequested = false;
  const setPhase = (phase: Phase) => report({ type: 'phase', phase });
  const control: Control = {
    signal: abort.signal,
    setPhase,
    wantsRest: () => pause !== null || abort.signal.aborted,
    takeRequest() {
      const asked = isRequested;
      isRequested = false;
      return asked;
    },
    async pausePoint() {
      if (!pause) return;
      setPhase('paused');
      await pause.over;
      if (!abort.signal.aborted) setPhase('running');
    },
  };
  // A turn later, so that the caller has its handle before the first report.
  const begin = Promise.resolve();
  const done = begin
    .then(() => trainSeed(settings, environment, report, control, asked))
    .then(
      () => setPhase(abort.signal.aborted ? 'stopped' : 'finished'),
      (error: unknown) => {
        if (abort.signal.aborted) return setPhase('stopped');
        abort.abort();
        report({ type: 'problem', problem: problemOf(error) });
        setPhase('failed');
      },
    );
  const resume = () => {
    pause?.end();
    pause = null;
  };
  return {
    pause() {
      pause ??= gate();
    },
    resume,
    stop() {
      abort.abort();
      resume();
    },
    checkpoint() {
      isRequested = true;
    },
    done,
  };
}

function gate() {
  let end = () => {};
  const over = new Promise<void>((resolve) => (end = resolve));
  return { over, end };
}
