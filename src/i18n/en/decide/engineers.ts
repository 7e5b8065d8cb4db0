/** What a sentence on a missing built-in may name. */
export interface Facts {
  readonly arm: string;
  /** ν of quasi-hyperbolic momentum, where the arm is that. */
  readonly nu: string | null;
  readonly schedule: string;
}

/** Texts of the engineers' page. The generated code itself is in English. */
export const engineers = {
  view: 'Part of this page',
  decision: 'Decision',
  title: 'For engineers',
  intro:
    'The optimizers of this run as code, with its settings, and the same training outside the browser. Every file checks itself against the numbers of this page.',
  arm: 'Optimizer of the run',
  framework: 'Framework',
  frameworks: { torch: 'PyTorch', keras: 'Keras 3', jax: 'JAX (Optax)', python: 'Plain Python' },
  copy: 'Copy',
  copyOf: (name: string) => `Copy: ${name}`,
  copied: 'Copied.',
  notCopied: 'The browser did not allow copying. Select the text instead.',
  download: 'Download',
  downloadOf: (name: string) => `Download ${name}`,
  equivalentTitle: 'Do you need new code?',
  builtIn: (arm: string, framework: string) =>
    `No, you need no new code: ${arm} at this setting is a built-in of ${framework}. These lines are enough.`,
  rates: (alpha: string, lr: string) =>
    `α = ${alpha} in the EMA form of this page is the learning rate α(1−β) = ${lr} there.`,
  kerasVelocity:
    'Keras keeps the learning rate inside its velocity, unlike PyTorch; the steps are the same because this run keeps its rate constant.',
  snippet: (framework: string) => `The same optimizer in ${framework}`,
  obstacles: {
    automatic: (framework: string, _facts: Facts) =>
      `Yes: ${framework} has no optimizer that chooses its correction at every step, as SGDF does. Use the class in the file below.`,
    debias: (framework: string, { arm }: Facts) =>
      `Yes: ${framework} has no optimizer that corrects the bias of ${arm} in this way. Use the class in the file below.`,
    warm: (framework: string, { arm }: Facts) =>
      `Yes: ${arm} starts its difference warm (g₀ = g₁), which no built-in of ${framework} does. Use the class in the file below.`,
    delta: (framework: string, { arm }: Facts) =>
      `Yes: ${arm} has a δ of its own, which no built-in of ${framework} has. Use the class in the file below.`,
    gain: (framework: string, { arm, nu }: Facts) =>
      `Yes: ${framework} has no built-in with this γ. ${
        nu === null
          ? ''
          : `It is not new mathematics, though: ${arm} here is quasi-hyperbolic momentum (Ma & Yarats, 2019) with ν = ${nu}. `
      }Use the class in the file below.`,
    decay: (framework: string, { arm }: Facts) =>
      `Only for the weight decay: the steps of ${arm} are those of the SGD of ${framework}, but that has no decoupled weight decay, as this run has. Use the class in the file below.`,
    schedule: (framework: string, { arm, schedule }: Facts) =>
      `Only for the schedule: ${framework} keeps the learning rate inside its velocity, so that under this run's schedule (${schedule}) the steps of its SGD part from those of ${arm}. Use the class in the file below; with a constant rate, SGD would do.`,
    'no-framework': (_framework: string, { arm }: Facts) =>
      `Plain Python has no optimizers. This file is the definition of ${arm} and the other arms without any package: to port it, and to test a port.`,
  },
  decay: {
    coupled:
      'The weight decay of this run is coupled: it is part of the gradient, and of filters and dense weights only.',
    decoupled:
      'The weight decay of this run is decoupled: it acts on the weights directly, and on filters and dense weights only.',
  },
  fileTitle: 'The optimizers as one file',
  fileNote: (arms: number) =>
    `Stands alone: copy it into your project. It has ${arms === 1 ? 'the arm' : `all ${arms} arms`} of the run, with built-ins where they exist.`,
  checkNote:
    'The check replays 100 updates that this page computed in float64, and fails where one differs by more than 10⁻¹².',
  adamKeras: 'The Adam of Keras adds ε before the bias correction: for it the limit is 10⁻⁴.',
  vector: 'Download vector.json',
  recipeTitle: 'The same training elsewhere',
  recipeNote:
    'A PyTorch recipe with the network, initial weights, order of images, augmentation and schedule of the run. plan.py proves weights and order by the hashes that the run recorded; the training prints its losses beside those of the run. Rounding differs between machines, so later losses drift apart.',
  zip: 'Download all files (ZIP)',
  zipFailed:
    'The archive could not be made: its writer did not load. Check the connection and try again, or download the files one by one.',
  images: (seed: number) => `Download the images of seed ${seed} (ZIP)`,
  cifarData:
    'Images: npm run data writes them to public/data/cifar10 of Laglens; pass that folder as --data. With --data random the code can be tried without them.',
  syntheticData: (seed: number) =>
    `This run trained on synthetic shapes that differ by seed. Download those of seed ${seed}, unpack them and pass their folder as --data. With --data random the code can be tried without them.`,
  tableRecipe: (network: string) =>
    `This run trained a table of your own (${network}). The recipe for images does not fit it, so none is shown: put the optimizer file above into your own training of that table.`,
  tableLoss:
    'The loss of this run is mean((ŷ − y)²) of the standardised target, as mse_loss of PyTorch: with a factor ½ in front, double α and halve λ (Adam keeps its α, and its λ unless the decay is coupled).',
  optimizersZip: 'Download all optimizer files (ZIP)',
  recipeFile: 'File of the recipe',
  recipe: {
    'train_torch.py': {
      name: 'one machine',
      about: 'Trains one arm on one GPU, or on the processor: python train_torch.py',
    },
    'train_ddp.py': {
      name: 'several GPUs or machines (PyTorch DDP)',
      about:
        'When one machine is not enough: torchrun --nproc-per-node 4 train_ddp.py. The workers share the batch of the run, so the gradient stays the same.',
    },
    'train_ray.py': {
      name: 'a cluster (Ray Train)',
      about:
        'For a Ray cluster: python train_ray.py --workers 4 --gpu. Ray places the workers, and they share the batch of the run.',
    },
    'loop_torch.py': { name: 'data and training loop', about: 'What the three recipes above share.' },
    'resnet_torch.py': {
      name: 'the network',
      about: 'The reduced ResNet18 in PyTorch, with the initial weights of the run.',
    },
    'plan.py': {
      name: 'random choices',
      about:
        'Initial weights, order of images, augmentation and schedule in plain Python. python plan.py compares them with the run.',
    },
    'settings.py': {
      name: 'settings of the run',
      about: 'The settings, and what the run recorded of each seed.',
    },
  },
};
