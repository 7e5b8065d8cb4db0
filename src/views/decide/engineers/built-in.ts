import type { TrainedArm } from '../../../experiment/settings';
import { ADAM_BETA2, ADAM_EPSILON } from '../../../core/optimizers/adam';
import { builtInOf, qhmNu, type BuiltIn } from '../../../core/optimizers/relations';
import type { AbRecord } from '../../../experiment/record/record';
import { literal, real } from './python';

export const frameworks = ['torch', 'keras', 'jax', 'python'] as const;
export type Framework = (typeof frameworks)[number];

/** Why a framework's own optimizers do not take the same steps. */
export type Obstacle =
  'automatic' | 'debias' | 'warm' | 'delta' | 'gain' | 'decay' | 'schedule' | 'no-framework';

/** The framework's own optimizer that takes the steps of an arm, or what stands against one. */
export type Equivalent =
  /** A Python expression of `params` (PyTorch) or `mask` (Optax). */
  | { readonly expression: string }
  /** `nu` is the ν of quasi-hyperbolic momentum where the arm is that. */
  | { readonly expression: null; readonly obstacle: Obstacle; readonly nu: number | null };

type Conditions = Pick<AbRecord['settings'], 'schedule' | 'weightDecay' | 'weightDecayMode'>;

/** The weight decay of an arm: its own or the run's. */
export const decayOf = (arm: TrainedArm, { weightDecay }: Pick<Conditions, 'weightDecay'>): number =>
  arm.weightDecay ?? weightDecay;

export function equivalentOf(framework: Framework, arm: TrainedArm, conditions: Conditions): Equivalent {
  const none = (obstacle: Obstacle, nu: number | null = null): Equivalent => ({
    expression: null,
    obstacle,
    nu,
  });
  if (framework === 'python') return none('no-framework');
  const decay = decayOf(arm, conditions);
  const decoupled = conditions.weightDecayMode === 'decoupled';
  // Optax has the EMA form itself, debiased or not. An RSGDM of γ = 0 is that, too.
  const isMean = arm.id === 'sgdm' || (arm.id === 'rsgdm' && arm.gamma === 0 && !arm.warm);
  if (framework === 'jax' && isMean && arm.debias && arm.beta > 0)
    return { expression: chained(`optax.ema(${real(arm.beta)}, debias=True)`, arm, decay, decoupled) };
  const builtIn = builtInOf(arm);
  if (!builtIn) {
    if (arm.id === 'sgdf') return none('automatic');
    if (arm.debias) return none('debias');
    if (arm.warm) return none('warm');
    const tied = arm.delta === null || arm.delta === arm.beta;
    return tied ? none('gain', qhmNu(arm.beta, arm.gamma)) : none('delta');
  }
  switch (framework) {
    case 'torch':
      return decoupled && decay > 0 && builtIn.name === 'SGD'
        ? none('decay')
        : { expression: torchOf(builtIn, arm, decay, decoupled) };
    case 'keras':
      // Its velocity holds past rates, so that a schedule parts it from n_t.
      return builtIn.name === 'SGD' && builtIn.momentum > 0 && conditions.schedule !== 'constant'
        ? none('schedule')
        : { expression: kerasOf(builtIn, arm, decoupled ? decay : 0) };
    case 'jax':
      return { expression: optaxOf(builtIn, arm, decay, decoupled) };
  }
}

const call = (name: string, ...args: readonly (string | false)[]) =>
  `${name}(${args.filter((arg) => arg !== false).join(', ')})`;

/** lr = α(1−β) of a momentum arm, left as the sum it is. */
const rate = ({ alpha, beta }: TrainedArm, { name, ...rest }: BuiltIn) =>
  name === 'SGD' && 'momentum' in rest && rest.momentum > 0
    ? `${real(alpha)} * (1 - ${real(beta)})`
    : real(alpha);

const momentumOf = (builtIn: BuiltIn) =>
  builtIn.name === 'SGD' && builtIn.momentum > 0
    ? [`momentum=${real(builtIn.momentum)}`, builtIn.nesterov && `nesterov=${literal(true)}`]
    : [];

function torchOf(builtIn: BuiltIn, arm: TrainedArm, decay: number, decoupled: boolean): string {
  const weightDecay = decay > 0 && `weight_decay=${real(decay)}`;
  const lr = `lr=${rate(arm, builtIn)}`;
  if (builtIn.name === 'SGD')
    return call('torch.optim.SGD', 'params', lr, ...momentumOf(builtIn), weightDecay);
  return call(
    // AdamW decays by default.
    decoupled && decay > 0 ? 'torch.optim.AdamW' : 'torch.optim.Adam',
    'params',
    lr,
    `betas=(${real(builtIn.beta1)}, ${ADAM_BETA2})`,
    `eps=${ADAM_EPSILON}`,
    weightDecay,
  );
}

function kerasOf(builtIn: BuiltIn, arm: TrainedArm, decay: number): string {
  const learningRate = `learning_rate=${rate(arm, builtIn)}`;
  if (builtIn.name === 'Adam')
    return call(
      'keras.optimizers.Adam',
      learningRate,
      `beta_1=${real(builtIn.beta1)}`,
      `beta_2=${ADAM_BETA2}`,
      `epsilon=${ADAM_EPSILON}`,
      decay > 0 && `weight_decay=${real(decay)}`,
    );
  // Keras multiplies the decay by its learning rate, α(1−β).
  const scaled = builtIn.momentum > 0 ? `${real(decay)} / (1 - ${real(arm.beta)})` : real(decay);
  return call(
    'keras.optimizers.SGD',
    learningRate,
    ...momentumOf(builtIn),
    decay > 0 && `weight_decay=${scaled}`,
  );
}

function optaxOf(builtIn: BuiltIn, arm: TrainedArm, decay: number, decoupled: boolean): string {
  if (builtIn.name === 'Adam') {
    const moments = [`b1=${real(builtIn.beta1)}`, `b2=${ADAM_BETA2}`, `eps=${ADAM_EPSILON}`];
    return decay > 0
      ? chained(call('optax.scale_by_adam', ...moments), arm, decay, decoupled)
      : call('optax.adam', real(arm.alpha), ...moments);
  }
  const sgd = call('optax.sgd', rate(arm, builtIn), ...momentumOf(builtIn));
  if (decay === 0) return sgd;
  if (!decoupled) return `optax.chain(optax.add_decayed_weights(${real(decay)}, mask), ${sgd})`;
  const direction =
    builtIn.momentum > 0
      ? `${call('optax.trace', `decay=${real(builtIn.momentum)}`, builtIn.nesterov && 'nesterov=True')}, optax.scale(1 - ${real(arm.beta)})`
      : 'optax.identity()';
  return chained(direction, arm, decay, decoupled);
}

/** A direction scaled by α, with weight decay before it (coupled) or after it (decoupled). */
function chained(direction: string, { alpha }: TrainedArm, decay: number, decoupled: boolean): string {
  const weights = decay > 0 && `optax.add_decayed_weights(${real(decay)}, mask)`;
  return call(
    'optax.chain',
    !decoupled && weights,
    direction,
    decoupled && weights,
    `optax.scale_by_learning_rate(${real(alpha)})`,
  );
}
