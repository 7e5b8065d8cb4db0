import type { ConvolutionOptions } from './options';
import { finisher, type Pixel, type PixelText } from './strip-finish';
import { perTile, tiling, type Strip, type Tile } from './tiling';
import { all, chained, kernel, lines, channelGroups, range, type Binding, type Names } from '../wgsl/program';
import { describe, type ConvolutionShape, type Direction } from './shape';
import { dimensionsOf, identifier, rowPlan, usesOf } from './taps';

/** Strips are few and long: small workgroups leave work for every core. */
export const STRIP_WORKGROUP = 32;

export type StripTile = Tile & { readonly strip: Strip };

type StripOptions = Pick<ConvolutionOptions, 'shape' | 'kind'> & { readonly tile: StripTile };

/** The channels of a shape come in whole groups of four threads, and its sums in whole rounds. */
export function fitsStrip(shape: ConvolutionShape, direction: Direction, { chunk }: Strip): boolean {
  const { summed, produced } = dimensionsOf(shape, direction);
  return produced % 4 === 0 && (summed < 4 ? chunk === summed : chunk % 4 === 0 && summed % chunk === 0);
}

/**
 * A thread per output channel keeps the filters of `chunk` summed channels in registers and slides down a
 * strip of pixels with them, row after row, over some images. Its neighbours, which compute the other
 * channels of the same strip, read the same inputs: four threads of a subgroup load a group of four channels
 * of one pixel each and hand it round. What more summed channels there are comes in further rounds on top of
 * what is stored.
 */
export function stripConvolution(options: StripOptions, bindings: readonly Binding[]) {
  const { shape, kind, tile } = options;
  if (!fitsStrip(shape, kind.direction, tile.strip))
    throw new Error(`${describe(shape)} cannot be computed in strips of ${tile.strip.chunk} channels.`);
  const { produced } = dimensionsOf(shape, kind.direction);
  return kernel({
    bindings,
    threads: tiling(shape, kind.direction, tile).tiles * produced,
    workgroup: STRIP_WORKGROUP,
    subgroups: true,
    body: (bound) => textOf(bound, planOf(options)),
  });
}

/** Everything that a strip's text is made from. */
function planOf({ shape, kind, tile }: StripOptions) {
  const { direction } = kind;
  const { inSize, outSize, summed, produced, step } = dimensionsOf(shape, direction);
  const { columns, strip } = tile;
  const { chunk, images } = strip;
  const { kernel: side } = shape;
  const { tilesX, tiles } = tiling(shape, direction, tile);
  const rows = rowPlan(shape, direction);
  const uses = usesOf(columns, range(side), shape, direction).filter(
    ({ line }) => tilesX > 1 || (line >= 0 && line < inSize),
  );
  const first = Math.min(...uses.map(({ line }) => line));
  const window = range(1 + Math.max(...uses.map(({ line }) => line)) - first);
  return {
    shape,
    kind,
    inSize,
    outSize,
    produced,
    columns,
    chunk,
    images,
    side,
    tilesX,
    tiles,
    /** Input pixels between the origins of two strips. */
    stride: step(columns),
    rounds: summed / chunk,
    rows,
    /** Steps down the map. */
    steps: Math.ceil(outSize / rows.outStep),
    /** Output rows that a step adds to. */
    slots: range(Math.max(rows.outStep, ...rows.uses.map(({ slot }) => slot + 1))),
    pixels: range(columns),
    uses,
    first,
    /** Input columns from `first` on, and in fours the threads that load them. */
    window,
    blocks: range(Math.ceil(window.length / 4)),
    chunkGroups: range(channelGroups(chunk)),
    summedGroups: channelGroups(summed),
    normalised: kind.direction === 'forward' && kind.input === 'normalised',
    taps: [...new Set(rows.uses.flatMap(({ ky }) => uses.map(({ tap }) => ky * side + tap)))],
    count: perTile(shape, direction, tile),
  };
}

type StripPlan = ReturnType<typeof planOf>;

