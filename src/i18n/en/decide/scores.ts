/** Texts of scores from anywhere: a CSV with one row a seed. */
export const scores = {
  intro:
    'Results from elsewhere, PyTorch say: a CSV with one row a seed, seed,A,B[,C…], A the baseline. An empty cell or “diverged” is a run that diverged; with a second column “step” a seed has several rows. Open it or drop it here.',
  origin: 'Your own scores',
  setup: 'What the verdict rests on',
  better: 'Better is',
  higher: 'higher',
  lower: 'lower',
  planned: 'Planned seeds',
  plannedNote: 'The number that was fixed before the first seed. 0: none was, so the wider interval counts.',
  size: 'Difference that matters, in the unit of the scores',
  unit: 'A score is',
  units: { share: 'a share of right answers, 0 to 1', percent: 'per cent right', other: 'another number' },
  tuned: 'Both arms were tuned with the same budget',
  pairedNote:
    'A row is one seed with the same initial weights and the same data order for all arms; this page cannot check that.',
  stated: 'Tuning: the same budget for both arms, as stated by you.',
  notStated: 'Tuning: it is not stated that both arms had the same budget.',
  curves: 'Score over the steps, mean of the seeds',
  table: 'Score by seed',
  difference: 'B − A',
  diverged: 'diverged',
  sameRows: 'Same conditions: every row is one seed, paired as stated; the file cannot prove it.',
  baseline: (name: string) => `Baseline kept: ${name} has a score in every seed.`,
  scope: 'Scope: the interval is for other seeds on the same test data.',
  conditions: (rows: number, arms: number) =>
    `From a file of scores: ${rows} ${rows === 1 ? 'seed' : 'seeds'}, ${arms} arms.`,
  noSheet: 'The business figures count wrong answers: choose what a score is to use them.',
  unknown: [
    'Whether the rows are paired as stated, and whether further seeds were run and left out.',
    'Whether the difference stays with longer training or other data.',
    'Costs that are not in the sheet, such as monitoring or a return to the baseline.',
  ],
  problems: {
    empty: 'The file is empty. Its first line names the columns: seed,A,B.',
    'not-text': 'The file is not text. Save the table as CSV (UTF-8) and open that.',
    'no-head': 'The first line must name the columns, as seed,A,B; no name may be empty or a number.',
    'no-rows': 'There are no rows under the names. Write one row for each seed.',
    'too-few-columns': (columns: number) =>
      `A seed and at least two arms are needed, as seed,A,B; the first line has ${columns} ${columns === 1 ? 'column' : 'columns'}.`,
    'same-name': (name: string) => `Two columns are named “${name}”. Give each arm its own name.`,
    quotes: (line: number) => `Line ${line}: a quotation mark is not closed.`,
    ragged: (line: number, cells: number, columns: number) =>
      `Line ${line} has ${cells} cells, the first line has ${columns}. Leave a diverged run’s cell empty, but keep its separator.`,
    'no-seed': (line: number) => `Line ${line} names no seed.`,
    'not-a-number': (line: number, column: string, text: string) =>
      `Line ${line}, column “${column}”: “${text}” is not a number. Write a number, or “diverged”.`,
    'ambiguous-number': (line: number, column: string, text: string, decimal: string, grouped: string) =>
      `Line ${line}, column “${column}”: “${text}” can be ${decimal} or ${grouped}, and no other number of the file tells which. Write it without a separator between thousands, or with a point.`,
    'seed-twice': (line: number, seed: string) =>
      `Line ${line}: seed ${seed} is there already. One row a seed; curves need a second column “step”.`,
    'step-order': (line: number, seed: string) =>
      `Line ${line}: the steps of seed ${seed} do not go up. Sort its rows by step.`,
    'too-large': (limit: string) =>
      `The file is larger than ${limit} MB. Keep the final scores only, or fewer steps of each curve.`,
    'too-many': (rows: string, limit: string) =>
      `The file has ${rows} rows, more than ${limit}. Keep fewer steps of each curve.`,
  },
};
