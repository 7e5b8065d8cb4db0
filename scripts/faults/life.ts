import type { Random } from '../../src/core/random';
import { settingsOf } from '../../src/experiment/testing/settings';
import type { RunReport } from '../../src/experiment/messages';
import type { RunSettings } from '../../src/experiment/settings';
import type { SeedRun } from '../../src/experiment/record/record';
import type { TrainingProblem } from '../../src/experiment/training-error';
import { createLog } from '../../src/training/checkpoint/writer';
import type { CheckpointStorage } from '../../src/training/checkpoint/storage';
import { openSource } from '../../src/training/data/sources';
import { openEngine } from '../../src/training/engines/open';
import type { Environment } from '../../src/training/run/environment';
import { executeRun } from '../../src/training/run/run';
import { yieldToEvents } from '../../src/workers/yield-to-events';
import { nodeHost } from '../wasm/host';

/** A run that takes under a second on one thread of the processor engine. */
export const SETTINGS: RunSettings = settingsOf({
  data: { source: 'synthetic', trainImages: 32, testImages: 4 },
  batch: 2,
  steps: 16,
  evaluateEvery: 4,
  kernels: 'fused',
  backend: 'wasm',
});

/** Where checkpoints are kept between lives, as the browser's store keeps them: the last one only. */
export function createMemoryStorage(): CheckpointStorage & { bytes: Uint8Array | null; saves: number } {
  const storage = {
    isFresh: false,
    bytes: null as Uint8Array | null,
    saves: 0,
    load: async () => storage.bytes,
    save: async (bytes: Uint8Array) => {
      storage.bytes = bytes.slice();
      storage.saves += 1;
    },
  };
  return storage;
}

export interface Life {
  readonly end: 'finished' | 'stopped' | 'failed' | 'killed';
  /**
   * What was recorded, without the seconds, which no two lives share; as text, since equal texts are equal
   * bits.
   */
  readonly recorded: string;
  readonly run: SeedRun;
  readonly reports: readonly RunReport[];
}

/** What a life has to live with. */
export interface Circumstances {
  readonly settings?: RunSettings;
  readonly storage?: CheckpointStorage | null;
  /** Whatever runs it is gone once so many steps are reported. */
  readonly killAt?: number;
  /** Asks for checkpoints at random steps. */
  readonly random?: Random;
  readonly dataUrl?: string;
  /** Settles when the device fails for good. */
  readonly deviceFailure?: Promise<TrainingProblem>;
  readonly now?: () => number;
  readonly yieldToEvents?: Environment['yieldToEvents'];
  readonly onReport?: (report: RunReport) => void;
}

/** One life of a run, to its end or until it is killed. */
export async function live({
  settings = SETTINGS,
  storage = null,
  killAt = Infinity,
  random,
  dataUrl = '',
  deviceFailure,
  now = () => performance.now() / 1000,
  yieldToEvents: yielding = yieldToEvents,
  onReport,
}: Circumstances): Promise<Life> {
  const log = createLog(settings);
  const reports: RunReport[] = [];
  let end: Life['end'] | null = null;
  let kill = () => {};
  const killed = new Promise<void>((resolve) => (kill = resolve));
  const run = executeRun(
    settings,
    {
      openDataset: (wanted, signal) => openSource(wanted, { dataUrl }, signal),
      async openEngine({ kernels }, engine, tunings, opening) {
        const host = { ...opening, host: nodeHost, threads: 1 };
        const opened = await openEngine({ backend: 'wasm', kernels }, engine, tunings, host);
        return deviceFailure ? { ...opened, deviceFailure } : opened;
      },
      // Nothing that a killed one does later reaches anybody.
      storage: storage && {
        ...storage,
        load: storage.load,
        save: async (...given) => (end === 'killed' ? undefined : storage.save(...given)),
      },
      now,
      yieldToEvents: () => (end === 'killed' ? new Promise<never>(() => {}) : yielding()),
    },
    (report) => {
      if (end === 'killed') return;
      reports.push(report);
      log.add(report);
      onReport?.(report);
      if (report.type === 'phase' && (report.phase === 'finished' || report.phase === 'failed'))
        end = report.phase;
      if (report.type !== 'progress') return;
      if (report.step >= killAt) {
        end = 'killed';
        kill();
      } else if (random && random.below(3) === 0) run.checkpoint();
    },
  );
  await Promise.race([run.done, killed]);
  const recorded = log.contents().run;
  return {
    end: end ?? 'stopped',
    recorded: JSON.stringify({ ...recorded, seconds: 0 }),
    run: recorded,
    reports,
  };
}

/** The step that a life went on from; 0 from the beginning. */
export const resumedFrom = ({ reports }: Life): number =>
  reports.flatMap((report) => (report.type === 'resumed' ? [report.step] : []))[0] ?? 0;

/** The problem that a life ended with. */
export const problemIn = ({ reports }: Life): string | undefined =>
  reports.flatMap((report) => (report.type === 'problem' ? [report.problem.code] : []))[0];
