import type { Random } from '../../core/random';
import type { Layout } from '../../experiment/model/resnet';

/**
 * He initialisation (He et al., ICCV 2015, eq. 10) of the flat parameter vector: filters and dense weights
 * are normal with variance 2 / fan-in, where fan-in is the number of inputs that one output sums over;
 * batch-norm scales are 1, shifts and the bias 0. The draws follow the order of the layout, so that equal
 * streams give equal weights.
 */
export function heInitialise(layout: Layout, random: Random): Float32Array<ArrayBuffer> {
  const parameters = new Float32Array(layout.parameterCount);
  for (const { kind, shape, offset, size } of layout.parameters) {
    const values = parameters.subarray(offset, offset + size);
    if (kind === 'bn-scale') values.fill(1);
    if (kind !== 'conv' && kind !== 'dense') continue;
    const fanIn = size / shape[shape.length - 1];
    const deviation = Math.sqrt(2 / fanIn);
    for (let i = 0; i < size; i++) values[i] = deviation * random.normal();
  }
  return parameters;
}
