import { createRandom, type Random } from '../../../core/random';
import type { Layout } from '../../../experiment/model/resnet';
import { weightStream } from '../../data/batches';
import { heInitialise } from '../../model/initialisation';

const normals = (length: number, random: Random) => Float32Array.from({ length }, () => random.normal());

/** Normal rows; the class is where one of the first `classes` columns, as far as there are, is largest. */
export function classified(count: number, seed = 1, features = 5, classes = 3) {
  const values = normals(count * features, createRandom(seed));
  const labels = Uint8Array.from({ length: count }, (_, i) => {
    const first = [...values.subarray(i * features, i * features + Math.min(classes, features))];
    return first.indexOf(Math.max(...first));
  });
  return { count, values, labels };
}

/** Normal rows whose target is a linear function of them plus noise, float32 as the engine gets it. */
export function measured(count: number, seed: number, features = 5, noise = 0.3) {
  const random = createRandom(seed);
  const values = normals(count * features, random);
  const labels = Float32Array.from({ length: count }, (_, i) => {
    let sum = 0.4;
    for (let c = 0; c < features; c++) sum += (c % 2 ? -0.5 : 0.7) * values[i * features + c];
    return sum + noise * random.normal();
  });
  return { count, values, labels };
}

/** He's weights, and biases that are not zero: rows at a kink of the ReLU would hide mistakes. */
export function someParameters(layout: Layout): Float64Array {
  const parameters = Float64Array.from(heInitialise(layout, weightStream(1)));
  const random = createRandom(2);
  layout.parameters.forEach(({ kind, offset, size }) => {
    if (kind === 'bias')
      for (let i = 0; i < size; i++) parameters[offset + i] = Math.fround(0.3 * random.normal());
  });
  return parameters;
}
