import { create } from 'zustand';
import { isProcessorEngine } from '../../experiment/hardware';
import type { AbRecord } from '../../experiment/record/record';
import { problemOf, TrainingError, type TrainingProblem } from '../../experiment/training-error';
import { stepsToVerify, verifyRecord, type Verification } from '../../training/verify';
import { perform, runTrial, useTrials } from './trials';

/** What is known of the record that was computed again last; neither it nor the present run is touched. */
export interface VerificationState {
  readonly record: AbRecord | null;
  /** Of each seed; null for all. */
  readonly steps: number | null;
  /** Where it is, while it goes on; `left` in seconds, null until it can be told. */
  readonly at: {
    readonly seed: number;
    readonly step: number;
    readonly of: number;
    readonly left: number | null;
  } | null;
  readonly found: Verification | null;
  /** The processor engine does not run in this browser. */
  readonly missing: boolean;
  readonly problem: TrainingProblem | null;
}

const idle: VerificationState = {
  record: null,
  steps: null,
  at: null,
  found: null,
  missing: false,
  problem: null,
};

export const useVerification = create<VerificationState>()(() => idle);

class EngineMissing extends Error {}

const now = () => performance.now() / 1000;

/**
 * Computes the first `steps` steps of every seed of `record` again, or all, on this machine. One at a time
 * with all trials.
 */
export function runVerification(record: AbRecord, steps: number | null): Promise<void> {
  if (useTrials.getState().task) return Promise.resolve();
  const lengths = record.runs.map((run) => stepsToVerify(record, run, steps));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const began = now();
  let before = 0;
  useVerification.setState({ ...idle, record, steps });
  return perform('verify', total * record.arms.length, async () => {
    try {
      const found = await verifyRecord(record, steps, async (settings, until, revision) => {
        const tell = (step: number) => {
          const done = before + step;
          const left = done === 0 ? null : ((now() - began) / done) * (total - done);
          useVerification.setState({ at: { seed: settings.seed, step, of: until, left } });
        };
        tell(0);
        const { adapter, ...computed } = await runTrial(
          settings,
          (report) => report.type === 'progress' && tell(Math.min(report.step, until)),
          { until, revision },
        );
        if (!isProcessorEngine(adapter)) throw new EngineMissing();
        before += until;
        return computed;
      });
      useVerification.setState({ found });
    } catch (error) {
      if (error instanceof EngineMissing) useVerification.setState({ missing: true });
      else if (error instanceof TrainingError) useVerification.setState({ problem: problemOf(error) });
      else throw error;
    } finally {
      useVerification.setState({ at: null });
    }
    return {};
  });
}
