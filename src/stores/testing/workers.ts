import type { RunSettings } from '../../experiment/settings';
import type { RunReport } from '../../experiment/messages';

/** A worker of a world in which runs say what the test wants. */
export interface FakeWorker {
  readonly settings: RunSettings;
  readonly report: (report: RunReport) => void;
  /** Names of what the page asked of it, in order. */
  readonly asked: string[];
}

/** Every worker that has been started, oldest first. */
export const workers: FakeWorker[] = [];
export const newest = () => workers[workers.length - 1];

/** Takes the place of training/client.ts. */
export const fakeClient = {
  startTraining(settings: RunSettings, _dataUrl: string, report: (report: RunReport) => void) {
    const asked: string[] = [];
    workers.push({ settings, report, asked });
    const names = ['pause', 'resume', 'stop', 'checkpoint', 'dispose'];
    return Object.fromEntries(names.map((name) => [name, () => asked.push(name)]));
  },
};

export const fakeAdapter = { backend: 'cpu', adapter: '', software: true, kernels: 'reference' } as const;
