/** Texts of the run library and of the comparison of its runs. Numbers arrive formatted. */
export const library = {
  title: 'Runs kept in this browser',
  intro: 'Every run that ends is kept here, in this browser only. One that was interrupted can go on.',
  exportNames:
    'An exported file holds the names of its runs, and of the file and the predicted column of own data.',
  empty: 'No run has been kept yet.',
  chooseNote: 'Tick two or more runs to lay their curves over each other.',
  import: 'Import (JSON)',
  exportAll: 'Export all (JSON)',
  open: 'Open',
  openNamed: (name: string) => `Open ${name}`,
  decide: 'Decide',
  decideNamed: (name: string) => `Decide on ${name}`,
  compareNamed: (name: string) => `Compare ${name}`,
  rename: (name: string) => `Rename ${name}`,
  nameOf: 'Name of the run',
  saveName: 'Save',
  cancel: 'Cancel',
  exportNamed: (name: string) => `Export ${name} (JSON)`,
  remove: (name: string) => `Delete ${name}`,
  deleted: (name: string) => `Deleted: ${name}.`,
  undo: 'Undo',
  kept: {
    added: 'Kept in this browser.',
    known: 'This run is in the library already; it is not stored twice.',
    extended: 'The library had a part of this run; it now holds all of it.',
  },
  notKept: 'The run could not be kept in this browser. Save it as a file (JSON) instead.',
  unavailable:
    'The runs of this browser cannot be read or changed now. A run that has just ended can be saved as a file (JSON) on the Decide screen.',
  seeds: (seeds: number) => (seeds === 1 ? '1 seed' : `${seeds} seeds`),
  steps: (steps: string) => `${steps} steps`,
  stopped: 'stopped early',
  unfinished: 'unfinished',
  elsewhere: 'running in another tab',
  onDisk: (megabytes: string) => `checkpoint of ${megabytes} MB`,
  goOnNamed: (name: string) => `Go on with ${name}`,
  goOnLater: 'Can go on when the present run has ended',
  discardNamed: (name: string) => `Discard ${name}`,
  damagedCheckpoint: (name: string) =>
    `What ${name} has recorded cannot be read: its checkpoint is damaged, or another version of Laglens wrote it.`,
  diverged: (arm: string, runs: number, all: number) => `${arm} diverged in ${runs} of ${all}`,
  noVerdict: 'nothing to compare',
  fairness: {
    same: 'same α',
    own: 'α set by hand',
    tuned: 'tuned, equal budget',
    identical: 'A/A',
  },
  verdict: (words: string, fairness: string) => `${words} · ${fairness}`,
  unreadable: (name: string) => name || 'A run without a name',
  imported: {
    counts: (added: number, extended: number, known: number) =>
      [
        `${added} ${added === 1 ? 'run' : 'runs'} added.`,
        extended > 0 &&
          `${extended} ${extended === 1 ? 'was' : 'were'} here in part and ${extended === 1 ? 'is' : 'are'} whole now.`,
        known > 0 && `${known} ${known === 1 ? 'was' : 'were'} here already and not stored twice.`,
      ]
        .filter(Boolean)
        .join(' '),
    refused: (file: string, problem: string) => `${file}: ${problem}`,
    damaged: (file: string, place: number, name: string, problem: string) =>
      `${file}, run ${place}${name && ` (${name})`}: ${problem}`,
  },
  stored: {
    tag: 'Saved run',
    suffix: 'saved run',
    intro: (date: string, machine: string) =>
      `Not the present run: this one is from ${date}, made on ${machine}, and kept in this browser.`,
    close: 'Back to the present run',
  },
  compare: {
    title: 'Runs over each other',
    metric: 'Curve',
    metrics: {
      accuracy: 'Test accuracy',
      r2: 'Test R²',
      loss: 'Training loss',
      mse: 'Training loss (squared error)',
    },
    curves: 'Curves shown',
    lines:
      'Bold: the mean of a run’s seeds. Faint: each seed. The mark at the end names the run and the arm.',
    one: 'Choose at least one more run.',
    alt: (curves: string) => `Curves over the steps: ${curves}.`,
    table: 'Final figures',
    columns: {
      curve: 'Curve',
      run: 'Run',
      arm: 'Arm',
      alpha: 'α',
      seeds: 'Seeds',
      score: 'Final test',
      loss: 'Training loss, last 10',
      verdict: 'Verdict of its run',
    },
    interval: (mean: string, low: string, high: string) => `${mean} (95 %: ${low} to ${high})`,
    single: (value: string) => value,
    apart:
      'Runs that predict a number are judged by R² and squared error, the others by accuracy and cross-entropy: their curves never share an axis.',
    divergedIn: (runs: number, all: number) => `diverged in ${runs} of ${all}`,
    sameSettings: 'The runs have the same settings.',
    different: 'What the runs differ in',
    setting: 'Setting',
    runNumber: (index: number) => `Run ${index}`,
    soFar: 'so far',
    soFarNote:
      'So far: cut short or unfinished. Its curves end where it stopped, and its figures are not final.',
    yes: 'on',
    no: 'off',
    paired: (seeds: number) =>
      `${seeds === 1 ? 'One seed was' : `${seeds} seeds were`} run from the same weights and batches in all of them, by hash.`,
    notPaired:
      'The runs are not paired with each other: a difference between runs may come from weights and batches as well as from the arms. A verdict holds within its own run.',
  },
};
