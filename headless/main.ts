import type { RunSettings } from '../src/experiment/settings';
import { isOver, type Phase, type RunReport } from '../src/experiment/messages';
import { startTraining, type TrainingClient } from '../src/training/client';

/**
 * The page of the headless A/B runner: the product's own client and worker, told what to do by scripts/ab.
 */
declare global {
  interface Window {
    /**
     * Runs one seed, from its checkpoint if there is one; resolves with how it ended: finished, stopped or
     * failed.
     */
    runSeed(settings: RunSettings, revision?: number): Promise<Phase>;
    /** Ends the seed that runs and keeps a checkpoint of it. */
    stopSeed(): void;
    /** Given by the runner. Binary pictures are left out. */
    onReport(report: Exclude<RunReport, { type: 'samples' }>): Promise<void>;
  }
}

const here = (path: string) => new URL(path, location.href).href;

let client: TrainingClient | null = null;

window.runSeed = (settings, revision) =>
  new Promise((resolve, reject) => {
    let reported = Promise.resolve();
    client = startTraining(
      settings,
      here('data/cifar10/'),
      (report) => {
        if (report.type === 'samples') return;
        reported = reported.then(() => window.onReport(report));
        if (report.type === 'phase' && isOver(report.phase))
          reported.then(() => resolve(report.phase), reject);
      },
      { kind: 'address', url: here('checkpoint') },
      undefined,
      { revision },
    );
  });

window.stopSeed = () => client?.stop();
