/** Texts of the paired seeds on the Train screen. Numbers arrive formatted. */
export const seeds = {
  title: 'Difference by seed',
  count: 'Paired seeds',
  countNote: {
    one: 'One run has no interval. Two seeds have one; how many a verdict takes depends on how far the seeds spread.',
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
  mean: 'mean, 95 %',
  row: (seed: string) => `seed ${seed}`,
  empty: 'Each finished seed becomes a dot here. The verdict comes from their interval.',
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
  sentence: {
    mean: (b: string, a: string, mean: string, seeds: string) =>
      `${b} against ${a}: mean difference ${mean} points in final test accuracy, ${seeds}`,
    seeds: (count: number) => (count === 1 ? '1 seed.' : `${count} paired seeds.`),
    interval: (low: string, high: string) => `95 % t-interval: ${low} to ${high} points.`,
    signs: (b: string, above: string, below: string, level: string) =>
      `${b} ahead in ${above}, behind in ${below}, level in ${level}.`,
    verdict: {
      'a-better': (a: string, _b: string) => `${a} is better here.`,
      'b-better': (_a: string, b: string) => `${b} is better here.`,
      'no-difference-shown': () => 'No difference shown yet.',
      'one-run': () => 'One run, no interval.',
      'spread-unknown': () =>
        'All seeds differ by the same amount: the spread between seeds is not known yet, so there is no interval.',
    },
    further: (seeds: string, size: string) =>
      `To detect a true difference of ${size} points with 80 % power: ${seeds} further seeds.`,
    enough: (size: string) =>
      `There are seeds enough to detect a true difference of ${size} points with 80 % power.`,
    tooMany: (size: string) =>
      `More than a million seeds would be needed to detect ${size} points: change the experiment.`,
    fairness: (mode: string) => `Fairness: ${mode}.`,
  },
  fairness: {
    same: 'same α for both arms',
    own: 'each arm at an α set by hand, so the comparison is of tunings as well',
    tuned: 'each arm at the best of the α tried with the same budget',
    identical: 'two identical arms',
  },
};
