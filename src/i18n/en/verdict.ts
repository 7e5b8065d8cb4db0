/**
 * The words of a verdict, the same on every screen, in reports and on the command line. Numbers arrive
 * formatted, and with their unit where they have one.
 */
export const verdict = {
  /** In a list. */
  words: {
    'b-better': (_a: string, b: string) => `${b} better here`,
    'a-better': (a: string, _b: string) => `${a} better here`,
    'practically-equal': () => 'practically equal',
    undecided: () => 'undecided',
    'cannot-tell': () => 'cannot be told',
  },
  units: {
    points: (value: string) => `${value} ${/^[+−-]?1$/.test(value) ? 'point' : 'points'}`,
    r2: (value: string) => `${value} of R²`,
    plain: (value: string) => value,
  },
  metrics: {
    accuracy: 'final test accuracy',
    r2: 'final test R²',
    score: 'score',
  },
  sentence: {
    words: {
      'b-better': (_a: string, b: string, _size: string) => `${b} is better here.`,
      'a-better': (a: string, _b: string, _size: string) => `${a} is better here.`,
      'practically-equal': (_a: string, _b: string, size: string) =>
        `Practically equal: the whole interval lies within ±${size}, the difference that matters.`,
      undecided: () => 'Undecided.',
      'cannot-tell': () => 'Cannot be told.',
    },
    reasons: {
      'nothing-measured': 'No seed has ended for both arms.',
      'not-paired':
        'Not every seed proves equal weights and batches for both arms, so the runs are not paired.',
      'one-run': 'One run has no interval.',
      'no-spread':
        'All seeds differ by the same amount: the spread between seeds is not known yet, so there is no interval.',
      diverged: 'The mean would speak for an arm of which runs diverged.',
    },
    /** Equal for practice, and yet not the same. */
    slightly: (ahead: string) => `${ahead} is ahead, by less than that.`,
    diverged: (arm: string, runs: number, all: number) =>
      `${arm}: ${runs} of ${all} runs diverged; the mean is of the others only.`,
    mean: (b: string, a: string, mean: string, metric: string, seeds: number) =>
      `${b} against ${a}: mean difference ${mean} in ${metric}, ${seeds} paired ${seeds === 1 ? 'seed' : 'seeds'}.`,
    provisional: (ended: number, planned: number, left: string) =>
      `${ended} of ${planned} planned seeds; the verdict is read after ${left} more.`,
    provisionalInterval: (level: string, low: string, high: string) =>
      `Provisional ${level} % t-interval: ${low} to ${high}.`,
    planned: (level: string, low: string, high: string, seeds: number) =>
      `${level} % t-interval at the planned ${seeds} seeds: ${low} to ${high}.`,
    anytime: (level: string, low: string, high: string) =>
      `${level} % interval that holds however often one looks: ${low} to ${high}.`,
    anytimeOpen: (level: string, seeds: number) =>
      `The ${level} % interval that holds however often one looks has no ends yet with ${seeds} seeds.`,
    price: (seeds: number, low: string, high: string) =>
      `Its price: had ${seeds} seeds been fixed beforehand, the interval would be ${low} to ${high}.`,
    unplanned: 'As far as the record tells, the number of seeds was not fixed beforehand.',
    looked: (planned: number) =>
      `The plan was read at ${planned} seeds, which spent its 5 %: what was run after it needs a thousandfold evidence.`,
    exploratory: (pairs: number) =>
      `Exploratory: not a planned pair. The interval allows for all ${pairs} pairs of these arms.`,
    seedsInterval: (level: string, low: string, high: string) =>
      `For other seeds on these test examples: ${low} to ${high} (${level} %).`,
    crossed: (level: string, low: string, high: string, seedsAreWider: boolean) =>
      `For other seeds and other test examples: ${low} to ${high} (${level} %). The verdict takes the wider of both${seedsAreWider ? ', that over the seeds' : ''}.`,
    signs: (b: string, above: string, below: string, level: string) =>
      `${b} ahead in ${above}, behind in ${below}, level in ${level}.`,
    signsDiverged: (b: string, above: string, below: string, level: string) =>
      `${b} ahead in ${above}, behind in ${below}, level in ${level}, where a diverged run counts as a loss.`,
    further: (seeds: string, size: string) =>
      `To detect a true difference of ${size} with 80 % power: about ${seeds} further seeds.`,
    enough: (size: string) =>
      `There are seeds enough to detect a true difference of ${size} with 80 % power; a smaller one may exist.`,
    tooMany: (size: string) =>
      `More than a million seeds would be needed to detect ${size}: change the experiment.`,
    fairness: (mode: string) => `Fairness: ${mode}.`,
  },
  /** The button that shows why looking has a price. */
  simulate: {
    button: 'How often would this procedure be wrong?',
    busy: (done: string, all: string) => `${done} of ${all} simulated experiments …`,
    result: (experiments: string, looks: string, looking: string, planned: string) =>
      `${experiments} simulated experiments without any difference, up to ${looks} seeds each. A plain 95 % interval looked at after every seed from the third on, stopping at the first verdict: a false difference in ${looking} %. The procedure of this page: in ${planned} %.`,
    rules: {
      fixed: (seeds: number) =>
        `This page reads the interval once, at ${seeds} planned seeds; after that only a thousandfold evidence counts.`,
      'until-decided': (_seeds: number) =>
        'This page reads, after every seed, the interval that allows for it.',
    },
  },
  plan: {
    untilDecided: 'Until decided',
    untilDecidedNote:
      'Runs seed after seed until the interval that holds at every look decides. It is wider: that is its price.',
    fixedNote: (seeds: number) =>
      `The verdict is read once, after ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}. Pair and difference that matters are fixed at the start, too.`,
    sizeNext: (size: string) => `The running plan keeps ${size}; a changed value holds from the next start.`,
    beyond: 'Further seeds go beyond the plan, which has been read: they need a thousandfold evidence.',
  },
};
