import type { DenseSlots, Layout, ParameterSlot } from './resnet';

/** Units of the two hidden layers. */
export const MLP_HIDDEN = [64, 32] as const;

/**
 * A multilayer perceptron for rows of a table: dense layers with ReLU between them; logits come out, or one
 * number without a bound.
 */
export interface MlpSpec {
  /** Numbers of one row. */
  readonly features: number;
  readonly hidden: readonly number[];
  /** Classes to tell apart; 0 where a number is predicted. */
  readonly classes: number;
}

/** Numbers that come out. */
export const outputsOf = ({ classes }: Pick<MlpSpec, 'classes'>) => Math.max(1, classes);

export const mlp = (features: number, classes: number): MlpSpec => ({
  features,
  hidden: MLP_HIDDEN,
  classes,
});

/** Inputs and outputs of each dense layer, first to last. */
export function denseLayers({ features, hidden, classes }: MlpSpec): readonly (readonly [number, number])[] {
  const widths = [features, ...hidden, outputsOf({ classes })];
  return widths.slice(1).map((outputs, i) => [widths[i], outputs]);
}

export interface MlpLayout extends Layout {
  /** In the order of `denseLayers(spec)`. */
  readonly layers: readonly DenseSlots[];
}

/** Weights [in, out] and bias of each layer, one after another. */
export function layoutOfMlp(spec: MlpSpec): MlpLayout {
  const parameters: ParameterSlot[] = [];
  let parameterCount = 0;
  const add = (name: string, kind: 'dense' | 'bias', shape: readonly number[]): ParameterSlot => {
    const size = shape.reduce((product, side) => product * side, 1);
    const slot = { name, kind, shape, offset: parameterCount, size };
    parameters.push(slot);
    parameterCount += size;
    return slot;
  };
  const layers = denseLayers(spec).map(([inputs, outputs], i) => ({
    weights: add(`layer${i + 1}.weights`, 'dense', [inputs, outputs]),
    bias: add(`layer${i + 1}.bias`, 'bias', [outputs]),
  }));
  return { parameters, parameterCount, statistics: [], statisticsCount: 0, layers };
}
