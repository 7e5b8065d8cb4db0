/**
 * Texts of what can be run before the comparison: probe, A/A test, search for α. Numbers arrive formatted.
 */
export const trials = {
  title: 'Before the run',
  cancel: 'Cancel',
  progress: 'Progress of this check',
  running: {
    probe: 'Measuring this device …',
    'self-test': 'Training one arm against itself …',
    kernels: 'Training on both sets of kernels …',
    search: 'Searching α …',
  },
  probe: 'Estimate time and memory',
  forecast: (seconds: string, seeds: number, bytes: string, steps: string) =>
    `About ${seconds} for ${seeds === 1 ? 'the one seed' : `all ${seeds} seeds`}, about ${bytes} MB. Measured here over ${steps} steps.`,
  untold: 'How long it takes on this device is told after its first two steps.',
  stale: 'The settings have changed since: estimate again.',
  selfTest: 'A/A test',
  selfTestNote: 'Trains arm A against itself: any difference is not due to the optimizer.',
  identical: (arm: string, steps: string) =>
    `A/A test passed: ${arm} against itself over ${steps} steps, the same to the last bit.`,
  floor: (arm: string, steps: string, loss: string, points: string) =>
    `A/A test: ${arm} against itself differs by up to ${loss} in the loss within ${steps} steps, and by ${points} points at the end. This is the floor of this backend: rounding alone can make runs part by this much.`,
  kernels: 'Compare both kernel sets',
  kernelsNote:
    'Trains arm A for 4 steps on the own kernels and on the reference kernels (tfjs), from the same weights on the same small batches.',
  equal: (own: string, reference: string, gradient: string) =>
    `The own kernels (${own}) compute what the reference kernels (tfjs, ${reference}) compute: the first gradients differ by ${gradient} of their length, which is rounding.`,
  unequal: (own: string, reference: string, gradient: string) =>
    `The own kernels (${own}) do NOT compute what the reference kernels (tfjs, ${reference}) compute: the first gradients differ by ${gradient} of their length, more than rounding explains. Train on the reference kernels under “Details”.`,
  gaps: (steps: string, gradient: string, loss: string) =>
    `Over ${steps} steps the gradients part by at most ${gradient}, the loss curves by at most ${loss}.`,
  kernelsMissing: 'Own kernels cannot run in this browser: there is nothing to compare.',
  search: 'Search α for each arm',
  firstRung: 'Steps of the first round',
  budget: (total: string) =>
    `Eight α per arm, each twice the one before, in short runs of one seed; the better half goes on to runs twice as long: ${total} steps for each arm, the same for all. Other weights and batches than the run's. A better α may lie between those tried.`,
  best: (arm: string, alpha: string) => `${arm}: best α tried ${alpha}.`,
  none: (arm: string) => `${arm}: every α tried diverged. Lower its α and search again.`,
  edge: 'It is the smallest or largest that was tried: search again around it.',
  moved: 'An arm or setting has changed since: this search no longer stands for the run.',
  onlySome: (tuned: string) =>
    `Only ${tuned} stands at an α found by search. Search for every arm, or the comparison is of tunings.`,
  toLag: 'Show the recorded gradient on the Lag screen',
  factForecast: 'Forecast',
  kept: (predicted: string, took: string, predictedBytes: string, tookBytes: string) =>
    `expected ${predicted} and ${predictedBytes} MB a seed; took ${took} and ${tookBytes} MB`,
};
