import type { RunSettings } from '../../experiment/settings';
import type { CheckpointPlace, RunReport, RunOptions } from '../../experiment/messages';
import { startTraining, type TrainingClient } from '../../training/client';
import { heldOwn } from './own-data';

/** The prepared images beside the page. */
export const dataUrl = () => new URL('data/cifar10/', document.baseURI).href;

/** Starts one run, of the experiment or aside from it, in a worker of its own. */
export function openWorker(
  settings: RunSettings,
  onReport: (report: RunReport) => void,
  checkpoints: CheckpointPlace | null = null,
  asked?: RunOptions,
): TrainingClient {
  return startTraining(settings, dataUrl(), onReport, checkpoints, undefined, {
    ...asked,
    own: heldOwn(settings.data.own?.id),
  });
}
