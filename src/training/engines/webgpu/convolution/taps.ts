import { lines, range } from '../wgsl/program';
import { outSizeOf, type ConvolutionShape, type Direction } from './shape';

/**
 * Part of the output that one thread computes: `rows` × `columns` pixels × 4·`channelGroups` channels, all in
 * registers.
 */
export interface RegisterTile {
  readonly rows: number;
  readonly columns: number;
  readonly channelGroups: number;
}

/** One use of an input line by an output line of the tile through filter line `tap`. */
export interface Use {
  readonly out: number;
  readonly tap: number;
  readonly line: number;
}

/**
 * Lists the input lines (relative to the tile's origin) that feed each output line. The same table serves
 * rows and columns, both directions and both strides: o·s + k − p forwards, (i + p − k)/s backwards where s
 * divides it.
 */
export function usesOf(
  length: number,
  taps: readonly number[],
  { kernel, stride }: ConvolutionShape,
  direction: Direction,
): Use[] {
  const padding = (kernel - 1) / 2;
  return range(length).flatMap((out) =>
    taps.flatMap((tap) => {
      const line = direction === 'forward' ? out * stride + tap - padding : (out + padding - tap) / stride;
      return Number.isInteger(line) ? [{ out, tap, line }] : [];
    }),
  );
}

/**
 * Plans how a strip is walked down: which rows are read in a step, which sums they add to, which rows are
 * then complete.
 */
export interface RowPlan {
  /** Input rows that are read and output rows that are completed in a step. */
  readonly inStep: number;
  readonly outStep: number;
  /** Step n reads rows n·inStep + first, … and completes rows n·outStep, …. */
  readonly first: number;
  /** Steps before step 0 that read rows which row 0 needs. */
  readonly before: number;
  /** Row `loaded` of a step meets filter row `ky` in output row n·outStep + `slot`. */
  readonly uses: readonly { readonly loaded: number; readonly ky: number; readonly slot: number }[];
}

export function rowPlan({ kernel, stride }: ConvolutionShape, direction: Direction): RowPlan {
  const padding = (kernel - 1) / 2;
  const [inStep, outStep] = direction === 'forward' ? [stride, 1] : [1, stride];
  // The last row that a step completes needs no input row beyond the last one that it reads.
  const first =
    direction === 'forward' ? padding - (stride - 1) : Math.floor((stride - 1 + padding) / stride);
  const uses = range(inStep).flatMap((loaded) =>
    range(kernel).flatMap((ky) => {
      const row = first + loaded;
      const slot = direction === 'forward' ? (row + padding - ky) / stride : row * stride + ky - padding;
      return Number.isInteger(slot) ? [{ loaded, ky, slot }] : [];
    }),
  );
  return { inStep, outStep, first, before: Math.max(0, Math.ceil(first / inStep)), uses };
}

/** First input line that `length` output lines use, relative to their origin, and how many there are. */
export function windowOf(
  length: number,
  shape: ConvolutionShape,
  direction: Direction,
): { first: number; length: number } {
  const used = usesOf(length, range(shape.kernel), shape, direction).map(({ line }) => line);
  const first = Math.min(...used);
  return { first, length: Math.max(...used) - first + 1 };
}

/** Dimensions that a convolution, or its gradient with respect to the input, reads and sums over. */
export function dimensionsOf(shape: ConvolutionShape, direction: Direction) {
  const { stride, inChannels, outChannels, inSize } = shape;
  return {
    inSize: direction === 'forward' ? inSize : outSizeOf(shape),
    outSize: direction === 'forward' ? outSizeOf(shape) : inSize,
    summed: direction === 'forward' ? inChannels : outChannels,
    produced: direction === 'forward' ? outChannels : inChannels,
    /** Input lines between the origins of two tiles that are `length` output lines apart. */
    step: (length: number) => (direction === 'forward' ? length * stride : length / stride),
  };
}

/** A name for a line that may lie before the origin. */
export const identifier = (value: number): string => (value < 0 ? `m${-value}` : `${value}`);

/**
 * The text that walks over the filter's rows: where every output row meets every filter row (stride 1 or
 * forwards), one loop body serves them all with `ky` as variable; else there is one body per row. `load`
 * makes the text that fills `x{out}_{column}` for a row of the tile, `weights` the one that fills
 * `w{kx}_{group}_{k}` at tap `tap`. Sums go to `sum{row}_{column}_{group}`.
 */
export function walk(options: {
  readonly shape: ConvolutionShape;
  readonly direction: Direction;
  readonly tile: RegisterTile;
  /** Uses of input columns; those that no tile can meet left out. */
  readonly columns: readonly Use[];
  readonly load: (use: Use, rows: 'rolled' | 'unrolled') => string;
  readonly weights: (tap: string, kx: number, group: number) => string;
}): string {
  const { shape, direction, tile, columns, load, weights } = options;
  const { summed } = dimensionsOf(shape, direction);
  const components = summed < 4 ? range(summed) : range(4);
  const rolled = shape.kernel > 1 && (direction === 'forward' || shape.stride === 1);
  const used = range(shape.kernel).filter((kx) => columns.some((use) => use.tap === kx));

  const body = (ky: number | null) => {
    const rows = usesOf(tile.rows, [ky ?? 0], shape, direction);
    if (!rows.length) return '';
    const filters = lines(used, (kx) => {
      const tap = ky === null ? `(u32(ky) * ${shape.kernel}u + ${kx}u)` : `${ky * shape.kernel + kx}u`;
      return lines(range(tile.channelGroups), (o) => weights(tap, kx, o));
    });
    // One chain of multiply-adds per output and round: storing after each would cost as much as the
    // arithmetic.
    const sums = lines(rows, (row) =>
      lines(range(tile.columns), (x) =>
        lines(range(tile.channelGroups), (o) => {
          const terms = columns
            .filter((use) => use.out === x)
            .flatMap(({ tap, line }) =>
              components.map((k) => `vec4f(x${row.out}_${identifier(line)}[${k}]), w${tap}_${o}_${k}`),
            );
          if (!terms.length) return '';
          const sum = `sum${row.out}_${x}_${o}`;
          return `    {
${lines(terms, (term, i) => `      let t${i} = fma(${term}, ${i ? `t${i - 1}` : sum});`)}
      ${sum} = t${terms.length - 1};
    }`;
        }),
      ),
    );
    return `${lines(rows, (row) => load(row, rolled ? 'rolled' : 'unrolled'))}\n${filters}\n${sums}`;
  };

  return rolled
    ? `    for (var ky = 0; ky < ${shape.kernel}; ky++) {\n${body(null)}\n    }`
    : lines(range(shape.kernel), (ky) => `    {\n${body(ky)}\n    }`);
}

/** The accumulators of a register tile, all zero. */
export const declareSums = ({ rows, columns, channelGroups: depth }: RegisterTile): string =>
  lines(range(rows), (y) =>
    lines(range(columns), (x) => lines(range(depth), (o) => `  var sum${y}_${x}_${o} = vec4f();`)),
  );
