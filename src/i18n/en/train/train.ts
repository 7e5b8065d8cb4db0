import { aside } from '../../format';

/** Texts of the Train screen. Numbers arrive formatted. */
export const train = {
  lossTitle: 'Training loss',
  accuracyTitle: 'Test accuracy',
  lossAxis: 'cross-entropy of each batch',
  accuracyAxis: 'test images named correctly',
  empty: 'The curves appear here when training starts.',
  chartKeys: 'Arrow keys move the read-out; Escape follows the newest step.',
  reducedNote:
    'A reduced ResNet18 on a part of CIFAR-10, trained here and now. It illustrates; it does not replicate a paper.',
  syntheticNote:
    'A reduced ResNet18 on drawn shapes, trained here and now. It shows that the screen works and says nothing about photographs.',
  syntheticTag: 'synthetic shapes, no photographs',
  arm: (letter: string, name: string) => `${letter} · ${name}`,
  paper: (name: string) => `${name} (paper)`,
  start: 'Start training',
  again: 'Start again',
  toVerdict: 'See the verdict',
  tabs: {
    label: 'Parts of this screen',
    curves: 'Curves',
    seeds: 'Seeds',
    facts: 'Details',
    library: 'Saved runs',
  },
  setupTitle: 'The next run',
  choices: { what: 'What to compare', length: 'How long' },
  comparisons: {
    correction: {
      name: 'SGDM against RSGDM',
      asks: 'Does the correction change how well the network learns?',
    },
    nesterov: {
      name: 'Paper = Nesterov?',
      asks: 'At γ = β, RSGDM is Nesterov momentum: both curves must coincide.',
    },
    automatic: {
      name: 'Automatic γ (SGDF)',
      asks: 'SGDF chooses the strength of the correction by itself, at every step.',
    },
    'smaller-beta': {
      name: 'Smaller β instead',
      asks: 'A shorter memory is as early as the correction, without any. Which learns better?',
    },
  },
  ownComparison: 'Set arm by arm, under “Details”.',
  startComparison: (name: string) => `Start now: ${name}`,
  length: (steps: string, seeds: string, n: number) =>
    `${steps} steps, ${n === 1 ? 'one seed' : `${seeds} seeds`}.`,
  forecast: (duration: string) => `About ${duration} here.`,
  details: 'Details',
  seedsDrawn: (seed: string, others: number) =>
    `Strong: seed ${seed}. Faint: the ${others === 1 ? 'seed' : `${others} seeds`} finished before it.`,
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop',
  reset: 'Reset',
  controls: 'Training run',
  keys: 'Space starts, pauses and resumes; R resets a finished run.',
  phases: {
    idle: 'Ready',
    loading: 'Loading images',
    compiling: 'Preparing the network for this device',
    waiting: 'Waiting for another tab',
    running: 'Training',
    paused: 'Paused',
    finished: 'Finished',
    stopped: 'Stopped',
    failed: 'Training failed',
  },
  asked: {
    pause: 'Pausing after this step …',
    resume: 'Resuming …',
    stop: 'Stopping …',
  },
  progress: (step: string, steps: string) => `step ${step} of ${steps}`,
  preparing: {
    pipelines: (ready: string, of: string) => `${ready} of ${of} kernels ready`,
    tuning: (place: string, of: string, kernel: string) =>
      `measuring the fastest form of kernel ${place} of ${of} (${kernel})`,
    steps: (arm: string, of: string) => `first step: arm ${arm} of ${of}`,
  },
  progressLabel: 'Progress of the run',
  speed: (images: string) => `${images} images/s`,
  left: (duration: string) => `about ${duration} left`,
  leftUnknown: 'time left: told after 2 steps',
  took: (duration: string) => `${duration} of training`,
  duration: (seconds: number) => {
    const whole = Math.max(1, Math.round(seconds));
    if (whole < 60) return `${whole} s`;
    if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
    return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  },
  backends: {
    auto: 'fastest available',
    webgpu: 'WebGPU',
    wasm: 'processor',
    webgl: 'WebGL',
    cpu: 'processor (plain JavaScript)',
  },
  kernelSets: {
    fused: 'own kernels',
    reference: 'reference kernels (tfjs)',
    plain: 'plain TypeScript, double precision',
  },
  runsOn: (backend: string, adapter: string) => (adapter ? `${backend} · ${adapter}` : backend),
  processorThreads: (threads: number) => `processor, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
  software: (backend: string, adapter: string) =>
    `${backend} runs on the processor here${aside(adapter)}, not on a graphics card: expect training to be many times slower.`,
  cpuSlow:
    'Training runs on the processor in plain JavaScript, the slowest way. A browser with WebGPU is many times faster.',
  threadLimits: {
    'not-isolated':
      'This page may not share memory between threads, so that training runs on one processor core. Reloading the page may help; if not, its server has to send Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.',
    'no-shared-memory':
      'The browser has no memory left that threads could share, so that training runs on one processor core. Closing other tabs may help.',
    'thread-failed': 'Not all threads could be started: training uses fewer processor cores than there are.',
  },
  webglSlow: 'Training runs on WebGL with reference kernels: slower than WebGPU.',
  skipped: (backends: string) => `Not available in this browser: ${backends}.`,
  kernelsFellBack: 'Own kernels cannot run here; this run uses the reference kernels.',
  problems: {
    missing:
      'The CIFAR-10 images are not there. Run “npm run data” in the project folder, then start again – or try the screen with synthetic shapes.',
    unreachable:
      'The CIFAR-10 images cannot be reached. Check the network, or whether the server still runs, then start again – or try the screen with synthetic shapes. The images can be kept for work offline under “Details”.',
    ownMissing: (name: string) =>
      `The data ${name ? `“${name}”` : 'of this run'} are not in this browser any more. Choose the file again under “Data”, or choose other data there.`,
    ownUnreachable: (name: string) =>
      `The data ${name && `“${name}” `}that this browser keeps cannot be read now.`,
    damaged: (file: string) =>
      `The image file ${file} is missing or damaged. Run “npm run data” in the project folder to repair it – or try the screen with synthetic shapes.`,
    tooSmall: (available: string, wanted: string) =>
      `Only ${available} images are there, ${wanted} were asked for. Lower the number of images.`,
    testsAlike: (rows: string) =>
      `All ${rows} test rows have the same target, so R² cannot be computed. Raise the number of test rows.`,
    deviceLost: (detail: string) =>
      `The graphics device was lost${aside(detail)}. If it happens again, choose a slower backend under “Details”.`,
    outOfMemory: (detail: string) =>
      `There is not enough memory for this run${aside(detail)}. Choose a smaller width or batch, then start again.`,
    threadsLost:
      'A thread that trains on the processor was ended, or does not answer any more. Going on starts all threads anew. If it happens again, close other tabs and programs, or choose another backend under “More”.',
    noSimd:
      'This browser cannot run the processor engine: that needs WebAssembly with SIMD, which current versions of Chrome, Edge, Firefox and Safari have (Safari not in Lockdown Mode).',
    workerFailed: (detail: string) =>
      `Training failed${aside(detail)}. If it happens again, reload the page, or choose another backend under “Details”.`,
    settingsInvalid: (detail: string) =>
      `These settings cannot be trained${aside(detail)}. Choose a preset and start again.`,
    checkpointUnreadable: {
      damaged: 'The checkpoint that was kept is damaged. The seeds that had finished are kept.',
      foreign:
        'What was kept for this run is not a checkpoint of Laglens. The seeds that had finished are kept.',
      'other-version':
        'The checkpoint was written by another version of Laglens and cannot be resumed here. The seeds that had finished are kept.',
    },
    checkpointUnreachable: 'The checkpoint that this browser keeps cannot be read now.',
    useSynthetic: 'Use synthetic shapes',
  },
  presetTitle: 'Size of the run',
  presets: { quick: 'Quick look', standard: 'Standard', full: 'Full' },
  presetNotes: {
    quick: 'About a minute on two processor cores, to a first verdict. It illustrates; it settles little.',
    standard: 'Ten epochs of 10,000 images at width 16, per seed.',
    full: 'Ten epochs of all of CIFAR-10 on the full-width ResNet18, per seed. For a real graphics card.',
  },
  customPreset: 'Sizes set by hand.',
  width: 'Width w',
  widthOption: (width: number, parameters: string) => `${width} (${parameters} parameters)`,
  images: 'Training images',
  tests: 'Test images',
  batch: 'Images per batch',
  steps: 'Steps',
  every: 'Test every … steps',
  plan: (epochs: string, total: string) =>
    `${epochs} epochs: ${total} images forward and backward over all arms and seeds.`,
  armsTitle: 'What is compared',
  armTitle: (letter: string) => `Arm ${letter}`,
  optimizer: 'Optimizer',
  alpha: 'Learning rate α',
  alphaNote: (lr: string) => `PyTorch's lr = α(1−β) = ${lr}`,
  alphaIsLr: "PyTorch's lr = α",
  alphaNoLr: 'PyTorch has no optimizer that takes these steps.',
  follows: (values: string) => `${values} – follows the sliders above`,
  ownValues: (values: string) => `${values} – of its own`,
  ownSwitch: 'Set β and γ for this arm only',
  armMore: 'More for this arm',
  armDecay: 'Weight decay λ of this arm',
  addArm: 'Add an arm',
  removeArm: (letter: string) => `Remove arm ${letter}`,
  equalAlpha: (alpha: string) => `Give every arm A's α, ${alpha}`,
  followAgain: 'Follow the shared settings again',
  swapWarn: 'The arms use different α: the curves compare tunings as well as optimizers.',
  sameAlpha:
    'Both arms use the same α. RSGDM stands closer to its stability edge than SGDM: the same α is not neutral.',
  tunedAlpha: 'Each arm stands at the best of the α tried with the same budget.',
  identical: 'Both arms are the same: their curves must coincide, which checks the comparison itself.',
  seed: 'Random seed',
  reroll: 'New seed',
  locked: 'Settings are locked while a run is on. Stop it to change them.',
  more: 'Schedule, regularisation, backend',
  schedule: 'Schedule of α',
  schedules: { constant: 'constant', cosine: 'cosine', 'one-cycle': 'one-cycle (peak at a quarter)' },
  augment: 'Random crop (padding 4) and flip',
  subsetPerSeed: 'Other training images for every seed',
  weightDecay: 'Weight decay λ',
  weightDecayMode: 'How weight decay acts',
  weightDecayModes: { coupled: 'in the gradient, as PyTorch SGD', decoupled: 'beside the estimate' },
  labelSmoothing: 'Label smoothing',
  source: 'Trained on',
  sources: { cifar10: 'CIFAR-10', synthetic: 'synthetic shapes', own: 'own data' },
  backend: 'Backend',
  kernels: 'Kernels',
  smooth: 'Smooth (debiased average)',
  smoothNote: 'Smoothed: debiased EMA with β = 0.9, itself 9 steps late. Raw values faint underneath.',
  log: 'Log scale',
  samples: 'First images of the first batch, as the network sees them',
  classes: {
    airplane: 'airplane',
    automobile: 'automobile',
    bird: 'bird',
    cat: 'cat',
    deer: 'deer',
    dog: 'dog',
    frog: 'frog',
    horse: 'horse',
    ship: 'ship',
    truck: 'truck',
    disc: 'disc',
    square: 'square',
    triangle: 'triangle',
    ring: 'ring',
    cross: 'cross',
    bar: 'bar',
    stripes: 'stripes',
    crescent: 'crescent',
    dots: 'dots',
    half: 'half disc',
  } as Readonly<Record<string, string>>,
  facts: 'About this run',
  factNetwork: 'Network',
  network: (width: number, parameters: string) => `reduced ResNet18, w = ${width}, ${parameters} parameters`,
  factImages: 'Images',
  imagesOf: (train: string, test: string, source: string) =>
    `${train} for training, ${test} for testing, ${source}`,
  factDevice: 'Runs on',
  factHost: 'Host time',
  host: (milliseconds: string) => `${milliseconds} ms of JavaScript for each step of an arm`,
  factMemory: 'Memory',
  memory: (megabytes: string, tensors: string) => `${megabytes} MB in ${tensors} tensors`,
  factPairing: 'Pairing',
  paired: (weights: string, batches: string) =>
    `proved by hashes: all arms start from weights ${weights} and trained on batches ${batches}`,
  notPaired: 'Not paired: the arms differ in weights or batches',
  diverged: (arm: string, step: string) => `${arm} diverged at step ${step} and stopped there.`,
  divergedAt: (step: string) => `diverged at step ${step}`,
  readout: (step: string) => `At step ${step}`,
  columns: {
    arm: 'Arm',
    loss: 'Loss of this batch',
    recent: 'Mean of last 10',
    accuracy: 'Test accuracy',
    alpha: 'α now',
  },
  difference: 'B − A',
  points: (value: string) => `${value} ${/^[+−-]?1$/.test(value) ? 'point' : 'points'}`,
  measuredAt: (step: string) => `measured at step ${step}`,
  sentence: {
    sequence: (sentences: readonly string[]) => sentences.join(' '),
    idle: (a: string, b: string) =>
      `Start trains ${a} and ${b} from the same weights on the same batches, in turn, and draws both curves live.`,
    single: (a: string) => `Start trains ${a} and draws its curves live.`,
    loading: 'The images are being loaded; training starts after the first thousand.',
    compiling:
      'The network is being prepared for this device with the first step, which takes longer than those after it.',
    nothing: 'No step was finished.',
    onlyRun: 'on this one run',
    ofSeed: (seed: string, index: string, of: string) => `with seed ${seed} (${index} of ${of})`,
    accuracy: (step: string, of: string, values: string, where: string) =>
      `After ${step} of ${of} steps, ${where}: test accuracy ${values}.`,
    loss: (step: string, of: string, values: string, where: string) =>
      `After ${step} of ${of} steps, ${where} so far: training loss ${values} (mean of the last 10 steps).`,
    value: (arm: string, value: string) => `${arm} ${value}`,
    apart: (points: string) =>
      `They are ${points} points apart. One run has no interval: this does not show that either is better.`,
    level: 'They are equal to the shown digits.',
    lead: 'While α still decays, what is ahead is a lead, not a result: ranks can change until the end.',
    join: (values: readonly string[]) => values.join(', '),
  },
};
