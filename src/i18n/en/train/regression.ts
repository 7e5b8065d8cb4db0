/**
 * In place of the texts of the same names, in a run that predicts a number: R² instead of accuracy, and
 * differences of R² instead of points. Numbers arrive formatted.
 */
export const regression = {
  train: {
    lossAxis: 'squared error of each batch, standardised',
    accuracyTitle: 'Test R²',
    accuracyAxis: 'R² on the test rows; below −1 cut off',
    columns: { accuracy: 'Test R²' },
    points: (value: string) => value,
    sentence: {
      accuracy: (step: string, of: string, values: string, where: string) =>
        `After ${step} of ${of} steps, ${where}: test R² ${values}.`,
      apart: (difference: string) =>
        `They are ${difference} of R² apart. One run has no interval: this does not show that either is better.`,
    },
  },
  seeds: {
    points: 'of R²',
    axis: (a: string, b: string) => `${b} − ${a} in final test R²`,
    missing: (seeds: string) => `Without a final R² of both arms: seed ${seeds}. They do not count.`,
  },
  trials: {
    floor: (arm: string, steps: string, loss: string, difference: string) =>
      `A/A test: ${arm} against itself differs by up to ${loss} in the loss within ${steps} steps, and by ${difference} of R² at the end. This is the floor of this backend: rounding alone can make runs part by this much.`,
  },
  library: {
    compare: {
      interval: (mean: string, low: string, high: string) => `R² ${mean} (95 %: ${low} to ${high})`,
      single: (value: string) => `R² ${value}`,
    },
  },
  recorded: {
    same: {
      end: (mean: string, interval: string) =>
        `After the last step they lie ${mean} of R² apart on average (95 % t-interval ${interval}). So much can rounding alone do at this length: a difference of that size between other arms means little.`,
    },
  },
  decide: {
    figures: {
      accuracy: 'Test R², mean of the seeds',
    },
    advice: {
      'nothing-measured': 'No recommendation: the two arms have no final R² to compare.',
      'effect-unknown':
        'No recommendation yet: B was better here, but what a smaller error is worth has not been estimated.',
    },
    settle: {
      kpi: 'To settle it: weigh the range of the error below against what one unit of it costs you. This page cannot do that.',
    },
    checks: {
      baselineMissing: 'Baseline kept: the baseline has no final R² in every seed.',
      noEffect:
        'Business effect estimated: this page has no sheet for a predicted number. The ranges of its error are below.',
    },
    seedsTitle: 'Final test R² by seed, with the RMSE',
    differenceColumn: 'B − A, R²',
    effectTitle: 'Error of the prediction',
    noMoney: {
      'no-interval': 'No range is shown: it needs final tests of both arms, under equal conditions.',
    },
    risks: {
      spread: (spread: string) =>
        `Spread of the difference between seeds: standard deviation ${spread} of R².`,
      floor: (arm: string, steps: string, loss: string, difference: string) =>
        `A/A floor: ${arm} against itself differed by up to ${loss} in the loss and by ${difference} of R² within ${steps} steps: rounding alone can make runs part by this much.`,
    },
    unknown: [
      'Whether the difference stays with longer training, another network or all of the data.',
      'How your own model behaves on new rows, and whether large errors cost you more than their square says.',
      'What one unit of error costs, and the costs of the change, such as monitoring or a return to the baseline.',
    ],
  },
};
