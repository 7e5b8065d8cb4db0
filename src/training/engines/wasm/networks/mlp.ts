import { denseLayers, layoutOfMlp, type MlpSpec } from '../../../../experiment/model/mlp';
import type { EngineSettings } from '../../engine';
import type { Arena } from '../arena';
import { createDense, createRows } from '../layers/dense';
import type { FeatureMap } from '../layers/feature-map';
import { createHead } from '../layers/head';
import { denseAt, type Network } from './network';

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
    .map(([inputs, outputs], i) => ({
      slots: layout.layers[i],
      dense: createDense(arena, { batch, inputs, outputs }, maps[i], maps[i + 1]),
    }));
  const head = createHead(arena, { batch, map: maps.at(-1)!, classes, plan });
  const last = layout.layers.at(-1)!;
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
    pack(program, { parameters }, mode) {
      layers.forEach(({ slots, dense }, i) => {
        const flat = denseAt(parameters, slots);
        dense.pack(program, flat);
        // Nothing asks for the gradient of the rows themselves.
        if (mode === 'training' && i > 0) dense.packTransposed(program, flat);
      });
    },
    prepareInference() {},
    forward(program, { parameters }, mode) {
      for (const { slots, dense } of layers) {
        dense.forward(program, denseAt(parameters, slots));
        program.wait();
      }
      head.classify(program, denseAt(parameters, last), mode === 'training' ? labelSmoothing : 0);
      program.wait();
    },
    backward(program, { parameters, gradients }) {
      head.gradient(program, denseAt(parameters, last), denseAt(gradients, last));
      program.wait();
      for (const [i, { slots, dense }] of [...layers.entries()].toReversed()) {
        dense.parameterGradient(program, denseAt(gradients, slots));
        program.wait();
        if (i === 0) continue;
        dense.inputGradient(program);
        program.wait();
      }
    },
  };
}
