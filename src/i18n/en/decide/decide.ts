/** Texts of the Decide screen and of its reports. */
export const decide = {
  title: 'Is it worth adopting?',
  emptyTitle: 'There is no run to decide on yet',
  empty:
    'A decision needs measured results, so no figures are shown. Train two arms first, or load the JSON of a run made earlier.',
  toTrain: 'Go to Train',
  useCurrent: 'Use the present run',
  load: 'Load a run (JSON) or scores (CSV)',
  useRecorded: 'Use the recorded reference run',
  other: 'Choose another run',
  toSlide: 'Show as a slide',
  tabs: {
    label: 'Parts of the decision',
    interval: 'Interval',
    cost: 'Cost',
    unknown: 'Not known',
    rest: 'The rest',
  },
  behind: 'What it rests on: seeds, risks, conditions',
  grounds: 'How it was judged',
  keep: 'Keep in this browser',
  origin: {
    current: 'Measured here: the present run',
    library: 'Saved run: kept in this browser',
    file: 'Saved run: loaded from a file',
    recording: 'Recording: the reference run that comes with the product',
  },
  problems: {
    notJson: 'This file is not JSON. Choose the .json file that Laglens or its headless runner wrote.',
    tooLarge: (limit: string) =>
      `The file is larger than ${limit} MB, which no record is. Choose the .json file that Laglens or its headless runner wrote.`,
    notRecord:
      'This JSON is not a run of Laglens. Choose the .json file that Laglens or its headless runner wrote.',
    otherVersion: (version: string) =>
      `This run was written by another version (${version}) that this page cannot read. Update the page, or save the run again.`,
    invalid: (at: string, detail: string) =>
      `This run is damaged at “${at}”: ${detail}. Save it again from where it was made.`,
  },
  figures: {
    accuracy: 'Test accuracy, mean of the seeds',
    accuracyAlt: (last: string) => `Faint: every seed. At the end: ${last}.`,
    last: (arm: string, value: string) => `${arm} ${value}`,
    join: ', ',
    differences: 'Difference by seed, mean and its interval',
    differencesAlt: (n: number) => `${n} paired ${n === 1 ? 'seed' : 'seeds'}.`,
  },
  baseline: 'Baseline (A)',
  candidate: 'Candidate (B)',
  arm: (index: number, name: string, alpha: string) => `${index} · ${name}, α = ${alpha}`,
  advice: {
    'nothing-measured': 'No recommendation: the two arms have no final accuracy to compare.',
    'not-paired':
      'No recommendation: this record does not prove that both arms had the same weights and batches.',
    'keep-baseline': 'Keep the baseline: it was better here.',
    diverged:
      'No recommendation: runs diverged. A diverged run is a loss that the mean of the others does not show.',
    provisional: 'No recommendation yet: the planned seeds are not all in.',
    'one-run': 'No recommendation: one run, no interval.',
    'spread-unknown':
      'No recommendation: all seeds differ by the same amount, so the spread between seeds is not known yet.',
    undecided: 'Adoption is not recommended: these seeds leave it undecided.',
    'practically-equal': 'No reason to change: both are equal within the difference that matters.',
    trial: 'Worth a paired trial on your own data: B was better here, on data that are not yours.',
    'tune-first':
      'Worth a paired trial with both arms tuned on the same budget: B was better here, but the tuning was not alike.',
    'effect-unknown':
      'No recommendation yet: B was better here, but its business effect has not been estimated.',
    'cannot-pay':
      'Adoption is not recommended: B was better here, but even avoiding every error would not pay for the work in the first year.',
    'not-surely-paid':
      'Adoption is not recommended yet: B was better here, but the low end of the range does not pay for the work.',
    adopt: 'Adoption can be recommended, within the conditions and the assumption stated here.',
  },
  settle: {
    oneRun: 'To settle it: plan further seeds and run them; one run shows no spread.',
    spread: 'To settle it: run further seeds, or measure on more test images.',
    rerun: 'To settle it: run both arms to the end with the same seeds.',
    diverged:
      'To settle it: lower the α of the arm that diverged, or search each arm’s best α, and run again.',
    kpi: 'To settle it: complete the business figures below.',
    trial: 'To settle it: train both arms on your own data, paired, with a plan made beforehand.',
    tune: 'To settle it: search each arm’s best α with the same budget, then run fresh seeds.',
    pay: (points: string) => `To pay for the work in the first year, B must gain at least ${points} points.`,
  },
  checksTitle: 'Three-step check',
  status: { yes: 'Yes', no: 'Not yet' },
  checks: {
    baseline: (name: string) => `Baseline kept: ${name} was run to the end beside the candidate.`,
    baselineMissing: 'Baseline kept: the baseline has no final accuracy in every seed.',
    same: 'Same conditions: hashes of initial weights and batches agree for every seed.',
    notSame: 'Same conditions: the hashes do not agree, or are missing, for some seed.',
    effect: 'Business effect estimated: as ranges from the measured interval.',
    noEffect:
      'Business effect estimated: a verdict and the figures on errors and on the work to adopt are needed.',
  },
  seedsTitle: 'Final test accuracy by seed',
  seed: 'Seed',
  differenceColumn: 'B − A, points',
  divergedAt: (step: number) => `diverged at step ${step}`,
  kpiTitle: 'Business figures',
  kpiNote:
    'Costs in one currency of your choice. Nothing you enter leaves this browser; the reports you save show the ranges that follow from it.',
  kpi: {
    errorRate: 'Current error rate, %',
    volume: 'Decisions a year',
    errorCost: 'Cost of one error',
    retrainings: 'Retrainings a year (optional)',
    retrainingCost: 'Cost of one retraining (optional)',
    hours: 'Hours of work to adopt',
    hourCost: 'Cost of one hour',
  },
  effectTitle: 'Effect in a year',
  quantity: 'Quantity',
  low: 'Low end',
  high: 'High end',
  effect: {
    errorRate: 'Error rate after the change, %',
    avoided: 'Errors avoided (negative: more errors)',
    value: 'Value of the errors avoided',
    retraining: 'Retraining saved, to the same quality',
    retrainingCost: 'Training cost, paid with either arm',
    adoption: 'Work to adopt, once',
    net: 'Value of the first year less the work',
  },
  supposition:
    'Assumes that the error rate in use moves by as many points as the test accuracy measured here. This run cannot check that.',
  noMoney: {
    'no-interval': 'No amount is given: no verdict may be read from these seeds yet.',
    'holds-zero': 'No amount is given: the interval of the difference holds 0.',
    'too-wide': 'No amount is given: the interval is far wider than the difference that matters.',
    'figures-missing':
      'No range is shown: it needs today’s error rate, the decisions a year and the cost of one error.',
  },
  noAdoption: 'The work to adopt has not been entered, so the net value is not known.',
  cannotPay: 'Even avoiding every error would not pay for the work in the first year.',
  notYours: 'These data are not yours: the ranges show how the sheet counts, not what you would gain.',
  time: {
    ratio: (b: string, a: string, ratio: string, low: string, high: string) =>
      `Time to the same quality: ${b} took ${ratio} times the steps of ${a} to reach the score with which ${a} ends (95 %: ${low} to ${high}); known to one test only.`,
    median: (b: string, a: string, ratio: string) =>
      `Time to the same quality: ${b} took ${ratio} times the steps of ${a} in the median seed; there is no interval.`,
    never: (b: string, a: string) =>
      `Time to the same quality: ${b} never reached the score with which ${a} ends in half of the seeds or more.`,
    censored: (b: string, seeds: number, all: number) =>
      `${b} never got there in ${seeds} of ${all} seeds: they are counted as censored, not left out.`,
    none: 'Time to the same quality: these seeds do not tell.',
    same: 'The ratio may be 1, so no saving in retraining is counted.',
  },
  risksTitle: 'Risks, and what this run says',
  risks: {
    noise: (b: string, gain: string, a: string) =>
      `Noise sensitivity: in theory the estimate of ${b} carries ×${gain} the gradient-noise power of ${a}.`,
    noiseUnknown: 'Noise sensitivity: theory gives no single figure for this pair of arms.',
    spread: (spread: string) =>
      `Spread of the difference between seeds: standard deviation ${spread} points.`,
    noSpread: 'Spread between seeds: not known from these seeds.',
    diverged: (name: string, runs: number, all: number) => `${name} diverged in ${runs} of ${all} runs.`,
    tuning: {
      same: (a: string) =>
        `Tuning: same α (${a}) for both, found by no search. Arms can stand at different distances from their stability edge at the same α.`,
      own: (a: string, b: string) =>
        `Tuning: α differs (A ${a}, B ${b}). The record does not show that both were tuned with the same budget.`,
      tuned: (a: string, b: string, steps: string) =>
        `Tuning: each arm at the best of the α tried, a factor of 2 apart, in short runs of one seed, with the same budget of ${steps} steps for each arm (A ${a}, B ${b}).`,
      identical: () => 'Tuning: both arms are the same, so that nothing is compared but chance.',
    },
    freshSeeds: 'Tuning: the verdict rests on seeds that the search has not seen.',
    seenSeeds:
      'Tuning: the search has seen a seed of this run, so the verdict favours what it chose. Run fresh seeds.',
    onlyTuned: (name: string) =>
      `Tuning: only the α of ${name} was found by search; the comparison favours it.`,
    atEdge: (name: string) =>
      `Tuning: the best α of ${name} is the smallest or largest that was tried; a better one may lie outside.`,
    floorNone: 'A/A floor: not measured in this record. An A/A test in Train measures it.',
    floorZero: (arm: string, steps: string) =>
      `A/A floor: ${arm} against itself agreed to the last bit over ${steps} steps, so the device adds no chance of its own. Yet rounding alone can make runs part where one method is computed in two ways.`,
    floor: (arm: string, steps: string, loss: string, points: string) =>
      `A/A floor: ${arm} against itself differed by up to ${loss} in the loss and by ${points} points within ${steps} steps: rounding alone can make runs part by this much.`,
    scope: {
      crossed: 'Scope: the interval is for other seeds and for other test images.',
      seeds: 'Scope: the interval is for other seeds on the same test images; other images would widen it.',
      sameTraining: 'Every seed trained on the same images.',
      subset: 'Every seed drew its own training images from all that there are.',
    },
    domain: (data: string, network: string, steps: number) =>
      `Other domains: only ${data}, ${network} and ${steps} steps were tried.`,
    resnet: (width: number) => `a reduced ResNet18 (width ${width})`,
    mlp: 'a small network of dense layers',
    identity: (b: string) =>
      `${b} at this setting is a built-in of PyTorch (Nesterov momentum): adopting it needs no new optimizer code.`,
  },
  data: {
    cifar10: (train: string, _name: string) => `${train} training images of CIFAR-10`,
    synthetic: (train: string, _name: string) => `${train} synthetic shapes`,
    own: (train: string, name: string) => `${train} training examples of own data${name && ` (${name})`}`,
  },
  unknownTitle: 'What is not known',
  unknownTuning: 'Whether it stays when each arm has its best α, found with the same budget.',
  unknown: [
    'Whether the difference stays with longer training, the full network or all of the data.',
    'How your own data and model behave, and whether your error rate follows test accuracy.',
    'Costs that are not in the sheet, such as monitoring or a return to the baseline.',
  ],
  conditionsTitle: 'Conditions of the run',
  conditions: (batch: number, schedule: string, weightDecay: string, augment: boolean) =>
    `Batch ${batch}, schedule ${schedule}, weight decay ${weightDecay}, augmentation ${augment ? 'on' : 'off'}.`,
  made: (created: string, machine: string, adapter: string, commit: string) =>
    `Made ${created} on ${machine}; ${adapter}; commit ${commit}.`,
  duration: (seconds: string) => `Training time of all seeds and arms: ${seconds} s.`,
  forecast: (predicted: string, took: string, predictedBytes: string, tookBytes: string) =>
    `Forecast against fact, for one seed: expected ${predicted} s and ${predictedBytes} MB, took ${took} s and ${tookBytes} MB.`,
  noForecast: 'Forecast against fact: nothing was forecast before this run.',
  notRecorded: 'not recorded',
  /** Words of the slides and of their speaker's notes. */
  slides: {
    bySeed: 'Difference by seed',
    mean: 'mean',
    grounds: 'What it rests on',
    arm: 'Arm',
    lag: 'lag, steps',
    noise: 'noise power',
    restTitle: 'Effect, risks and open questions',
    lagTitle: 'How late each arm reacts',
    late: (steps: string) => (steps === '1' ? '1 step late' : `${steps} steps late`),
    early: (steps: string) => (steps === '1' ? '1 step early' : `${steps} steps early`),
    onTime: 'no lag',
    now: 'now',
    noTheory: 'depends on what it meets',
    perTile: (steps: number) => `1 tile = ${steps} steps`,
    theory:
      'This is theory and holds for any network. Whether less lag makes a better model, only the measured scores can say.',
    notes: {
      advice: 'Say the advice first, then what it rests on, then what is still open.',
      interval:
        'In the chart every dot is one seed, trained with both arms on the same batches. The diamond is their mean, its bar the interval. If the bar crosses 0, the seeds leave it undecided.',
      curves:
        'Each curve is the mean of the seeds that ran to the end. Compare where they end rather than where they cross.',
      lag: 'Each tile is one step. The car drives to the right and reacts to the gradient at the far end of its tiles: the mean age of what its estimate averages. Dashed tiles are the lag that the other arm has more.',
      rest: 'For questions. These lines say how far the result carries.',
    },
  },
  exports: {
    title: 'Export',
    markdown: 'Markdown',
    csv: 'CSV',
    json: 'JSON',
    html: 'HTML',
    pptx: 'PowerPoint',
    pptxFailed:
      'The slides could not be made: their writer did not load. Check the connection and try again, or take the HTML.',
    print: 'Print / PDF',
    names: (name: string) => `Name the data: ${name}`,
    namesNote:
      'Off, the report and every file say “own data” and leave out the names of your file and of the predicted column.',
  },
};
