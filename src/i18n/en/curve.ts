/** Texts of the user's own curve on the Lag screen. Numbers arrive formatted. */

const points = (n: string) => (n === '1' ? '1 point' : `${n} points`);

export const curve = {
  title: 'Your own curve (CSV)',
  lead: 'Choose or drop a CSV with a loss or a gradient, as TensorBoard, W&B or trackio export it. See what smoothing does to it.',
  choose: 'Choose a file …',
  drop: 'Drop the file to read it.',
  stays: 'The file is read in this browser and sent nowhere. It is in no link, and a reload forgets it.',
  close: 'Remove the curve',
  value: 'Curve',
  place: 'Position of a point',
  count: 'number of the row',
  run: 'Run',
  log: 'Log scale',
  chart: 'Your curve and its averages',
  point: 'point',
  sinceStart: (column: string) => `${column} (seconds from the start)`,
  lines: {
    raw: 'your curve',
    ema: 'EMA (from 0, as SGDM)',
    debiased: 'debiased EMA (as TensorBoard)',
    corrected: (gamma: string) => `corrected, γ = ${gamma} (RSGDM)`,
  },
  late: (n: string, unit: string) => `${points(n)} late${unit}`,
  /** Behind a number of points: what they are in the file's own unit. */
  inUnit: (n: string, column: string) => ` (${n} in “${column}”)`,
  inSeconds: (n: string) => ` (${n} s)`,
  sentence: (beta: string, n: string, unit: string) =>
    `Smoothed with β = ${beta}, a steady change shows ${points(n)} late${unit}.`,
  correctedSentence: (gamma: string, n: string, unit: string, noise: string) =>
    `The correction with γ = ${gamma} leaves ${points(n)}${unit}, at ${noise} times the noise power of the EMA.`,
  ahead: (gamma: string, n: string, unit: string) =>
    `The correction with γ = ${gamma} is too strong: it runs ${points(n)} ahead${unit}.`,
  half: 'γ is 0 in the bar, so half the lag is taken as an example.',
  tensorboard: 'TensorBoard’s smoothing slider is this β.',
  even: 'Points lie unevenly; their median distance is used.',
  notes: {
    empty: ({ count }: { count: string }) => `${count} rows without a value (empty or NaN) are left out.`,
    unreadable: (p: { count: string; row: string; column: string; cell: string }) =>
      `${p.count} cells of “${p.column}” are no numbers and are left out; the first is “${p.cell}” in row ${p.row}.`,
    'place-falls': ({ row, column }: { row: string; column: string }) =>
      `“${column}” goes back in row ${row}, so the points are counted instead. Choose one run, or sort the file.`,
    'place-missing': ({ row, column }: { row: string; column: string }) =>
      `“${column}” has no number in row ${row}, so the points are counted instead.`,
  },
  problems: {
    'not-text': ({ file }: { file: string }) =>
      `${file} is no text file. Export the curve as CSV; save a workbook’s sheet as CSV (UTF-8).`,
    'no-numbers': (p: { row: string; column: string; cell: string }) =>
      `No column holds numbers: in row ${p.row}, column “${p.column}” has “${p.cell}”. Choose a file with a column of numbers.`,
    'too-short': (p: { column: string; count: string; least: string }) =>
      `“${p.column}” has ${p.count} numbers; at least ${p.least} are needed. Choose another column or run.`,
    'too-large': ({ file, limit }: { file: string; limit: string }) =>
      `${file} is larger than ${limit} MB. Export one curve, or fewer points.`,
    'csv-too-many-rows': ({ count, limit }: { count: string; limit: string }) =>
      `There are ${count} rows; up to ${limit} can be drawn. Export fewer points.`,
    'csv-empty': ({ file }: { file: string }) =>
      `${file} holds no rows. Choose a file with a head and rows of numbers.`,
  },
};
