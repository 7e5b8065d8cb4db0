import type { Backward, ConvolutionKind } from './epilogue';
import { perTile, tiling, type Strip, type Tile } from './tiling';
import { all, kernel, lines, quads, range, type Binding } from './program';
import { describe, type ConvolutionShape } from './shape';
import { directionOf, identifier, rowPlan, usesOf } from './taps';

export type StripTile = Tile & { readonly strip: Strip };

/** Whether the channels of a shape come in whole groups of four threads, and its sums in whole rounds. */
export function fitsStrip(shape: ConvolutionShape, forward: boolean, { chunk }: Strip): boolean {
  const { summed, produced } = directionOf(shape, forward);
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
  const forward = kind.direction === 'forward';
  if (!fitsStrip(shape, forward, tile.strip))
    throw new Error(`${describe(shape)} cannot be computed in strips of ${tile.strip.chunk} channels.`);
  const { inSize, outSize, summed, produced, step } = directionOf(shape, forward);
  const { columns, strip } = tile;
  const { chunk, images } = strip;
  const { inChannels, outChannels, batch, kernel: side } = shape;
  const { tilesX, tiles } = tiling(shape, forward, tile);
  const rounds = summed / chunk;
  const rows = rowPlan(shape, forward);
  const slots = range(Math.max(rows.outStep, ...rows.uses.map(({ slot }) => slot + 1)));
  const pixels = range(columns);

  const uses = usesOf(columns, range(side), shape, forward).filter(
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
    forward
      ? `filters[filterBase + (${tap * inChannels + c}u + channel) * ${outChannels}u + o]`
      : `filters[filterBase + (${tap * inChannels}u + o) * ${outChannels}u + channel + ${c}u]`;
  const taps = [...new Set(rows.uses.flatMap(({ ky }) => uses.map(({ tap }) => ky * side + tap)))];

  const row = (loaded: number) => {
    const met = rows.uses.filter((use) => use.loaded === loaded);
    if (met.length === 0) return '';
    return `      {
        let y = n * ${rows.inStep} + ${rows.first + loaded};
        let rowInside = u32(y) < ${inSize}u;
        let start = ((i32(image) * ${inSize} + y) * ${inSize} + i32(originX + ${first} + i32(lane))) * ${summedQuads} + i32(channel / 4u);
${lines(chunkQuads, (q) => {
  const value = (b: number) => {
    const at = `source[u32(start + ${4 * b * summedQuads + q})]`;
    return normalised ? `max(fma(${at}, scale${q}, shift${q}), vec4f())` : at;
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
    const sum = `sum${slot}_${x}`;
    return terms.length === 0
      ? ''
      : `          ${sum} = ${terms.map((term) => `fma(${term}, `).toReversed().join('')}${sum}${')'.repeat(terms.length)};`;
  }),
)}
        }`;
})}
      }`;
  };

  const emitted = range(rows.outStep);
  const exists = (e: number, x: number) =>
    all([
      'valid',
      ...(batch % images ? [`image < ${batch}u`] : []),
      ...(outSize % rows.outStep && e > 0 ? [`n * ${rows.outStep} + ${e} < ${outSize}`] : []),
      ...(outSize % columns && x > 0 ? [`pixelX + ${x}u < ${outSize}u`] : []),
    ]);
  const pixelText = pixelWriter(shape, kind, rounds);

  return kernel({
    bindings,
    threads: tiles * produced,
    // Few and long: small workgroups leave work for every core.
    workgroup: 32,
    quad: true,
    body: `  let o = index % ${produced}u;
  let tile = index / ${produced}u;
  let firstImage = tile / ${tilesX}u * ${images}u;
  let pixelX = tile % ${tilesX}u * ${columns}u;
  let originX = i32(tile % ${tilesX}u) * ${step(columns)};
  let filterBase = layer[0];
