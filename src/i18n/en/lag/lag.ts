/** Texts of the Lag screen. Numbers arrive formatted. */

/** "1 step", "1.0 steps", "9 steps". */
const steps = (n: string) => (n === '1' ? '1 step' : `${n} steps`);
const times = (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);

export const lag = {
  headline: {
    late: (lag: string) => `This car reacts to the road ${steps(lag)} back`,
    now: 'This car reacts to the road right under it',
    ahead: (lag: string) => `This car acts ${steps(lag)} ahead of the road`,
    varying: 'How far back this car looks depends on what it meets',
  },
  sighted: 'no lag',
  tiles: {
    end: (lag: string, ahead: boolean) =>
      ahead ? 'already acting as if here' : `looks here, ${steps(lag)} back`,
    removed: (lag: string) => `−${steps(lag)}`,
    magnified: (times: number) => `Magnified ${times}×`,
  },
  choices: {
    label: 'Drive the same bend again',
    none: 'No correction',
    paper: 'The paper’s setting',
    half: 'Half the lag',
    lag: (lag: string) => `${lag} steps late`,
    noise: (ratio: string) => `noise ×${ratio}`,
    usual: 'Momentum as it is (SGDM)',
    removed: (part: string, whole: string) => `${part} of ${whole} tiles removed`,
    own: 'This tool’s extension, not in the paper',
  },
  pending: '1 tile = 1 step. The result comes at the end of the drive.',
  noiseNote: 'Noise: variance, SGDM = 1.',
  guided: {
    signal: {
      title: 'Why it is late',
      text: 'With β = {beta} the car averages about {memory} steps of the past. Their mean age is {lag} steps: so much later it follows a gradient that changes steadily.',
    },
    price: {
      title: 'What a correction costs',
      text: 'With γ = {gamma} the lag is {lag} steps and the noise ×{noise}. Less lag is paid for with more noise.',
    },
    start: {
      title: 'How it begins',
      text: 'At the first step an average with β = {beta} sees only {seen}% of the gradient. This start-up bias fades by itself; the lag of {lag} steps stays.',
    },
    drag: (name: string) => `Drag to change ${name}`,
  },
  roadTitle: 'The road',
  road: (position: string) =>
    `The road from above, with a car for each arm. ${position} Left and right arrow keys move along it.`,
  roadAt: (step: number, cars: string) => `Step ${step}: ${cars}.`,
  carAt: (arm: string, side: 'left' | 'right' | 'middle', distance: string, outside: boolean) =>
    `${arm} ${side === 'middle' ? 'in the middle' : `${distance} m to the ${side}`}${outside ? ', out of its lane' : ''}`,
  camera: { label: 'Camera', auto: 'Auto', whole: 'Whole road', follow: 'Follow' },
  onRoad: {
    never: (arm: string) => `${arm} stayed in its lane.`,
    left: (arm: string, departures: number, outside: number, total: number) =>
      `${arm} left its lane ${times(departures)} and spent ${outside} of ${total} steps outside.`,
    wheel: (arm: string, ratio: string, other: string) =>
      `${arm} moved its wheel ${ratio} times as much as ${other}.`,
    wheelEqual: (arm: string, other: string) => `${arm} moved its wheel as much as ${other}.`,
    scope: 'This holds for this road, noise and seed only.',
  },
  roadModel: 'How the cars drive',
  roadModelText: [
    'The signal is the curvature of the road. At every step each driver turns the wheel by its arm’s estimate of that curvature, from noisy samples.',
    'A driver feels its lane only faintly and drifts back to the middle over 40 steps, the same for every arm. A rail 12 m from the middle stops everyone. The lane ends 4.5 m from the middle; one step is 1 m.',
    'Without that drift a lag of L steps carries a car L times the angle by which the road has turned out of line.',
    'Wheels are drawn 9 times as far turned as they are.',
  ] as readonly string[],
  signalTitle: 'The signal',
  signal: (position: string) => `The true gradient and each estimate over the steps. ${position}`,
  signalKeys: 'Left and right arrow keys move in time.',
  drawKeys: 'Left and right arrow keys move in time, up and down arrow keys bend the signal there.',
  signalAt: (step: number, truth: string, arms: string) => `Step ${step}: true gradient ${truth}; ${arms}.`,
  beforeStart: 'Step 0: before the first gradient.',
  armAt: (arm: string, value: string) => `${arm} ${value}`,
  gradient: 'gradient',
  truth: 'true gradient',
  samples: 'noisy samples',
  bias: 'start-up bias',
  band: 'band: ± 1 standard deviation',
  gap: (lag: string) => `${steps(lag)} late`,
  gapAhead: (lag: string) => `${steps(lag)} early`,
  gapHere: (lag: string, ahead: boolean) => `on this curve ${steps(lag)} ${ahead ? 'early' : 'late'}`,
  onRamp: {
    intro: 'When the gradient changes at a steady pace:',
    late: (arm: string, lag: string) => `${arm} reacts ${steps(lag)} late.`,
    early: (arm: string, lag: string) => `${arm} is over-corrected and runs ${steps(lag)} ahead.`,
    onTime: (arm: string) => `${arm} reacts without delay.`,
    noise: (arm: string, percent: string, other: string, deviation: string) =>
      `${arm}: ${percent}% more noise power than ${other}, which is ${deviation}% more standard deviation.`,
    noiseTimes: (arm: string, ratio: string, other: string, deviation: string) =>
      `${arm}: ${ratio} times the noise power of ${other}, which is ${deviation} times the standard deviation.`,
    lessNoise: (arm: string, percent: string, other: string, deviation: string) =>
      `${arm}: ${percent}% less noise power than ${other}, which is ${deviation}% less standard deviation.`,
    sameNoise: (arm: string, other: string) => `${arm}: the noise power of ${other} to the shown digits.`,
  },
  measured: {
    title: 'Measured on this signal, by cross-correlation',
    value: (lag: string, resolution: string) => `${steps(lag)}, ±${resolution}`,
    short: 'cannot be measured: too few steps for so long a memory. Take more steps or a smaller β.',
    flat: 'cannot be measured: the signal never changes.',
    edge: 'cannot be measured: the best match lies outside the searched range. Take more steps or a smaller β.',
    noise: 'cannot be measured: the noise hides it. Lower σ or take more steps.',
    resolution:
      '±: under 95 of 100 noise draws of this σ, the measured lag strays at most so far from the lag without noise.',
    theory: 'On a ramp',
    here: 'Over this whole signal',
    which:
      '“On a ramp” is the lag when the gradient changes steadily: the number that every screen shows. A signal that turns is followed a little differently, so its own lag is measured here.',
  },
  signals: {
    sine: 'Winding road (sine)',
    ramp: 'Tightening bend (ramp)',
    step: 'Sudden bend (step)',
    pulse: 'One bend (pulse)',
    chirp: 'Ever faster bends (chirp)',
    walk: 'Random walk',
    valley: 'Loss valley (2-D run)',
    drawn: 'Drawn by hand',
    recorded: 'Recorded from training',
  },
  settings: 'Settings of road and signal',
  signalLabel: 'Road and signal',
  noise: 'Gradient noise σ (bumps, fog)',
  seed: 'Random seed',
  reroll: 'New noise',
  stepsLabel: 'Steps',
  arms: 'Methods (arms)',
  adam: 'Adam divides by the size of the gradient: its estimate has another unit and no fixed weights, so it does not drive here.',
  clear: 'Clear the drawing',
  drawHint: 'Drag across the signal chart to draw the road.',
  nothingDrawn:
    'Nothing is drawn yet, so the road is straight and nobody is late. Drag across the signal chart, or bend it with the arrow keys.',
  noArms: 'Choose at least one arm: without one nobody drives.',
  extremeNoise: (sigma: string) =>
    `With σ = ${sigma} the noise is far larger than the signal: what the cars do here is chance.`,
  longMemory: (beta: string, n: string, total: number) =>
    `With β = ${beta} the average reaches back about ${n} steps, more than the ${total} steps of this road: the estimates hardly move. Take more steps or a smaller β.`,
  overCorrected: (gamma: string, limit: string, ahead: string, noise: string) =>
    `γ = ${gamma} is past β/(1−β) = ${limit}: of a gradient that keeps changing at a steady pace, the estimate in the end runs ${steps(ahead)} ahead. Its noise power is ${noise} times that of the gradient itself.`,
  deltaZero: 'δ = 0: the difference is not averaged at all, so its noise passes in full.',
  priceTitle: 'The price',
  price: 'Lag against noise for every γ',
  lagAxis: 'lag (steps)',
  noiseAxis: 'noise power',
  smallerCurve: 'smaller β alone',
  freeCurve: (delta: string) => `δ = ${delta}`,
  handle: 'Point on the frontier: γ',
  handleValue: (gamma: string, lag: string, noise: string) =>
    `γ ${gamma}: lag ${lag} steps, noise power ${noise}`,
  priceSentence: {
    now: (gamma: string, lag: string, ratio: string) =>
      `γ = ${gamma}: lag ${steps(lag)}, noise power ${ratio} times that of SGDM.`,
    ahead: (gamma: string, lag: string, ratio: string) =>
      `γ = ${gamma}: ${steps(lag)} ahead, noise power ${ratio} times that of SGDM.`,
    smaller: (beta: string, ratio: string) =>
      `A smaller β alone (${beta}) has this lag for ${ratio} times the noise power of SGDM, with a shorter memory.`,
    free: (delta: string, n: string) =>
      `With δ = ${delta} the correction needs about ${steps(n)} to reach 90% of its strength; a larger δ has less noise and takes longer.`,
  },
  automatic: {
    mark: 'SGDF',
    noTheory:
      'SGDF’s lag depends on what it meets, so that theory has no figure; the table has the measured one.',
    none: 'At β = 0 there is no average to correct, and SGDF is SGD.',
    now: (gamma: string, step: string) => `SGDF chooses γ by itself: ${gamma} at step ${step}.`,
    range: (middle: string, low: string, high: string) =>
      `On this signal its median is ${middle}, and eight of ten lie from ${low} to ${high}.`,
    note: 'The curve holds for a fixed γ; one that keeps changing has no single point on it.',
  },
  alpha: 'Learning rate α',
  pytorch: 'In PyTorch',
  builtIn: (lr: string, momentum: string, nesterov: boolean) =>
    `SGD(lr=${lr}, momentum=${momentum}${nesterov ? ', nesterov=True' : ''})`,
  builtInNone: (lr: string) =>
    `No built-in takes the same steps. In the heavy-ball form, as PyTorch writes momentum, it would have lr = α(1−β) = ${lr}.`,
  biasTitle: 'The start',
  startAxis: 'share of a constant gradient seen, S_t',
  full: 'all of it',
  debias: 'Debias',
  g0: 'Gradient before the first step',
  g0zero: 'g₀ = 0',
  g0first: 'g₀ = g₁',
  startSentence: {
    first: (arm: string, percent: string) => `${arm} sees ${percent}% of a constant gradient at step 1`,
    debiased: (arm: string) => `${arm} sees all of it from step 1`,
    until: (n: number) => `and is within 1% of it from step ${n}`,
    join: ', ',
    end: '.',
    differ: 'Start-up bias fades by itself; lag stays.',
  },
  responses: 'Impulse and frequency response',
  impulseTitle: 'Weight of a gradient by its age',
  ageAxis: 'age (steps)',
  weightAxis: 'weight',
  impulseSentence: (arm: string, newest: string, mean: string) =>
    `${arm}: the newest gradient weighs ${newest}; the mean age is ${steps(mean)}.`,
  frequencyTitle: 'Oscillation passed through',
  periodAxis: 'Period (steps)',
  magnitudeAxis: 'amplitude passed',
  phaseTitle: 'Phase',
  phaseAxis: 'phase (degrees)',
  delayTitle: 'Group delay',
  delayAxis: 'delay (steps)',
  frequencySentence: (arm: string, period: number, percent: string, phase: string, group: string) =>
    `Of an oscillation with a period of ${period} steps ${arm} passes ${percent}%. The oscillation itself comes ${steps(phase)} late (phase delay), changes of its strength ${steps(group)} (group delay).`,
  identity: 'RSGDM at the paper’s setting is Nesterov momentum',
  identityTitle: 'Three updates, one line',
  identityNames: {
    nesterov: 'Nesterov (EMA form)',
    rsgdm: 'RSGDM, γ and δ as set',
    pytorch: 'PyTorch’s update',
  },
  difference: 'Largest absolute difference over the run',
  toNesterov: 'RSGDM – Nesterov',
  toPytorch: 'RSGDM – PyTorch’s SGD(nesterov=True)',
  same: (total: number, difference: string) =>
    `Over ${total} steps RSGDM and Nesterov differ by at most ${difference}: rounding. They are one and the same method.`,
  part: (total: number, difference: string) =>
    `Away from the paper’s setting they part: by up to ${difference} over ${total} steps.`,
  partBy: {
    gamma: 'γ is not β.',
    delta: 'δ is not β.',
    debias: 'Debias is on.',
    warm: 'g₀ = g₁ is on.',
  },
  setPaper: 'Set to the paper (γ = δ = β)',
  nu: (nu: string) => `As quasi-hyperbolic momentum (QHM): ν = ${nu}, n = (1−ν) g + ν m.`,
  nuNone: 'No QHM form: it needs δ = β, β > 0, no debias and g₀ = 0.',
  derivation: {
    title: 'The update, line by line (details)',
    now: (beta: string, gamma: string, delta: string) =>
      `With the sliders: β = ${beta}, γ = ${gamma}, δ = ${delta}.`,
    lines: {
      m: 'The average: keep β of what you believed, add (1−β) of the newest gradient. Averaging calms the noise and brings the lag.',
      z: 'The averaged change: how the gradient has been moving from step to step. It says where the bend is going.',
      n: 'The corrected estimate: the average, moved forward by γ times that change. γ = 0 is SGDM.',
      theta: 'The step: against the estimate, α times as far.',
    },
    follows: 'What follows',
    results: {
      tied: 'With δ = β and g₀ = 0 the averaged change is the change of the average: nothing more has to be stored.',
      paper:
        'At the paper’s setting, γ = δ = β and g₀ = 0, this is Nesterov momentum: the newest gradient comes in once more.',
      lag: 'On a steadily changing gradient each step of γ takes away one step of lag.',
      noise:
        'The price: the newest gradient, with its noise, weighs more. With h_k the weight of the gradient k steps back, the noise power is σ² times the sum of the squared weights.',
    },
  },
  settingsLine: (signal: string, beta: string, gamma: string, sigma: string, seed: number) =>
    `${signal} · β ${beta}, γ ${gamma}, noise σ ${sigma}, seed ${seed}`,
  join: ' ',
  list: ', ',
};
