import type { RunSettings } from '../../experiment/settings';
import type { CheckpointPlace, RunOptions, RunReport } from '../../experiment/messages';

/** A worker of a world in which runs say what the test wants. */
export interface FakeWorker {
  readonly settings: RunSettings;
  readonly options: RunOptions;
  readonly report: (report: RunReport) => void;
  /** Names of what the page asked of it, in order. */
  readonly asked: string[];
}

/** Every worker that has been started, oldest first. */
export const workers: FakeWorker[] = [];
export const newest = () => workers[workers.length - 1];

/** Takes the place of training/client.ts. */
export const fakeClient = {
  startTraining(
    settings: RunSettings,
    _dataUrl: string,
    report: (report: RunReport) => void,
    _checkpoints: CheckpointPlace | null = null,
    _createWorker?: () => Worker,
    options: RunOptions = {},
  ) {
    const asked: string[] = [];
    workers.push({ settings, options, report, asked });
    const names = ['pause', 'resume', 'stop', 'checkpoint', 'dispose'];
    return Object.fromEntries(names.map((name) => [name, () => asked.push(name)]));
  },
};

export const fakeAdapter = { backend: 'cpu', adapter: '', software: true, kernels: 'reference' } as const;
