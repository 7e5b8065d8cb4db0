import type { Backward, ConvolutionKind } from './epilogue';
import { perTile, tiling, type Strip, type Tile } from './tiling';
import { all, chained, kernel, lines, quads, range, type Binding } from '../wgsl/program';
import { describe, type ConvolutionShape, type Direction } from './shape';
import { dimensionsOf, identifier, rowPlan, usesOf } from './taps';

/** Strips are few and long: small workgroups leave work for every core. */
export const STRIP_WORKGROUP = 32;

export type StripTile = Tile & { readonly strip: Strip };

/** Whether the channels of a shape come in whole groups of four threads, and its sums in whole rounds. */
export function fitsStrip(shape: ConvolutionShape, direction: Direction, { chunk }: Strip): boolean {
  const { summed, produced } = dimensionsOf(shape, direction);
  return produced % 4 === 0 && (summed < 4 ? chunk === summed : chunk % 4 === 0 && summed % chunk === 0);
}

/**
 * A thread per output channel keeps the filters of `chunk` summed channels in registers and slides down a strip of pixels
 * with them, row after row, over some images. Its neighbours, which compute the other channels of the same strip, read the same
 * inputs: four threads of a subgroup load a quad of channels of one pixel each and hand it round. What more summed channels
 * there are comes in further rounds on top of what is stored.
 */
