import type { Vector } from '../../core/vector';
import { denseLayers, layoutOfMlp, type MlpSpec } from '../model/mlp';

/** Rows of a table and their classes. */
export interface Rows {
  readonly count: number;
  /** count × features. */
  readonly values: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

/** The mathematics of the MLP in double precision, for one spec; it holds no parameters. */
export interface Network {
  /** Mean cross-entropy of a batch against targets smoothed by ε, and its gradient into `gradient`. */
  lossAndGradient(parameters: Vector, rows: Rows, smoothing: number, gradient: Vector): number;
  /** Share of rows whose largest logit is that of their class, and mean cross-entropy. */
  score(parameters: Vector, rows: Rows): { accuracy: number; loss: number };
}

export function createNetwork(spec: MlpSpec): Network {
  const { features, classes } = spec;
  const slots = layoutOfMlp(spec).parameters;
  const layers = denseLayers(spec).map(([inputs, outputs], i) => ({
    inputs,
    outputs,
    weights: slots[2 * i].offset,
    bias: slots[2 * i + 1].offset,
    /** What goes in (after the ReLU of the layer before), and what comes back to it. */
    input: new Float64Array(inputs),
    inputGradient: new Float64Array(inputs),
  }));
  const last = layers.length - 1;
  const logits = new Float64Array(classes);
  const logitGradients = new Float64Array(classes);

  /** Fills the layers' inputs and the logits for row `row`. */
  function forward(parameters: Vector, values: ArrayLike<number>, row: number): void {
    const first = layers[0].input;
    for (let i = 0; i < features; i++) first[i] = values[row * features + i];
    layers.forEach(({ inputs, outputs, weights, bias, input }, index) => {
      const output = index === last ? logits : layers[index + 1].input;
      for (let k = 0; k < outputs; k++) output[k] = parameters[bias + k];
      for (let c = 0; c < inputs; c++) {
        const value = input[c];
        if (value === 0) continue;
        const from = weights + c * outputs;
        for (let k = 0; k < outputs; k++) output[k] += value * parameters[from + k];
      }
      if (index < last) for (let k = 0; k < outputs; k++) output[k] = Math.max(0, output[k]);
    });
  }

  /** log Σ e^{z_k}, safe from overflow. */
  function normaliser(): number {
    const largest = Math.max(...logits);
    return largest + Math.log(logits.reduce((sum, z) => sum + Math.exp(z - largest), 0));
  }

  /** Adds the row's gradient, from the last layer to the first. */
  function backward(parameters: Vector, gradient: Vector): void {
    for (let index = last; index >= 0; index--) {
      const { inputs, outputs, weights, bias, input, inputGradient } = layers[index];
      const above = index === last ? logitGradients : layers[index + 1].inputGradient;
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
        const sum = normaliser();
        for (let k = 0; k < classes; k++) {
          const target = smoothing / classes + (k === labels[row] ? 1 - smoothing : 0);
          const logarithm = logits[k] - sum;
          loss -= (target * logarithm) / count;
          logitGradients[k] = (Math.exp(logarithm) - target) / count;
        }
        backward(parameters, gradient);
      }
      return loss;
    },
    score(parameters, { count, values, labels }) {
      let correct = 0;
      let loss = 0;
      for (let row = 0; row < count; row++) {
        forward(parameters, values, row);
        loss += (normaliser() - logits[labels[row]]) / count;
        if (logits.indexOf(Math.max(...logits)) === labels[row]) correct++;
      }
      return { accuracy: correct / count, loss };
    },
  };
}
