import type { Layout, ParameterSlot } from './resnet';

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

/** Weights [in, out] and bias of each layer, one after another. */
export function layoutOfMlp(spec: MlpSpec): Layout {
  const parameters: ParameterSlot[] = [];
  let parameterCount = 0;
  const add = (name: string, kind: 'dense' | 'bias', shape: readonly number[]) => {
    const size = shape.reduce((product, side) => product * side, 1);
    parameters.push({ name, kind, shape, offset: parameterCount, size });
    parameterCount += size;
  };
  denseLayers(spec).forEach(([inputs, outputs], i) => {
    add(`layer${i + 1}.weights`, 'dense', [inputs, outputs]);
    add(`layer${i + 1}.bias`, 'bias', [outputs]);
  });
  return { parameters, parameterCount, statistics: [], statisticsCount: 0 };
}