export function stripConvolution(
  shape: ConvolutionShape,
  kind: ConvolutionKind,
  tile: StripTile,
  bindings: readonly Binding[],
) {
  const { direction } = kind;
  if (!fitsStrip(shape, direction, tile.strip))
    throw new Error(`${describe(shape)} cannot be computed in strips of ${tile.strip.chunk} channels.`);
  const { inSize, outSize, summed, produced, step } = dimensionsOf(shape, direction);
  const { columns, strip } = tile;
  const { chunk, images } = strip;
  const { inChannels, outChannels, batch, kernel: side } = shape;
  const { tilesX, tiles } = tiling(shape, direction, tile);
  const rounds = summed / chunk;
  const rows = rowPlan(shape, direction);
  const slots = range(Math.max(rows.outStep, ...rows.uses.map(({ slot }) => slot + 1)));
  const pixels = range(columns);

  const uses = usesOf(columns, range(side), shape, direction).filter(
    ({ line }) => tilesX > 1 || (line >= 0 && line < inSize),
  );
  const first = Math.min(...uses.map(({ line }) => line));
  const window = range(1 + Math.max(...uses.map(({ line }) => line)) - first);
  const blocks = range(Math.ceil(window.length / 4));
  const chunkQuads = range(quads(chunk));
  const componentsOf = (q: number) => range(Math.min(4, chunk - 4 * q));
  const summedQuads = quads(summed);
  const normalised = kind.direction === 'forward' && kind.input === 'normalised';

  const filter = (tap: number, c: number) =>
    direction === 'forward'
      ? `filters[filterBase + (${tap * inChannels + c}u + channel) * ${outChannels}u + o]`
      : `filters[filterBase + (${tap * inChannels}u + o) * ${outChannels}u + channel + ${c}u]`;
  const taps = [...new Set(rows.uses.flatMap(({ ky }) => uses.map(({ tap }) => ky * side + tap)))];

  const row = (loaded: number) => {
    const met = rows.uses.filter((use) => use.loaded === loaded);
    if (met.length === 0) return '';
    return `      {
        let y = n * ${rows.inStep} + ${rows.first + loaded};
        let rowInside = u32(y) < ${inSize}u;
        let start = ((i32(image) * ${inSize} + y) * ${inSize} + originX + ${first} + i32(lane)) * ${summedQuads} + i32(channel / 4u);
${lines(chunkQuads, (q) => {
  const value = (b: number) => {
    const at = `source[u32(start + ${4 * b * summedQuads + q})]`;
    return normalised ? `rectify(fma(${at}, scale${q}, shift${q}))` : at;
  };
  return `        {
${lines(blocks, (b) => `          let mine${b} = select(vec4f(), ${value(b)}, rowInside & columnInside${b});`)}
${lines(window, (i) => `          let x${identifier(first + i)} = quadBroadcast(mine${i >> 2}, ${i & 3}u);`)}
${lines(met, ({ ky, slot }) =>
  lines(pixels, (x) => {
    const terms = uses
      .filter(({ out }) => out === x)
      .flatMap(({ tap, line }) =>
        componentsOf(q).map((k) => `x${identifier(line)}[${k}], w${ky * side + tap}_${4 * q + k}`),
      );
    return terms.length === 0 ? '' : `          ${chained(`sum${slot}_${x}`, terms)}`;
  }),
)}
        }`;
})}
      }`;
  };

  const exists = (e: number, x: number) =>
    all([
      'valid',
      ...(batch % images ? [`image < ${batch}u`] : []),
      ...(outSize % rows.outStep && e > 0 ? [`n * ${rows.outStep} + ${e} < ${outSize}`] : []),
      ...(outSize % columns && x > 0 ? [`pixelX + ${x}u < ${outSize}u`] : []),
    ]);
  /**
   * What is done with each pixel of the rows that a step completes, after all that it loads: a load that follows a store waits
   * for it, since the two might meet.
   */
  const completed = (loads: PixelText, rest: PixelText) => {
    const done = range(rows.outStep).flatMap((e) => pixels.map((x): Pixel => ({ e, x, id: `${e}_${x}` })));
    return `${lines(
      done,
      ({ e, x, id }) =>
        `        let at${id} = ((image * ${outSize}u + u32(n) * ${rows.outStep}u + ${e}u) * ${outSize}u + pixelX + ${x}u) * ${produced}u + o;
${loads({ e, x, id })}`,
    )}
${lines(done, (pixel) => `        if (${exists(pixel.e, pixel.x)}) {\n${rest(pixel)}\n        }`)}`;
  };
  const steps = Math.ceil(outSize / rows.outStep);
  const { prepare, loads, finish, hand } = finisher(shape, kind, tiles, perTile(shape, direction, tile));
  const inRound =
    rounds > 1
      ? completed(
          ({ id }) => `        let before${id} = select(0.0, result[at${id}], round > 0u);`,
          ({ id }) => `          result[at${id}] = sum${id} + before${id};`,
        )
      : completed((pixel) => `        let value${pixel.id} = sum${pixel.id};\n${loads(pixel)}`, finish);
  // What is done once must not be part of a round: switched off, it would cost almost as much.
  const afterwards = `  for (var next = 0u; next < ${images}u; next++) {
    let image = firstImage + next;
    for (var n = 0; n < ${steps}; n++) {
${completed((pixel) => `        let value${pixel.id} = result[at${pixel.id}];\n${loads(pixel)}`, finish)}
    }
  }`;

  return kernel({
    bindings,
    threads: tiles * produced,
    workgroup: STRIP_WORKGROUP,
    quad: true,
    body: `  let o = index % ${produced}u;
  let tile = index / ${produced}u;
  let firstImage = tile / ${tilesX}u * ${images}u;
  let pixelX = tile % ${tilesX}u * ${columns}u;
  let originX = i32(tile % ${tilesX}u) * ${step(columns)};
  let filterBase = layer[0];
${lines(blocks, (b) => `  let columnInside${b} = u32(originX + ${first + 4 * b} + i32(lane)) < ${inSize}u;`)}
${prepare}
  for (var round = 0u; round < ${rounds}u; round++) {
    let channel = round * ${chunk}u;
${normalised ? lines(chunkQuads, (q) => `    let scale${q} = coefficients[channel / 4u + ${q}u];\n    let shift${q} = coefficients[channel / 4u + ${summedQuads + q}u];`) : ''}
${lines(taps, (tap) => lines(range(chunk), (c) => `    let w${tap}_${c} = ${filter(tap, c)};`))}
    for (var next = 0u; next < ${images}u; next++) {
      let image = firstImage + next;
${lines(slots, (slot) => lines(pixels, (x) => `      var sum${slot}_${x} = 0.0;`))}
      for (var n = ${-rows.before}; n < ${steps}; n++) {
${lines(range(rows.inStep), row)}
      ${rows.before > 0 ? 'if (n >= 0) ' : ''}{
${inRound}
      }
${lines(slots, (slot) =>
  lines(pixels, (x) => {
    const from = slot + rows.outStep;
    return `      sum${slot}_${x} = ${from < slots.length ? `sum${from}_${x}` : '0.0'};`;
  }),
)}
      }
    }
  }
${rounds > 1 ? afterwards : ''}
${hand}`,
  });
}

