import { startTraining } from '../src/training/client';
import type { Report, RunSettings } from '../src/training/protocol';

/** The page of the headless A/B runner: the product's own client and worker, told what to do by scripts/ab. */
declare global {
  interface Window {
    /** Runs one seed; resolves with true when the run has finished, false when it failed. */
    runSeed(settings: RunSettings): Promise<boolean>;
    /** Given by the runner. Binary pictures are left out. */
    onReport(report: Exclude<Report, { type: 'samples' }>): Promise<void>;
  }
}

window.runSeed = (settings) =>
  new Promise((resolve, reject) => {
    let reported = Promise.resolve();
    startTraining(settings, new URL('data/cifar10/', location.href).href, (report) => {
      if (report.type === 'samples') return;
      reported = reported.then(() => window.onReport(report));
      if (report.type === 'phase' && ['finished', 'stopped', 'failed'].includes(report.phase))
        reported.then(() => resolve(report.phase === 'finished'), reject);
    });
  });