${lines(blocks, (b) => `  let columnInside${b} = u32(originX + ${first + 4 * b} + i32(lane)) < ${inSize}u;`)}
${pixelText.before}
  for (var round = 0u; round < ${rounds}u; round++) {
    let channel = round * ${chunk}u;
${normalised ? lines(chunkQuads, (q) => `    let scale${q} = coefficients[channel / 4u + ${q}u];\n    let shift${q} = coefficients[channel / 4u + ${summedQuads + q}u];`) : ''}
${lines(taps, (tap) => lines(range(chunk), (c) => `    let w${tap}_${c} = ${filter(tap, c)};`))}
${pixelText.start}
    for (var next = 0u; next < ${images}u; next++) {
      let image = firstImage + next;
${lines(slots, (slot) => lines(pixels, (x) => `      var sum${slot}_${x} = 0.0;`))}
      for (var n = ${-rows.before}; n < ${Math.ceil(outSize / rows.outStep)}; n++) {
${lines(range(rows.inStep), row)}
      ${rows.before > 0 ? 'if (n >= 0) ' : ''}{
${lines(emitted, (e) =>
  lines(
    pixels,
    (x) => `        if (${exists(e, x)}) {
          let at = ((image * ${outSize}u + u32(n) * ${rows.outStep}u + ${e}u) * ${outSize}u + pixelX + ${x}u) * ${produced}u + o;
${pixelText.pixel(e, x, `sum${e}_${x}`)}
        }`,
  ),
)}
      }
${lines(slots, (slot) =>
  lines(pixels, (x) => {
    const from = slot + rows.outStep;
    return `      sum${slot}_${x} = ${from < slots.length ? `sum${from}_${x}` : '0.0'};`;
  }),
)}
      }
    }
${pixelText.end(tiles, perTile(shape, forward, tile))}
  }`,
  });
}

/** The text that stores a finished pixel and adds it to the sums that a batch norm wants, in scalars of channel `o`. */
function pixelWriter(shape: ConvolutionShape, kind: ConvolutionKind, rounds: number) {
  const forward = kind.direction === 'forward';
  const { outSize, produced } = directionOf(shape, forward);
  const after = kind.direction === 'forward' ? null : kind.after;
  const before = rounds > 1 ? ' + select(0.0, result[at], round > 0u)' : '';
  const hand = (k: number, tiles: number, value: string) =>
    `    if (valid) { partial[((${k * quads(produced)}u + o / 4u) * ${tiles}u + tile) * 4u + o % 4u] = ${value}; }`;
  if (forward)
    return {
      before: '',
      // Squares around the first value: large means do not cancel.
      start: '    var total = 0.0;\n    var pivot = 0.0;\n    var offset = 0.0;\n    var squares = 0.0;',
      pixel: (e: number, x: number, sum: string) => `          let value = ${sum}${before};
          result[at] = value;
${e === 0 && x === 0 ? '          pivot = select(pivot, value, (next == 0u) & (n == 0));' : ''}
          total += value;
          let d = value - pivot;
          offset += d;
          squares = fma(d, d, squares);`,
      end: (tiles: number, count: number | string) => {
        const size = typeof count === 'number' ? `${count}.0` : `f32(${count})`;
        return `${hand(0, tiles, 'total')}
${hand(1, tiles, `max(squares - offset * offset / ${size}, 0.0)`)}`;
      },
    };
  if (!after)
    return {
      before: '',
      start: '',
      pixel: (_e: number, _x: number, sum: string) => `          result[at] = ${sum}${before};`,
      end: () => '',
    };
  return gradientWriter(after, { outSize, produced, rounds, before, hand, stride: shape.stride });
}

/** The same for a gradient that goes on through a ReLU to one norm or two. */
function gradientWriter(
  { skip, active, norms: count }: Backward,
  {
    outSize,
    produced,
    rounds,
    before,
    hand,
    stride,
  }: {
    outSize: number;
    produced: number;
    rounds: number;
    before: string;
    hand: (k: number, tiles: number, value: string) => string;
    stride: number;
  },
) {
  const norms = range(count);
  const half = Math.ceil(outSize / stride);
  const coefficient = (n: number, vector: number) =>
    `stats${n}[${vector * quads(produced)}u + o / 4u][o % 4u]`;
  const skipped = (e: number, x: number) => {
    if (skip === 'every') return ' + skip[at]';
    if (skip === 'even' && e % 2 === 0 && x % 2 === 0)
      return ` + skip[((image * ${half}u + u32(n)) * ${half}u + pixelX / 2u + ${x / 2}u) * ${produced}u + o]`;
    return '';
  };
  const finish = (e: number, x: number) => `${lines(norms, (n) => `            let y${n} = norm${n}[at];`)}
            let z = select(0.0, value${skipped(e, x)}, ${active === 'stored' ? 'activation[at]' : 'fma(y0, scale, shift)'} > 0.0);
            result[at] = z;
            total += z;
${lines(norms, (n) => `            dot${n} = fma(z, y${n} - mean${n}, dot${n});`)}`;
  return {
    before: `${lines(norms, (n) => `  let mean${n} = ${coefficient(n, 2)};`)}
${active === 'recomputed' ? `  let scale = ${coefficient(0, 0)};\n  let shift = ${coefficient(0, 1)};` : ''}`,
    start: `    var total = 0.0;\n${lines(norms, (n) => `    var dot${n} = 0.0;`)}`,
    pixel: (e: number, x: number, sum: string) => `          let value = ${sum}${before};
          ${rounds > 1 ? `if (round < ${rounds - 1}u) { result[at] = value; } else ` : ''}{
${finish(e, x)}
          }`,
    end: (tiles: number) =>
      `${hand(0, tiles, 'total')}\n${lines(norms, (n) => hand(n + 1, tiles, `dot${n}`))}`,
  };
}