/** Pixel `x` of row `e` of those that a step completes, and what ends the names of its values. */
interface Pixel {
  readonly e: number;
  readonly x: number;
  readonly id: string;
}
type PixelText = (pixel: Pixel) => string;

/** The texts that store a pixel's `value` and add it to the sums that a batch norm wants, in scalars of channel `o`. */
interface Finisher {
  readonly prepare: string;
  readonly loads: PixelText;
  readonly finish: PixelText;
  readonly hand: string;
}

function finisher(
  shape: ConvolutionShape,
  kind: ConvolutionKind,
  tiles: number,
  count: number | string,
): Finisher {
  const { produced } = dimensionsOf(shape, kind.direction);
  const hand = (k: number, value: string) =>
    `  if (valid) { partial[((${k * quads(produced)}u + o / 4u) * ${tiles}u + tile) * 4u + o % 4u] = ${value}; }`;
  if (kind.direction === 'input-gradient')
    return kind.after
      ? gradientFinisher(shape, kind.after, hand)
      : {
          prepare: '',
          loads: () => '',
          finish: ({ id }) => `          result[at${id}] = value${id};`,
          hand: '',
        };
  const size = typeof count === 'number' ? `${count}.0` : `f32(${count})`;
  return {
    // Squares around the first value: large means do not cancel.
    prepare: '  var total = 0.0;\n  var pivot = 0.0;\n  var offset = 0.0;\n  var squares = 0.0;',
    loads: () => '',
    finish: ({ e, x, id }) => `          result[at${id}] = value${id};
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
  shape: ConvolutionShape,
  { skip, active, norms: count }: Backward,
  hand: (k: number, value: string) => string,
): Finisher {
  const { outSize, produced } = dimensionsOf(shape, 'input-gradient');
  const norms = range(count);
  const half = Math.ceil(outSize / shape.stride);
  const coefficient = (n: number, vector: number) =>
    `stats${n}[${vector * quads(produced)}u + o / 4u][o % 4u]`;
  const skipped = ({ e, x, id }: Pixel) => {
    if (skip === 'every') return ` + skip[at${id}]`;
    if (skip === 'even' && e % 2 === 0 && x % 2 === 0)
      return ` + skip[((image * ${half}u + u32(n)) * ${half}u + pixelX / 2u + ${x / 2}u) * ${produced}u + o]`;
    return '';
  };
  return {
    prepare: `${lines(norms, (n) => `  let mean${n} = ${coefficient(n, 2)};\n  var dot${n} = 0.0;`)}
${active === 'recomputed' ? `  let scale = ${coefficient(0, 0)};\n  let shift = ${coefficient(0, 1)};` : ''}
  var total = 0.0;`,
    loads: (pixel) => {
      const { id } = pixel;
      const activity = active === 'stored' ? `activation[at${id}]` : `fma(y0_${id}, scale, shift)`;
      return `${lines(norms, (n) => `        let y${n}_${id} = norm${n}[at${id}];`)}
        let z${id} = select(0.0, value${id}${skipped(pixel)}, ${activity} > 0.0);`;
    },
    finish: ({ id }) => `          result[at${id}] = z${id};
          total += z${id};
${lines(norms, (n) => `          dot${n} = fma(z${id}, y${n}_${id} - mean${n}, dot${n});`)}`,
    hand: `${hand(0, 'total')}\n${lines(norms, (n) => hand(n + 1, `dot${n}`))}`,
  };
}
