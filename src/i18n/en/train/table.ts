/** In place of the texts of the same names, in a run on the rows of a table. Numbers arrive formatted. */
export const table = {
  train: {
    images: 'Training rows',
    tests: 'Test rows',
    subsetPerSeed: 'Other training rows for every seed',
    batch: 'Rows per batch',
    speed: (rows: string) => `${rows} rows/s`,
    accuracyAxis: 'test rows classified correctly',
    factImages: 'Rows',
    plan: (epochs: string, total: string) =>
      `${epochs} epochs: ${total} rows forward and backward over all arms and seeds.`,
    phases: { loading: 'Loading rows' },
    problems: {
      tooSmall: (available: string, wanted: string) =>
        `Only ${available} rows are there, ${wanted} were asked for. Lower the number of rows.`,
    },
    sentence: { loading: 'The rows are being loaded; training starts after the first thousand.' },
  },
  decide: {
    conditions: (batch: number, schedule: string, weightDecay: string) =>
      `Batch of ${batch} rows, schedule ${schedule}, weight decay ${weightDecay}.`,
    settle: { spread: 'To settle it: run further seeds, or measure on more test rows.' },
    risks: {
      scope: {
        crossed: 'Scope: the interval is for other seeds and for other test rows.',
        seeds: 'Scope: the interval is for other seeds on the same test rows; other rows would widen it.',
        sameTraining: 'Every seed trained on the same rows.',
        subset: 'Every seed drew its own training rows from all that there are.',
      },
    },
  },
  engineers: {
    intro:
      'The optimizers of this run as code, with its settings. Every file checks itself against the numbers of this page.',
    recipeTitle: 'Training your table elsewhere',
  },
  recorded: {
    images: 'Rows',
    lengthOf: (steps: string, batch: string, epochs: string, time: string) =>
      `${steps} steps of ${batch} rows (${epochs} epochs), ${time} of training over all seeds`,
  },
};
