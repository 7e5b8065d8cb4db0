import type { Vector } from '../../../core/vector';
import type { Evaluation } from '../../../experiment/metric';
import { denseLayers, layoutOfMlp, outputsOf, type MlpSpec } from '../../../experiment/model/mlp';
import { crossEntropy, squaredError } from './objective';

/** Rows of a table and what is to be predicted of each: its class, or its standardised target. */
export interface Rows {
  readonly count: number;
  /** count × features. */
  readonly values: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

/** The mathematics of the MLP in double precision, for one spec; it holds no parameters. */
export interface Network {
  /** Mean loss of a batch, class targets smoothed by ε, and its gradient into `gradient`. */
  lossAndGradient(parameters: Vector, rows: Rows, smoothing: number, gradient: Vector): number;
  /** Share of rows whose largest logit is that of their class, or R²; and the mean loss. */
  score(parameters: Vector, rows: Rows): Evaluation;
}

export function createNetwork(spec: MlpSpec): Network {
  const { features } = spec;
  const objective = spec.classes > 0 ? crossEntropy : squaredError;
  const slots = layoutOfMlp(spec).parameters;
  const layers = denseLayers(spec).map(([inputs, outputs], i) => ({
    inputs,
    outputs,
    weights: slots[2 * i].offset,
    bias: slots[2 * i + 1].offset,
    /** Its input (after the ReLU of the layer before), and the gradient that comes back to it. */
    input: new Float64Array(inputs),
    inputGradient: new Float64Array(inputs),
  }));
  const last = layers.length - 1;
  const output = new Float64Array(outputsOf(spec));
  const outputGradient = new Float64Array(outputsOf(spec));

  /** Fills the layers' inputs and the network's output for row `row`. */
  function forward(parameters: Vector, values: ArrayLike<number>, row: number): void {
    const first = layers[0].input;
    for (let i = 0; i < features; i++) first[i] = values[row * features + i];
    layers.forEach(({ inputs, outputs, weights, bias, input }, index) => {
      const above = index === last ? output : layers[index + 1].input;
      for (let k = 0; k < outputs; k++) above[k] = parameters[bias + k];
      for (let c = 0; c < inputs; c++) {
        const value = input[c];
        if (value === 0) continue;
        const from = weights + c * outputs;
        for (let k = 0; k < outputs; k++) above[k] += value * parameters[from + k];
      }
      if (index < last) for (let k = 0; k < outputs; k++) above[k] = Math.max(0, above[k]);
    });
  }

  /** Adds the row's gradient, from the last layer to the first. */
  function backward(parameters: Vector, gradient: Vector): void {
    for (let index = last; index >= 0; index--) {
      const { inputs, outputs, weights, bias, input, inputGradient } = layers[index];
      const above = index === last ? outputGradient : layers[index + 1].inputGradient;
      for (let k = 0; k < outputs; k++) gradient[bias + k] += above[k];
      for (let c = 0; c < inputs; c++) {
        const from = weights + c * outputs;
        let back = 0;
        for (let k = 0; k < outputs; k++) {
          gradient[from + k] += input[c] * above[k];
          back += parameters[from + k] * above[k];
        }
        // The input is a ReLU's output but in the first layer, whose inputGradient nobody reads.
        inputGradient[c] = input[c] > 0 ? back : 0;
      }
    }
  }

  return {
    lossAndGradient(parameters, { count, values, labels }, smoothing, gradient) {
      gradient.fill(0);
      let loss = 0;
      for (let row = 0; row < count; row++) {
        forward(parameters, values, row);
        loss += objective.lossAndGradient(output, labels[row], smoothing, count, outputGradient);
        backward(parameters, gradient);
      }
      return loss;
    },
    score(parameters, { count, values, labels }) {
      const scoring = objective.score(labels, count);
      for (let row = 0; row < count; row++) {
        forward(parameters, values, row);
        scoring.add(output, labels[row]);
      }
      return scoring.result();
    },
  };
}
