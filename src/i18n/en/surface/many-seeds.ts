/** Texts of the Surface screen's panels for many runs. Numbers arrive formatted. */

const seeds = (n: string) => (n === '1' ? '1 seed' : `${n} seeds`);

export const manySeeds = {
  ensembleTitle: 'Many seeds',
  ensembleDensity: (surface: string) => `Where the runs of all seeds have been, on ${surface}`,
  densityOf: 'Density of',
  ensembleLead: 'One run is luck. The same race with many noise seeds, the same ones for every arm.',
  seeds: 'Seeds',
  epsilon: 'ε: reached within',
  progress: (done: string, total: string) => `${done} of ${total} seeds`,
  noNoise:
    'There is no gradient noise, so every seed gives the same run. Raise σ, or choose a noisy surface.',
  addNoise: (sigma: string) => `Set σ to ${sigma}`,
  finalLoss: 'final loss above the minimum',
  finalLossPlain: 'final loss',
  columns: {
    arm: 'Arm',
    median: 'Median final loss [95%]',
    reached: (epsilon: string) => `Within ${epsilon} of the minimum [95%]`,
    diverged: 'Diverged',
  },
  interval: (value: string, low: string, high: string) => `${value} [${low} to ${high}]`,
  percent: (value: string, low: string, high: string) => `${value}% [${low}–${high}%]`,
  divergedNote: (n: string) => (n === '0' ? '' : `${n} diverged`),
  epsilonMark: (epsilon: string) => `ε = ${epsilon}`,
  sentence: {
    alone: (arm: string, n: string, median: string) =>
      `Over ${seeds(n)} ${arm} ends at a median loss of ${median}.`,
    medians: (a: string, b: string, n: string, x: string, y: string) =>
      `Over ${seeds(n)} the median final loss is ${x} for ${a} and ${y} for ${b}.`,
    pairs: (better: string, worse: string, wins: string, n: string) =>
      `With the same noise ${better} ended lower than ${worse} in ${wins} of ${n} runs.`,
    ties: (a: string, b: string, n: string) => `${a} and ${b} ended equal in all ${n} runs.`,
    even: (a: string, b: string, low: string, high: string) =>
      `That share's 95% interval, ${low}–${high}%, holds 50%: no difference shown between ${a} and ${b}.`,
    reached: (arm: string, percent: string, epsilon: string) =>
      `${arm} came within ${epsilon} of the minimum in ${percent}% of them.`,
    scope: 'On this surface, from this start, with these rates.',
  },
  mapTitle: 'Map of settings',
  mapLead: 'Every cell is one run of the race with the settings of its place.',
  mapArm: 'Arm',
  mapAxes: 'Axes',
  axes: { 'alpha-beta': 'α × β', 'alpha-gamma': 'α × γ', 'beta-gamma': 'β × γ' },
  mapMetric: 'Value',
  metrics: {
    'final-loss': 'final loss',
    'steps-to': 'steps to ε',
    'tracking-error': 'tracking error',
  },
  knobs: { alpha: 'learning rate α', beta: 'β', gamma: 'γ' },
  mapProgress: (done: string, total: string) => `${done} of ${total} cells`,
  map: (arm: string, x: string, y: string, value: string) =>
    `Map of ${value} for ${arm} over ${x} and ${y}. Arrow keys move the cell, Enter loads it.`,
  cell: (x: string, y: string, value: string) => `${x}, ${y}: ${value}`,
  cellValue: {
    pending: 'not computed yet',
    diverged: 'diverged',
    never: 'never came within ε',
  },
  edge: 'stability edge (theory)',
  bestRate: 'best rate (theory)',
  load: 'Load this cell',
  best: (arm: string) => `Best cell for ${arm}`,
  hatch: 'Hatched: diverged. Dotted: never came within ε.',
  mapSentence: {
    same: (value: string) => `Every cell ends at ${value}: the axes make no difference here.`,
    none: 'No cell has converged yet.',
    best: (arm: string, place: string, metric: string, value: string) =>
      `The best cell for ${arm} is at ${place}: ${metric} ${value}.`,
    here: (value: string) => `The sliders stand at ${value}.`,
    diverged: (percent: string) => `${percent}% of the cells diverged.`,
    theory: 'Lines are theory for this quadratic, cells are simulation.',
    scope: 'Found by trying this many cells on this one race: another race has another best.',
  },
  noKnob: (arm: string, knob: string) => `${arm} does not use ${knob}: the map has stripes.`,
  failed: (detail: string) => `The simulations could not be run: ${detail}. Reload the page to try again.`,
  join: ' ',
  list: ', ',
};
