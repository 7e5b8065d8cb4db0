/** Texts of the study. Numbers arrive formatted. */
export const study = {
  open: 'The study: RSGDM or SGDM?',
  title: 'The study: is RSGDM better than SGDM?',
  missing: 'The study could not be read. Reload the page, or look into the folder “study” beside it.',
  intro:
    'Planned and committed before the first run, then run with this very product. Every arm was tuned with the same budget, and then trained on fresh seeds that no search had seen.',
  /** The planned pair over all tasks. */
  answer: {
    lead: (b: string, a: string, found: string) => `${b} against ${a}, the planned pair: ${found}.`,
    tasks: (words: string, tasks: string, all: string) => `${words} in ${tasks} of ${all} tasks`,
    none: 'no task has been run yet',
    scope: 'These are small networks and the first steps of training. Nothing here speaks of long runs.',
  },
  tableTitle: 'Difference from the baseline, by task',
  tableNote: (a: string, matters: string, r2: string) =>
    `Mean difference from ${a} in the final test score over the seeds, with its interval; above 0 is better. The difference that matters is set to ${matters} percentage point, or ${r2} of R². A cell says practically equal where the whole interval lies within that.`,
  errorNote: (planned: string, tasks: string, exploratory: string, others: string) =>
    `The planned pair is one interval a task, ${tasks} together: each is at ${planned} %. The other pairs are exploratory, ${others} together: each is at ${exploratory} %. For images the wider of two intervals stands here: that for other seeds and that for other seeds and other images.`,
  control:
    'The control: the paper’s RSGDM and Nesterov are one update, step for step. Where their scores agree, the machine adds nothing of its own.',
  columns: { task: 'Task', seeds: 'Seeds' },
  planned: (name: string) => `${name} (planned)`,
  arms: {
    sgd: 'SGD',
    sgdm: 'SGDM',
    'rsgdm-paper': 'RSGDM (paper)',
    'rsgdm-best-gamma': 'RSGDM (best γ)',
    nesterov: 'Nesterov',
    sgdf: 'SGDF',
  } as Readonly<Record<string, string>>,
  tasks: {
    cifar10: (width: string, batch: string) => `CIFAR-10, width ${width}, batch ${batch}`,
    waveform: (_width: string, batch: string) => `Table “waveform”, 3 classes, batch ${batch}`,
    friedman1: (_width: string, batch: string) => `Table “friedman1”, a number, batch ${batch}`,
  },
  seedsOf: (ended: string, planned: string) => `${ended} of ${planned}`,
  notRun: 'not run',
  notRunNote: (tasks: string) =>
    `Not run yet, for want of machine time: ${tasks}. Its plan stands, and the same command goes on with it.`,
  provisional: (tasks: string) => `Provisional, because not all planned seeds are in: ${tasks}.`,
  cell: (mean: string, low: string, high: string) => `${mean} [${low}, ${high}]`,
  words: {
    'b-better': 'better',
    'a-better': 'worse',
    'practically-equal': 'practically equal',
    undecided: 'undecided',
    'cannot-tell': 'cannot be told',
    provisional: 'provisional',
  },
  diverged: (runs: string, of: string) => `${runs} of ${of} diverged`,
  taskTitle: 'One task',
  task: 'Task',
  facts: (engine: string, steps: string, batch: string, train: string, tests: string, commit: string) =>
    `${steps} steps of ${batch}; each seed draws its own ${train} training examples; ${tests} tests, the same for all. Ran on ${engine}; commit ${commit}.`,
  scores: (arm: string, score: string) => `${arm} ${score}`,
  means: (list: string) => `Mean final score: ${list}.`,
  decide: 'Open in Decide',
  download: 'Record (JSON)',
  check: {
    title: 'Check it',
    note: 'The processor engine gives the same bits on every machine. In a copy of the project, this computes the first steps of every seed again and compares every loss and hash to the last bit:',
  },
  cut: {
    title: 'What was cut',
    lines: [
      'An image run is one pass over 4,096 images of CIFAR-10: 128 or 256 steps. The networks end far from what they could reach.',
      'The networks have width 4 and 8 instead of 64, the batches 16 and 32. CIFAR-100 is not among the data that the product prepares.',
      'The search uses one seed, α a factor of 2 apart and runs of an eighth to half the length. A best α at the edge of the grid was not searched further.',
      'Tests are measured at half of the steps and at the end of image runs, so that time to the same quality is not told for them.',
    ],
  },
  plan: 'The plan as it was committed before the first run is docs/study/plan.json in the project; index.json beside the records repeats it.',
};
