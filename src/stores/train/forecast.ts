import type { RunSettings } from '../../experiment/settings';
import type { RunReport } from '../../experiment/messages';
import { isTable } from '../../experiment/own-data/meta';
import { imagesNeeded, SHARD_SIZE } from '../../experiment/examples';

/** How fast this device was at runs of one size. */
export interface Rates {
  /** The size that they hold for; see sizeKey. */
  readonly key: string;
  /** Seconds until the first step is done: loading, compiling. */
  readonly start: number;
  /** Seconds of one step of all arms, and of one round of tests. */
  readonly step: number;
  readonly evaluation: number;
  /** Bytes that the probe held, and its steps: a longer run takes more images onto the device. */
  readonly bytes: number;
  readonly steps: number;
  /** Taken from a run that went to its end, not from a probe that was asked for. */
  readonly fromRun?: boolean;
  /** Bytes of one training image on the device; 0 where images stay with the processor. */
  readonly imageBytes: number;
}

/** 32 × 32 RGB, as the kernels of our own keep it. */
const IMAGE_BYTES = 32 * 32 * 3;

/** What a run is expected to take; seconds of one seed. */
export interface Forecast {
  readonly seconds: number;
  readonly bytes: number;
}

/** Everything that decides the speed and the memory of a step: equal keys, equal rates. */
export function sizeKey({ arms, data, width, batch, augment, backend, kernels }: RunSettings): string {
  const optimizers = arms.map(({ id, delta }) => `${id}${delta === null ? '' : '+'}`);
  return JSON.stringify([optimizers, data, width, batch, augment, backend, kernels]);
}

/** The forecast for one seed; `null` when the rates are of another size. */
export function forecastOf(rates: Rates | null, settings: RunSettings): Forecast | null {
  if (rates?.key !== sizeKey(settings)) return null;
  const { steps, evaluateEvery } = settings;
  const seconds =
    rates.start + (steps - 1) * rates.step + Math.ceil(steps / evaluateEvery) * rates.evaluation;
  const images = (until: number) =>
    imagesNeeded(until, { count: settings.data.trainImages, shardSize: SHARD_SIZE, batch: settings.batch });
  const further = Math.max(0, images(steps) - images(rates.steps));
  return { seconds, bytes: rates.bytes + further * rates.imageBytes };
}

/** Takes the times of a run of `steps` steps (2 at least) from its reports as they arrive. */
export function createStopwatch(
  settings: RunSettings,
  { steps }: { steps: number },
  now = () => performance.now() / 1000,
) {
  const started = now();
  let firstStep = Number.NaN;
  let afterFirst = 0;
  let last = { at: 0, elapsed: 0, bytes: 0 };
  let finished = Number.NaN;
  let imageBytes = 0;
  return {
    hear(report: RunReport): void {
      if (report.type === 'adapter')
        imageBytes = report.adapter.kernels === 'fused' && !isTable(settings.data) ? IMAGE_BYTES : 0;
      if (report.type === 'progress') {
        last = { at: now(), elapsed: report.elapsed, bytes: Math.max(last.bytes, report.memory.bytes) };
        if (Number.isNaN(firstStep)) {
          firstStep = last.at - started;
          afterFirst = report.elapsed;
        }
      }
      if (report.type === 'phase' && report.phase === 'finished') finished = now();
    },
    rates: (): Rates => ({
      key: sizeKey(settings),
      start: firstStep,
      step: (last.elapsed - afterFirst) / (steps - 1),
      evaluation: finished - last.at,
      bytes: last.bytes,
      steps,
      imageBytes,
    }),
  };
}