function textOf(bound: Names, plan: StripPlan): string {
  const { inSize, produced, columns, chunk, images, tilesX, rounds, rows, steps, first, summedGroups } = plan;
  const { slots, pixels, blocks, chunkGroups, taps, normalised } = plan;
  const { prepare, loads, finish, hand } = finisher(bound, plan);
  const inRound =
    rounds > 1
      ? completed(
          plan,
          ({ id }) => `        let before${id} = select(0.0, ${bound.result}[at${id}], round > 0u);`,
          ({ id }) => `          ${bound.result}[at${id}] = sum${id} + before${id};`,
        )
      : completed(plan, (pixel) => `        let value${pixel.id} = sum${pixel.id};\n${loads(pixel)}`, finish);
  // Work that is done once must not be part of a round: switched off, it would cost almost as much.
  const afterwards = `  for (var next = 0u; next < ${images}u; next++) {
    let image = firstImage + next;
    for (var n = 0; n < ${steps}; n++) {
${completed(plan, (pixel) => `        let value${pixel.id} = ${bound.result}[at${pixel.id}];\n${loads(pixel)}`, finish)}
    }
  }`;
  return `  let o = index % ${produced}u;
  let tile = index / ${produced}u;
  let firstImage = tile / ${tilesX}u * ${images}u;
  let pixelX = tile % ${tilesX}u * ${columns}u;
  let originX = i32(tile % ${tilesX}u) * ${plan.stride};
  let filterBase = ${bound.layer}[0];
${lines(blocks, (b) => `  let columnInside${b} = u32(originX + ${first + 4 * b} + i32(lane)) < ${inSize}u;`)}
${prepare}
  for (var round = 0u; round < ${rounds}u; round++) {
    let channel = round * ${chunk}u;
${normalised ? lines(chunkGroups, (q) => `    let scale${q} = ${bound.coefficients}[channel / 4u + ${q}u];\n    let shift${q} = ${bound.coefficients}[channel / 4u + ${summedGroups + q}u];`) : ''}
${lines(taps, (tap) => lines(range(chunk), (c) => `    let w${tap}_${c} = ${filter(bound, plan, tap, c)};`))}
    for (var next = 0u; next < ${images}u; next++) {
      let image = firstImage + next;
${lines(slots, (slot) => lines(pixels, (x) => `      var sum${slot}_${x} = 0.0;`))}
      for (var n = ${-rows.before}; n < ${steps}; n++) {
${lines(range(rows.inStep), (loaded) => inputRow(bound, plan, loaded))}
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
${hand}`;
}

/** The filter's value at a tap for summed channel `channel` + c and output channel `o`. */
function filter({ filters }: Names, { kind, shape }: StripPlan, tap: number, c: number): string {
  const { inChannels, outChannels } = shape;
  return kind.direction === 'forward'
    ? `${filters}[filterBase + (${tap * inChannels + c}u + channel) * ${outChannels}u + o]`
    : `${filters}[filterBase + (${tap * inChannels}u + o) * ${outChannels}u + channel + ${c}u]`;
}

/** Loads an input row of a step and adds its products to the sums of the output rows that it meets. */
function inputRow(bound: Names, plan: StripPlan, loaded: number): string {
  const { inSize, side, rows, pixels, uses, first, window, blocks, chunk, summedGroups } = plan;
  const met = rows.uses.filter((use) => use.loaded === loaded);
  if (met.length === 0) return '';
  const componentsOf = (q: number) => range(Math.min(4, chunk - 4 * q));
  return `      {
        let y = n * ${rows.inStep} + ${rows.first + loaded};
        let rowInside = u32(y) < ${inSize}u;
        let start = ((i32(image) * ${inSize} + y) * ${inSize} + originX + ${first} + i32(lane)) * ${summedGroups} + i32(channel / 4u);
${lines(plan.chunkGroups, (q) => {
  const value = (b: number) => {
    const at = `${bound.source}[u32(start + ${4 * b * summedGroups + q})]`;
    return plan.normalised ? `rectify(fma(${at}, scale${q}, shift${q}))` : at;
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
}

/**
 * Treats each pixel of the rows that a step completes, after all that it loads: a load that follows a store
 * waits for it, since the two might meet.
 */
function completed(plan: StripPlan, loads: PixelText, rest: PixelText): string {
  const { shape, images, outSize, columns, produced, rows, pixels } = plan;
  const exists = ({ e, x }: Pixel) =>
    all([
      'valid',
      ...(shape.batch % images ? [`image < ${shape.batch}u`] : []),
      ...(outSize % rows.outStep && e > 0 ? [`n * ${rows.outStep} + ${e} < ${outSize}`] : []),
      ...(outSize % columns && x > 0 ? [`pixelX + ${x}u < ${outSize}u`] : []),
    ]);
  const done = range(rows.outStep).flatMap((e) => pixels.map((x): Pixel => ({ e, x, id: `${e}_${x}` })));
  return `${lines(
    done,
    ({ e, x, id }) =>
      `        let at${id} = ((image * ${outSize}u + u32(n) * ${rows.outStep}u + ${e}u) * ${outSize}u + pixelX + ${x}u) * ${produced}u + o;
${loads({ e, x, id })}`,
  )}
${lines(done, (pixel) => `        if (${exists(pixel)}) {\n${rest(pixel)}\n        }`)}`;
}
