import { denseLayers, layoutOfMlp, type MlpSpec } from '../../../../experiment/model/mlp';
import type { EngineSettings } from '../../engine';
import type { Arena } from '../arena';
import { createDense, createRows } from '../layers/dense';
import type { FeatureMap } from '../layers/feature-map';
import { createHead } from '../layers/head';
import type { Network } from './network';

/**
 * The multilayer perceptron for rows of tables; `plan` is the address of the batch's plan. Throws a
 * RangeError without hidden layers or for ones whose units are no multiple of 4.
 */
export function createMlpNetwork(
  arena: Arena,
  { spec, batch, labelSmoothing }: EngineSettings<MlpSpec>,
  plan: number,
): Network {
  const { features, hidden, classes } = spec;
  const layout = layoutOfMlp(spec);
  if (hidden.length === 0 || hidden.some((units) => units % 4 !== 0))
    throw new RangeError(`Hidden layers of ${hidden.join(', ')} units: multiples of 4 are covered.`);
  const input = createRows(arena, batch, features);
  const maps: FeatureMap[] = [input, ...hidden.map((units) => createRows(arena, batch, units))];
  const layers = denseLayers(spec)
    .slice(0, -1)
    .map(([inputs, outputs], i) => createDense(arena, { batch, inputs, outputs }, maps[i], maps[i + 1]));
  const head = createHead(arena, { batch, map: maps.at(-1)!, classes, plan });
  const flatOf = (flat: number, layer: number) => ({
    weights: flat + 4 * layout.parameters[2 * layer].offset,
    bias: flat + 4 * layout.parameters[2 * layer + 1].offset,
  });
  const last = layers.length;
  return {
    layout,
    head,
    bytes: { example: 4 * features, label: classes > 0 ? 1 : 4 },
    load: (program) =>
      program.add('loadRows', batch, {
        plan,
        features,
        output: input.origin,
        image: input.image,
      }),
    pack(program, { parameters }, backward) {
      layers.forEach((layer, i) => layer.pack(program, flatOf(parameters, i), backward && i > 0));
    },
    prepareInference() {},
    forward(program, { parameters }, training) {
      layers.forEach((layer, i) => {
        layer.forward(program, flatOf(parameters, i));
        program.wait();
      });
      head.classify(program, flatOf(parameters, last), training ? labelSmoothing : 0);
      program.wait();
    },
    backward(program, { parameters, gradients }) {
      head.gradient(program, flatOf(parameters, last), flatOf(gradients, last));
      program.wait();
      for (const [i, layer] of [...layers.entries()].toReversed()) {
        layer.parameterGradient(program, flatOf(gradients, i));
        program.wait();
        if (i === 0) continue;
        layer.inputGradient(program);
        program.wait();
      }
    },
  };
}
