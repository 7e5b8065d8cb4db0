/** Texts of the paired seeds on the Train screen. Numbers arrive formatted. */
export const seeds = {
  title: 'Difference by seed',
  count: 'Paired seeds',
  countNote: {
    one: 'One run has no interval, and no verdict: plan further seeds.',
    many: (seeds: string) =>
      `The run is repeated with ${seeds} seeds, each with its own weights and batches.`,
  },
  running: (index: string, of: string, seed: string) => `seed ${seed} (${index} of ${of})`,
  size: 'Difference that matters to you',
  points: 'points',
  compare: 'Compare',
  with: 'with',
  axis: (a: string, b: string) => `${b} − ${a} in final test accuracy, points`,
  ahead: (arm: string) => `${arm} ahead`,
  mean: (percent: string) => `mean, ${percent} %`,
  meanProvisional: 'provisional',
  row: (seed: string) => `seed ${seed}`,
  empty: 'Each finished seed becomes a dot here. The verdict is read when the planned number is in.',
  open: 'The hollow mark is the seed that still runs, as measured so far; it does not count yet.',
  unfinished: (seeds: string) => `Go on with the remaining ${seeds}`,
  more: (seeds: string) => `Run ${seeds} more`,
  moreCount: 'Further seeds',
  missing: (seeds: string) => `Without a final accuracy of both arms: seed ${seeds}. They do not count.`,
  table: {
    title: 'The seeds in numbers, with their hashes',
    seed: 'Seed',
    weights: 'First weights',
    batches: 'Batches',
    differ: 'differ between arms',
  },
  fairness: {
    same: 'same α for both arms',
    own: 'each arm at an α set by hand, so the comparison is of tunings as well',
    tuned: 'each arm at the best of the α tried with the same budget',
    identical: 'two identical arms',
  },
};
