/** One term: a plain reading in one sentence, and what it is like in everyday life. */
export interface GlossaryEntry {
  readonly name: string;
  /** Other words under which it is looked for, separated by spaces. */
  readonly also: string;
  readonly plain: string;
  readonly like: string;
}

/** The terms of the glossary. It is loaded with the help panel, not with the page. */
export const glossary = {
  gradient: {
    name: 'Gradient g',
    also: 'slope derivative g_t',
    plain: 'The direction in which the loss rises most steeply; an optimizer steps against it.',
    like: 'The slope under your feet on a foggy hill.',
  },
  ema: {
    name: 'EMA, exponential moving average',
    also: 'm m_t average smoothing memory',
    plain:
      'An average of all past values in which each step back counts β times as much as the one after it.',
    like: 'A reputation: the latest deeds weigh most, old ones fade but never quite vanish.',
  },
  momentum: {
    name: 'Momentum',
    also: 'heavy ball heavy-ball inertia b_t',
    plain:
      'Steering by an average of past gradients instead of the newest one; in the heavy-ball form the same average is kept 1/(1−β) times as large.',
    like: 'A heavy ball rolls calmly over bumps, and keeps rolling when the slope has already turned.',
  },
  lag: {
    name: 'Lag L',
    also: 'late delay steps behind',
    plain: 'How many steps an estimate runs behind the true gradient while that changes at a steady pace.',
    like: 'Driving by the rear-view mirror: you see the bend after you have passed it.',
  },
  bias: {
    name: 'Start-up bias',
    also: 'zero initialisation S_t',
    plain:
      'The average begins at zero, so the first estimates are too small; this fades by itself, while lag stays.',
    like: 'A new shop’s yearly average after one week: the empty months still count.',
  },
  debias: {
    name: 'Bias correction, debias',
    also: 'debiased S_t start',
    plain: 'Dividing the estimate by the sum of its weights so far, which mends the small beginning.',
    like: 'Averaging over the weeks the shop has been open, not over the whole year.',
  },
  beta: {
    name: 'β, memory',
    also: 'beta decay momentum',
    plain: 'How much of the average is kept at each step: it reaches back about 1/(1−β) steps.',
    like: 'How long a committee remembers: calmer decisions, slower change of mind.',
  },
  gamma: {
    name: 'γ, correction',
    also: 'gamma gain differential',
    plain:
      'How strongly the averaged change of the gradient is added: γ steps less lag, paid for with more noise.',
    like: 'Steering also by how fast the road turns, not by where it went alone.',
  },
  delta: {
    name: 'δ, decay of the difference',
    also: 'delta z z_t tied',
    plain: 'The memory of the averaged change of the gradient; tied (δ = β) unless you set it free.',
    like: 'How many recent glances you trust when you judge how fast a bend tightens.',
  },
  alpha: {
    name: 'α, learning rate',
    also: 'alpha lr step size PyTorch',
    plain:
      'How far one step goes for a given estimate. α multiplies the average (EMA form): for SGDM and Nesterov, PyTorch’s lr for the same steps is α(1−β); for SGD and Adam it is α itself.',
    like: 'The length of your stride: the same walk can be told in metres or in feet.',
  },
  sgd: {
    name: 'SGD',
    also: 'stochastic gradient descent plain',
    plain: 'Each step follows the newest gradient alone: no lag, all of the noise.',
    like: 'Turning the wheel at every pebble.',
  },
  sgdm: {
    name: 'SGDM',
    also: 'SGD with momentum',
    plain: 'SGD that steers by the average of past gradients: little noise, but late.',
    like: 'A calm driver who looks in the rear-view mirror only.',
  },
  rsgdm: {
    name: 'RSGDM',
    also: 'rectified paper difference correction n_t',
    plain: 'SGDM plus γ times the averaged change of the gradient; the paper sets γ = δ = β.',
    like: 'The same calm driver, who now also notes how the road behind was turning.',
  },
  nesterov: {
    name: 'Nesterov momentum',
    also: 'NAG lookahead look-ahead',
    plain:
      'Momentum that mixes in the newest gradient once more; RSGDM at the paper’s setting is the same method.',
    like: 'Two recipes that turn out to be the same dish.',
  },
  qhm: {
    name: 'QHM, quasi-hyperbolic momentum',
    also: 'quasi hyperbolic nu ν',
    plain: 'A weighted mean of the newest gradient and the average; tied RSGDM is QHM for every γ.',
    like: 'Listening partly to today’s news and partly to the trend.',
  },
  adam: {
    name: 'Adam',
    also: 'adaptive v_t epsilon',
    plain: 'Divides the averaged gradient by its usual size, for each parameter on its own.',
    like: 'Every worker takes steps of about the same length, whatever the size of their task.',
  },
  sgdf: {
    name: 'SGDF',
    also: 'automatic gamma filter Wiener adaptive K',
    plain:
      'SGDM, debiased, with a correction whose strength each parameter chooses at every step: strong where the gradient keeps close to its average, weak where it leaps away from it.',
    like: 'A driver who trusts a fresh glance more when it agrees with the mirror, and less when it startles.',
  },
  noise: {
    name: 'Gradient noise σ',
    also: 'sigma variance chance stochastic',
    plain: 'The part of a gradient that is chance, because only a sample of the data was looked at.',
    like: 'Bumps on the road and fog before the windscreen.',
  },
  weights: {
    name: 'Weights by age, impulse response',
    also: 'impulse response h_k age',
    plain:
      'How much a gradient counts in the estimate one, two, three steps later; the mean age, so weighted, is the lag.',
    like: 'How much of a conversation you still recall after each day.',
  },
  groupDelay: {
    name: 'Group delay',
    also: 'frequency response phase delay swing oscillation',
    plain:
      'How late a change in the strength of an oscillation comes out of the average, period by period. The oscillation itself is late by its phase over its frequency; for slow changes both are the lag.',
    like: 'An echo that comes back later for low notes than for high ones.',
  },
  frontier: {
    name: 'Lag–noise frontier',
    also: 'price trade-off tradeoff curve',
    plain: 'All pairs of lag and noise that γ can reach at one β: less of one costs more of the other.',
    like: 'Fast delivery or cheap delivery: you choose the point, not the curve.',
  },
  overcorrection: {
    name: 'Over-correction',
    also: 'ahead early negative lag',
    plain:
      'γ beyond β/(1−β): the estimate runs ahead of a gradient that changes at a steady pace; with δ = β it is then noisier than the gradient itself.',
    like: 'Turning before the bend is there.',
  },
  measuredLag: {
    name: 'Measured lag',
    also: 'cross-correlation resolution',
    plain:
      'The shift at which an estimate matches the true gradient best on this signal, with how far noise lets it stray from the lag without noise.',
    like: 'Sliding two tracings over each other until they fit.',
  },
  surface: {
    name: 'Loss surface',
    also: 'loss landscape contour terrain',
    plain: 'The loss as the height of a landscape over the parameters; training looks for a low place.',
    like: 'A hiking map: close contour lines mean steep ground.',
  },
  eigenvalue: {
    name: 'Curvature, eigenvalue λ',
    also: 'lambda condition number kappa contraction',
    plain:
      'How fast the slope changes along one direction of the surface; directions differ, and each sets its own pace.',
    like: 'A gutter: steep across, flat along.',
  },
  edge: {
    name: 'Stability edge',
    also: 'stable limit largest learning rate',
    plain:
      'The α λ up to which steps still shrink the error; beyond it they let it grow. With δ = β a larger γ lowers the edge.',
    like: 'The speed at which a car can just hold the bend.',
  },
  divergence: {
    name: 'Divergence',
    also: 'diverged NaN unstable',
    plain: 'Steps overshoot further and further, and the loss grows without bound.',
    like: 'A microphone too near its loudspeaker.',
  },
  arm: {
    name: 'Method (arm)',
    also: 'A B variant candidate',
    plain: 'One optimizer with its settings; arms run from the same start on the same noise.',
    like: 'One of the recipes in a blind tasting.',
  },
  batch: {
    name: 'Batch',
    also: 'minibatch mini-batch images step',
    plain: 'The images that one step looks at; fewer of them mean more gradient noise.',
    like: 'The handful of people you ask before the next small decision.',
  },
  epoch: {
    name: 'Epoch',
    also: 'pass step',
    plain: 'One pass over all training images, made of many steps.',
    like: 'Reading a textbook once from cover to cover.',
  },
  accuracy: {
    name: 'Test accuracy, points',
    also: 'percent points test set',
    plain:
      'The share of images never trained on that are named correctly; differences are given in percentage points.',
    like: 'An exam with questions that were not in the exercises.',
  },
  r2: {
    name: 'R², RMSE',
    also: 'r squared coefficient of determination regression root mean squared error',
    plain:
      'R² is the share of the spread of numbers never trained on that the prediction explains: 1 is perfect, 0 no better than their mean. RMSE is the typical error in the unit of the numbers.',
    like: 'How much of the difference between house prices your estimate foresees, and by how much it is usually off.',
  },
  schedule: {
    name: 'Schedule',
    also: 'one-cycle cosine constant',
    plain: 'How the learning rate changes during a run; all arms share one.',
    like: 'Long strides first, small ones near the goal.',
  },
  weightDecay: {
    name: 'Weight decay',
    also: 'regularisation L2 coupled decoupled',
    plain:
      'A steady pull of the filters and dense weights (not of biases and batch norm) towards zero; it often helps on new data, and nothing guarantees it.',
    like: 'A rubber band that ties you loosely to the start.',
  },
  seed: {
    name: 'Random seed',
    also: 'chance reroll repeat',
    plain:
      'The number from which all chance of a run follows: the same seed and settings give the same run, to the last bit only on the same engine and device.',
    like: 'The order of a shuffled pack of cards, written down.',
  },
  paired: {
    name: 'Paired seeds',
    also: 'paired difference A/B',
    plain:
      'Both arms run with the same seed, and only their difference counts; chance that both share cancels out.',
    like: 'Testing two tyres on the same car on the same day.',
  },
  interval: {
    name: '95% interval',
    also: 'confidence t interval significance N',
    plain:
      'The range of mean differences that the seeds are compatible with. It is read at a number of seeds fixed beforehand; whoever looks at every seed needs a wider one that allows for it.',
    like: 'A tailor’s “between 98 and 102 centimetres”: honest about the tape.',
  },
  selfTest: {
    name: 'A/A test',
    also: 'identical arms floor check',
    plain:
      'Two identical arms are compared: any difference is not due to the optimizer but the floor of this device.',
    like: 'Weighing the same apple twice before you trust the scales.',
  },
  fairness: {
    name: 'Fair comparison',
    also: 'same alpha share of edge tuned equal budget',
    plain:
      'Same α, same share of each arm’s stability edge, or each arm at the best of the α tried with the same budget: three fair rules that can disagree.',
    like: 'A race on equal tyres, at equal risk, or each with its best set-up.',
  },
  recording: {
    name: 'Recording, reduced ResNet18',
    also: 'recorded measured here subset',
    plain:
      'A run made elsewhere with a smaller network on part of the data, marked as such; it does not repeat the paper’s experiment.',
    like: 'Match highlights instead of the live game.',
  },
} as const satisfies Record<string, GlossaryEntry>;

export type TermId = keyof typeof glossary;
export type Glossary = Readonly<Record<TermId, GlossaryEntry>>;
