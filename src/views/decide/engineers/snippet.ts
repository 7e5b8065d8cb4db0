import type { TrainedArm } from '../../../experiment/settings';
import { decayOf, type Framework } from './built-in';
import type { AbRecord } from '../../../experiment/record/record';
import { real } from './python';

/** Filters and dense weights decay, batch norm and biases do not: as in the run. */
const RULE = '# Filters and dense weights decay, batch norm and biases do not.';

/**
 * The few lines that set up a framework's own optimizer as the run had it; `expression` is that of
 * `equivalentOf`.
 */
export function snippetOf(
  framework: Exclude<Framework, 'python'>,
  expression: string,
  arm: TrainedArm,
  settings: AbRecord['settings'],
): string {
  const decay = decayOf(arm, settings);
  const lines = (...parts: readonly (string | false)[]) =>
    `${parts.filter((part) => part !== false).join('\n')}\n`;
  const optimizer = `optimizer = ${expression}`;
  switch (framework) {
    case 'torch':
      return lines(
        'import torch\n',
        decay > 0
          ? `${RULE}
params = [
    {"params": [p for p in model.parameters() if p.ndim > 1]},
    {"params": [p for p in model.parameters() if p.ndim <= 1], "weight_decay": 0.0},
]`
          : 'params = model.parameters()',
        optimizer,
      );
    case 'keras':
      return lines(
        'import keras\n',
        optimizer,
        decay > 0 && RULE,
        decay > 0 &&
          (settings.weightDecayMode === 'decoupled'
            ? 'optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])'
            : `kernel_regularizer = keras.regularizers.L2(${real(decay)} / 2)  # of every convolution and dense layer`),
      );
    case 'jax':
      return lines(
        decay > 0 && 'import jax',
        'import optax\n',
        decay > 0 && `${RULE}\nmask = lambda params: jax.tree.map(lambda p: p.ndim > 1, params)`,
        optimizer,
      );
  }
}
