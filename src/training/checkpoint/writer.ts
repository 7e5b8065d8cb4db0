import type { RunSettings } from '../../experiment/settings';
import type { Fidelity, RunReport } from '../../experiment/messages';
import type { AdapterReport } from '../../experiment/hardware';
import { createCheckpointInterval } from './interval';
import { decodeCheckpoint, encodeCheckpoint, isSameRun, type Checkpoint } from './format';
import type { Engine } from '../engines/engine';
import type { Environment, Tunings } from '../run/environment';
import { createRecorder } from '../../experiment/record/recorder';
import { TrainingError } from '../../experiment/training-error';
import { storageProblemOf } from '../../experiment/storage-problem';
import { createTelemetryLog } from '../../experiment/telemetry/log';

/** Collects what a run has reported so far, in the form in which a checkpoint carries it. */
export function createLog(settings: RunSettings) {
  const recorder = createRecorder(settings);
  const telemetry = createTelemetryLog(settings.arms.length);
  return {
    add(report: RunReport): void {
      recorder.add(report);
      if (report.type === 'telemetry') telemetry.add(report);
    },
    contents: () => ({ run: recorder.run(), telemetry: telemetry.packed() }),
  };
}

/** Writes checkpoints of one run. A failure of the storage is reported and never stops the training. */
export interface CheckpointWriter {
  /**
   * Stores the state after `step`, unless it is stored already; arms that are not `running` have diverged.
   */
  write(step: number, running: readonly number[]): Promise<void>;
  isDue(hasEvaluated: boolean): boolean;
}

export function createCheckpointWriter({
  settings,
  environment: { storage, now },
  engine,
  tunings,
  log,
  report,
}: {
  readonly settings: RunSettings;
  readonly environment: Pick<Environment, 'storage' | 'now'>;
  readonly engine: Engine;
  readonly tunings: Tunings;
  readonly log: ReturnType<typeof createLog>;
  readonly report: (report: RunReport) => void;
}): CheckpointWriter {
  const interval = createCheckpointInterval(now());
  let stored = 0;
  return {
    isDue: (hasEvaluated) => storage !== null && interval.isDue(now(), hasEvaluated),
    async write(step, running) {
      if (storage === null || step === stored) return;
      const start = now();
      const arms = await Promise.all(
        settings.arms.map((_, arm) => (running.includes(arm) ? engine.save(arm) : null)),
      );
      const bytes = encodeCheckpoint({
        settings,
        step,
        adapter: engine.report,
        tunings,
        ...log.contents(),
        arms,
      });
      try {
        await storage.save(bytes, { seed: settings.seed, step });
        stored = step;
        report({ type: 'checkpoint', step, bytes: bytes.length, seconds: now() - start });
      } catch (error) {
        report({ type: 'checkpoint-refused', ...storageProblemOf(error) });
      }
      interval.saved(start, now());
    },
  };
}

/**
 * What the run goes on from: null where nothing is stored, or only a checkpoint of another run. A new run that
 * cannot keep anything hears of it at once; one that was to go on must not begin again over its own
 * checkpoint.
 */
export async function storedCheckpoint(
  settings: RunSettings,
  { storage }: Pick<Environment, 'storage'>,
  report: (report: RunReport) => void,
): Promise<Checkpoint | null> {
  const bytes = await storage?.load().catch((error: unknown) => {
    const problem = storageProblemOf(error);
    if (!storage.isFresh) throw new TrainingError({ code: 'checkpoint-unreachable', ...problem });
    report({ type: 'checkpoint-refused', ...problem });
    return null;
  });
  if (!bytes || storage?.isFresh) return null;
  const checkpoint = decodeCheckpoint(bytes);
  return isSameRun(checkpoint.settings, settings) ? checkpoint : null;
}

/**
 * True if a run that began on one device, with one revision of the kernels, goes on bit for bit on another.
 */
export function fidelityOf(before: AdapterReport, now: AdapterReport): Fidelity {
  const isSame = (['backend', 'kernels', 'adapter', 'revision'] as const).every(
    (part) => before[part] === now[part],
  );
  if (!isSame) return 'other-device';
  // Own kernels add up in a fixed order, and plain JavaScript has only one.
  return now.kernels === 'fused' || now.backend === 'cpu' ? 'exact' : 'rounding';
}
