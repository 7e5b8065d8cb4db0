import { lines, channelGroups, range, type Names } from '../wgsl/program';
import type { Backward, ConvolutionOptions } from './options';
import type { ConvolutionShape } from './shape';
import { dimensionsOf } from './taps';

/** Pixel `x` of row `e` of those that a step completes, and what ends the names of its values. */
export interface Pixel {
  readonly e: number;
  readonly x: number;
  readonly id: string;
}
export type PixelText = (pixel: Pixel) => string;

/**
 * The texts that store a pixel's `value` and add it to the sums that a batch norm wants, in scalars of
 * channel `o`.
 */
export interface Finisher {
  readonly prepare: string;
  readonly loads: PixelText;
  readonly finish: PixelText;
  readonly hand: string;
}

export function finisher(
  bound: Names,
  {
    shape,
    kind,
    tiles,
    count,
  }: Pick<ConvolutionOptions, 'shape' | 'kind'> & {
    readonly tiles: number;
    /** Pixels of a tile, or WGSL that counts them. */
    readonly count: number | string;
  },
): Finisher {
  const { produced } = dimensionsOf(shape, kind.direction);
  const hand = (k: number, value: string) =>
    `  if (valid) { ${bound.partial}[((${k * channelGroups(produced)}u + o / 4u) * ${tiles}u + tile) * 4u + o % 4u] = ${value}; }`;
  if (kind.direction === 'input-gradient')
    return kind.after
      ? gradientFinisher(bound, shape, kind.after, hand)
      : {
          prepare: '',
          loads: () => '',
          finish: ({ id }) => `          ${bound.result}[at${id}] = value${id};`,
          hand: '',
        };
  const size = typeof count === 'number' ? `${count}.0` : `f32(${count})`;
  return {
    // Squares around the first value: large means do not cancel.
    prepare: '  var total = 0.0;\n  var pivot = 0.0;\n  var offset = 0.0;\n  var squares = 0.0;',
    loads: () => '',
    finish: ({ e, x, id }) => `          ${bound.result}[at${id}] = value${id};
${e === 0 && x === 0 ? `          pivot = select(pivot, value${id}, (next == 0u) & (n == 0));` : ''}
          total += value${id};
          let d = value${id} - pivot;
          offset += d;
          squares = fma(d, d, squares);`,
    hand: `${hand(0, 'total')}\n${hand(1, `max(squares - offset * offset / ${size}, 0.0)`)}`,
  };
}

/** The same for a gradient that goes on through a ReLU to one norm or two. */
function gradientFinisher(
  bound: Names,
  shape: ConvolutionShape,
  { skip, active, norms: count }: Backward,
  hand: (k: number, value: string) => string,
): Finisher {
  const { outSize, produced } = dimensionsOf(shape, 'input-gradient');
  const norms = range(count);
  const half = Math.ceil(outSize / shape.stride);
  const coefficient = (n: number, vector: number) =>
    `${bound[`stats${n}`]}[${vector * channelGroups(produced)}u + o / 4u][o % 4u]`;
  const skipped = ({ e, x, id }: Pixel) => {
    if (skip === 'every') return ` + ${bound.skip}[at${id}]`;
    if (skip === 'even' && e % 2 === 0 && x % 2 === 0)
      return ` + ${bound.skip}[((image * ${half}u + u32(n)) * ${half}u + pixelX / 2u + ${x / 2}u) * ${produced}u + o]`;
    return '';
  };
  return {
    prepare: `${lines(norms, (n) => `  let mean${n} = ${coefficient(n, 2)};\n  var dot${n} = 0.0;`)}
${active === 'recomputed' ? `  let scale = ${coefficient(0, 0)};\n  let shift = ${coefficient(0, 1)};` : ''}
  var total = 0.0;`,
    loads: (pixel) => {
      const { id } = pixel;
      const activity = active === 'stored' ? `${bound.activation}[at${id}]` : `fma(y0_${id}, scale, shift)`;
      return `${lines(norms, (n) => `        let y${n}_${id} = ${bound[`norm${n}`]}[at${id}];`)}
        let z${id} = select(0.0, value${id}${skipped(pixel)}, ${activity} > 0.0);`;
    },
    finish: ({ id }) => `          ${bound.result}[at${id}] = z${id};
          total += z${id};
${lines(norms, (n) => `          dot${n} = fma(z${id}, y${n}_${id} - mean${n}, dot${n});`)}`,
    hand: `${hand(0, 'total')}\n${lines(norms, (n) => hand(n + 1, `dot${n}`))}`,
  };
}
