import { coefficientBinding, layerBinding } from './normalisation';
import { all, kernel, lines, quads, range, type Binding, type Program } from './program';
import { describe, flopsOf, outSizeOf, type ConvolutionShape } from './shape';

/** How much of the output one thread computes: `rows` × `columns` pixels × 4·`quads` channels, all in registers. */
export interface Tile {
  readonly rows: number;
  readonly columns: number;
  readonly quads: number;
}

/**
 * What the gradient with respect to a convolution's input passes through on its way to the batch norm
 * before it: z = active ? (gradient + skip) : 0.
 */
export interface Backward {
  /** Gradient that reaches the same activation on the shortcut: at every pixel, or only at even ones (stride 2). */
  readonly skip: 'none' | 'every' | 'even';
  /** Where the activation was positive: stored as such, or recomputed from the batch norm's input. */
  readonly active: 'stored' | 'recomputed';
  /** Batch norms that the activation is a sum of (2 after a projection). */
  readonly norms: 1 | 2;
}

export type ConvolutionKind =
  /** y = x ∗ W, with Σy and Σ(y−mean)² per tile for the batch norm that follows. */
  | { readonly direction: 'forward'; readonly input: 'plain' | 'normalised' }
  /** ∂/∂x = y ∗ Wᵀ; `after` null stores it as it is. */
  | { readonly direction: 'input-gradient'; readonly after: Backward | null };

export interface ConvolutionOptions {
  readonly shape: ConvolutionShape;
  readonly kind: ConvolutionKind;
  readonly tile: Tile;
  /** Four threads of a subgroup share one load of each filter value (feature "subgroups"). */
  readonly quad: boolean;
}

/** Pixels per side that one row of tiles covers, and how many tiles there are. */
export function tiling(options: ConvolutionOptions): {
  tilesY: number;
  tilesX: number;
  tiles: number;
  outSize: number;
} {
  const { shape, kind, tile } = options;
  const outSize = kind.direction === 'forward' ? outSizeOf(shape) : shape.inSize;
  const tilesY = Math.ceil(outSize / tile.rows);
  const tilesX = Math.ceil(outSize / tile.columns);
  return { tilesY, tilesX, tiles: shape.batch * tilesY * tilesX, outSize };
}

/** Output pixels of a tile, a number where all tiles are whole, else WGSL that counts those of `tile`. */
export function perTile(options: ConvolutionOptions): number | string {
  const { rows, columns } = options.tile;
  const { outSize, tilesX, tilesY } = tiling(options);
  if (outSize % rows === 0 && outSize % columns === 0) return rows * columns;
  const side = (length: number, position: string) =>
    `min(${length}u, ${outSize}u - ${position} * ${length}u)`;
  return `(${side(rows, `(tile / ${tilesX}u % ${tilesY}u)`)} * ${side(columns, `(tile % ${tilesX}u)`)})`;
}

/** One use of an input line by an output line of the tile through filter line `tap`. */
interface Use {
  readonly out: number;
  readonly tap: number;
  readonly line: number;
}

/**
 * Which input lines (relative to the tile's origin) feed which output lines. The same table serves rows and
 * columns, both directions and both strides: o·s + k − p forwards, (i + p − k)/s backwards where s divides it.
 */
function usesOf(length: number, taps: readonly number[], shape: ConvolutionShape, forward: boolean): Use[] {
  const padding = (shape.kernel - 1) / 2;
  return range(length).flatMap((out) =>
    taps.flatMap((tap) => {
      const line = forward ? out * shape.stride + tap - padding : (out + padding - tap) / shape.stride;
      return Number.isInteger(line) ? [{ out, tap, line }] : [];
    }),
  );
}

/**
 * Direct convolution, or its gradient with respect to the input: one thread keeps a tile of outputs in
 * registers and walks over the input channels four at a time and over the filter's rows. No barriers, no shared memory.
 *
 * Bindings: input, filter (flat parameters), offsets of the layer, output,
 * then forward: [coefficients of the input's batch norm], partial sums;
 * backwards: [skip], [activation], norm input(s) and coefficients, partial sums.
 */
export function convolution(options: ConvolutionOptions): Program {
  const { shape, kind, tile, quad } = options;
  const forward = kind.direction === 'forward';
  const after = kind.direction === 'forward' ? null : kind.after;
  const normalised = kind.direction === 'forward' && kind.input === 'normalised';
  const inSize = forward ? shape.inSize : outSizeOf(shape);
  const summed = forward ? shape.inChannels : shape.outChannels;
  const produced = forward ? shape.outChannels : shape.inChannels;
  const summedQuads = quads(summed);
  const producedQuads = quads(produced);
  const groups = Math.ceil(producedQuads / tile.quads);
  const { tilesY, tilesX, tiles, outSize } = tiling(options);
  if (!forward && (tile.rows % shape.stride || tile.columns % shape.stride))
    throw new Error(`A tile of ${describe(shape)} backwards must hold whole strides.`);

  const step = (length: number) => (forward ? length * shape.stride : length / shape.stride);
  const columns = usesOf(tile.columns, range(shape.kernel), shape, forward).filter(
    ({ line }) => tilesX > 1 || (line >= 0 && line < inSize),
  );
  const windowColumns = [...new Set(columns.map((use) => use.line))].toSorted((a, b) => a - b);
  const columnInside = (line: number) =>
    line < 0 || (tilesX - 1) * step(tile.columns) + line >= inSize ? [`columnInside${identifier(line)}`] : [];

  const filter = filterAccess(shape, forward, quad);
  const bindings: Binding[] = [
    { name: 'source', type: 'vec4f' },
    { name: 'filters', type: filter.type },
    layerBinding(),
    { name: 'result', type: 'vec4f', access: 'read_write' },
  ];
  if (normalised) bindings.push(coefficientBinding('coefficients', summed));
  if (after?.skip !== undefined && after.skip !== 'none') bindings.push({ name: 'skip', type: 'vec4f' });
  if (after?.active === 'stored') bindings.push({ name: 'activation', type: 'vec4f' });
  for (const norm of range(after?.norms ?? 0))
    bindings.push({ name: `norm${norm}`, type: 'vec4f' }, coefficientBinding(`stats${norm}`, produced));
  if (forward || after) bindings.push({ name: 'partial', type: 'vec4f', access: 'read_write' });

  const pixels = range(tile.rows).flatMap((y) => range(tile.columns).map((x) => ({ y, x })));
  const outputs = range(tile.quads);
  const components = summedQuads === 1 ? range(summed) : range(4);
  // Where every output row meets every filter row (stride 1 or forwards), one loop body serves all rows of the filter.
  const rolled = shape.kernel > 1 && (forward || shape.stride === 1);
  const phases = rolled ? [null] : range(shape.kernel);

  const phase = (ky: number | null) => {
    const rows = usesOf(tile.rows, [ky ?? 0], shape, forward);
    const loads = lines(rows, ({ out, line }) => {
      const row = ky === null ? `originY + ${line} ${forward ? '+' : '-'} ky` : `originY + ${line}`;
      const checked = shape.kernel > 1 || (tilesY - 1) * step(tile.rows) + line >= inSize;
      return `    let row${out} = ${row};
    let start${out} = ((i32(image) * ${inSize} + row${out}) * ${inSize} + originX) * ${summedQuads};
${checked ? `    let rowInside${out} = u32(row${out}) < ${inSize}u;` : ''}
${lines(windowColumns, (column) => {
  const conditions = [...(checked ? [`rowInside${out}`] : []), ...columnInside(column)];
  const at = `source[u32(start${out} + ${column * summedQuads}) + c]`;
  const value = normalised ? `max(fma(${at}, scale, shift), vec4f())` : at;
  return `    let x${out}_${identifier(column)} = ${
    conditions.length ? `select(vec4f(), ${value}, ${all(conditions)})` : value
  };`;
})}`;
    });
    const used = range(shape.kernel).filter((kx) => columns.some((use) => use.tap === kx));
    const weights = rows.length
      ? lines(used, (kx) => {
          const tap = ky === null ? `(u32(ky) * ${shape.kernel}u + ${kx}u)` : `${ky * shape.kernel + kx}u`;
          return lines(outputs, (o) => filter.load(tap, kx, o));
        })
      : '';
    // One chain of multiply-adds per output and round: storing after each would cost as much as the arithmetic.
    const sums = lines(rows, (row) =>
      lines(range(tile.columns), (x) =>
        lines(outputs, (o) => {
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
    const taps = `${weights}\n${sums}`;
    return ky === null
      ? `    for (var ky = 0; ky < ${shape.kernel}; ky++) {\n${loads}\n${taps}\n    }`
      : `    {\n${loads}\n${taps}\n    }`;
  };

  const { code, workgroups } = kernel({
    bindings,
    threads: tiles,
    groups,
    quad,
    body: `  let tile = index;
  let o = group * ${tile.quads}u;
  let tileX = tile % ${tilesX}u;
  let tileY = (tile / ${tilesX}u) % ${tilesY}u;
  let image = tile / ${tilesX * tilesY}u;
  let originY = i32(tileY) * ${step(tile.rows)};
  let originX = i32(tileX) * ${step(tile.columns)};
  let filterBase = layer[0];
${lines(windowColumns, (line) => (columnInside(line).length ? `  let ${columnInside(line)[0]} = u32(originX + ${line}) < ${inSize}u;` : ''))}
${lines(pixels, ({ y, x }) => lines(outputs, (o) => `  var sum${y}_${x}_${o} = vec4f();`))}
  for (var c = 0u; c < ${summedQuads}u; c++) {
${normalised ? `    let scale = coefficients[c];\n    let shift = coefficients[${summedQuads}u + c];` : ''}
${phases.map(phase).join('\n')}
  }
  if (!valid) { return; }
${lines(outputs, (o) => {
  const quad = `quad${o}`;
  const guard = producedQuads % tile.quads ? `if (${quad} < ${producedQuads}u) ` : '';
  return `  let ${quad} = o + ${o}u;\n  ${guard}{\n${
    after ? storeGradient(after, options, o, producedQuads) : storePlain(forward, options, o, producedQuads)
  }\n  }`;
})}`,
  });
  const outBytes = 16 * shape.batch * outSize ** 2 * producedQuads;
  const inBytes = 16 * shape.batch * inSize ** 2 * summedQuads;
  const extra = after
    ? (after.skip === 'none' ? 0 : 1) + (after.active === 'stored' ? 1 : 0) + after.norms
    : 0;
  return {
    label: `${forward ? 'convolution' : 'input gradient'} ${describe(shape)}`,
    code,
    workgroups,
    flops: flopsOf(shape),
    bytes: inBytes + outBytes * (1 + extra) + 4 * shape.kernel ** 2 * shape.inChannels * shape.outChannels,
  };

  function storePlain(withStatistics: boolean, options: ConvolutionOptions, o: number, quadCount: number) {
    const { inRange, at } = addressing(options, o, quadCount);
    const stores = lines(pixels, ({ y, x }) => {
      const condition = inRange(y, x);
      return `    ${condition ? `if (${condition}) ` : ''}{ result[${at(y, x)}] = sum${y}_${x}_${o}; }`;
    });
    if (!withStatistics) return stores;
    const value = (y: number, x: number, text: string) => {
      const condition = inRange(y, x);
      return condition ? `select(vec4f(), ${text}, ${condition})` : text;
    };
    const count = pixels.some(({ y, x }) => inRange(y, x))
      ? pixels.map(({ y, x }) => (inRange(y, x) ? `f32(${inRange(y, x)})` : '1.0')).join(' + ')
      : `${pixels.length}.0`;
    return `${stores}
    let total = ${pixels.map(({ y, x }) => value(y, x, `sum${y}_${x}_${o}`)).join(' + ')};
    let mean = total / (${count});
    var squares = vec4f();
${lines(pixels, ({ y, x }) => `    { let d = ${value(y, x, `sum${y}_${x}_${o} - mean`)}; squares = fma(d, d, squares); }`)}
    partial[quad${o} * ${tiles}u + tile] = total;
    partial[(${quadCount}u + quad${o}) * ${tiles}u + tile] = squares;`;
  }

  function storeGradient(after: Backward, options: ConvolutionOptions, o: number, quadCount: number) {
    const { inRange, at } = addressing(options, o, quadCount);
    const norms = range(after.norms);
    const half = Math.ceil(outSize / 2);
    const skip = (y: number, x: number) => {
      if (after.skip === 'every') return ` + skip[${at(y, x)}]`;
      if (after.skip === 'even' && y % 2 === 0 && x % 2 === 0)
        return ` + skip[((image * ${half}u + (tileY * ${tile.rows / 2}u + ${y / 2}u)) * ${half}u + tileX * ${tile.columns / 2}u + ${x / 2}u) * ${quadCount}u + quad${o}]`;
      return '';
    };
    return `${lines(norms, (n) => `    let mean${n} = stats${n}[${2 * quadCount}u + quad${o}];\n    var dot${n} = vec4f();`)}
${after.active === 'recomputed' ? `    let scale = stats0[quad${o}];\n    let shift = stats0[${quadCount}u + quad${o}];` : ''}
    var total = vec4f();
${lines(pixels, ({ y, x }) => {
  const condition = inRange(y, x);
  const active = after.active === 'stored' ? `activation[at]` : `fma(y0, scale, shift)`;
  return `    ${condition ? `if (${condition}) ` : ''}{
      let at = ${at(y, x)};
${lines(norms, (n) => `      let y${n} = norm${n}[at];`)}
      let z = select(vec4f(), sum${y}_${x}_${o}${skip(y, x)}, ${active} > vec4f());
      result[at] = z;
      total += z;
${lines(norms, (n) => `      dot${n} = fma(z, y${n} - mean${n}, dot${n});`)}
    }`;
})}
    partial[quad${o} * ${tiles}u + tile] = total;
${lines(norms, (n) => `    partial[(${(n + 1) * quadCount}u + quad${o}) * ${tiles}u + tile] = dot${n};`)}`;
  }

  function addressing(options: ConvolutionOptions, o: number, quadCount: number) {
    const { tile } = options;
    const ragged = { y: outSize % tile.rows !== 0, x: outSize % tile.columns !== 0 };
    return {
      inRange: (y: number, x: number) =>
        all([
          ...(ragged.y && y > 0 ? [`tileY * ${tile.rows}u + ${y}u < ${outSize}u`] : []),
          ...(ragged.x && x > 0 ? [`tileX * ${tile.columns}u + ${x}u < ${outSize}u`] : []),
        ]),
      at: (y: number, x: number) =>
        `((image * ${outSize}u + (tileY * ${tile.rows}u + ${y}u)) * ${outSize}u + tileX * ${tile.columns}u + ${x}u) * ${quadCount}u + quad${o}`,
    };
  }
}

const identifier = (value: number) => (value < 0 ? `m${-value}` : `${value}`);

/**
 * Four rows of four filter values per tap and output quad, `w{kx}_{quad}_{k}`: k runs over the summed channels of
 * quad `c`, the components over the produced ones. Filters lie as [ky, kx, in, out]; whole quads of `out` are
 * loaded at once (backwards they are the summed ones, so the 4 × 4 block is transposed), others one by one.
 */
function filterAccess(shape: ConvolutionShape, forward: boolean, quad: boolean) {
  const { inChannels, outChannels } = shape;
  if (outChannels % 4 === 0 && (forward || inChannels % 4 === 0)) {
    const row = outChannels / 4;
    const at = (tap: string, o: number, k: string) =>
      forward
        ? `filters[filterBase / 4u + (${tap} * ${inChannels}u + c * 4u + ${k}) * ${row}u + min(o + ${o}u, ${row - 1}u)]`
        : `filters[filterBase / 4u + (${tap} * ${inChannels}u + min(o + ${o}u, ${inChannels / 4 - 1}u) * 4u + ${k}) * ${row}u + c]`;
    return {
      type: 'vec4f' as const,
      load: (tap: string, kx: number, o: number) => {
        const name = forward ? 'w' : 'v';
        const loads = quad
          ? `      let mine${kx}_${o} = ${at(tap, o, 'lane')};
${lines(range(4), (k) => `      let ${name}${kx}_${o}_${k} = quadBroadcast(mine${kx}_${o}, ${k}u);`)}`
          : lines(range(4), (k) => `      let ${name}${kx}_${o}_${k} = ${at(tap, o, `${k}u`)};`);
        if (forward) return loads;
        return `${loads}
${lines(range(4), (k) => `      let w${kx}_${o}_${k} = vec4f(${range(4).map((j) => `v${kx}_${o}_${j}[${k}]`)});`)}`;
      },
    };
  }
  const value = (tap: string, i: string, o: string) => {
    const inside = all([
      ...(inChannels % 4 ? [`${i} < ${inChannels}u`] : []),
      ...(outChannels % 4 ? [`${o} < ${outChannels}u`] : []),
    ]);
    return `select(0.0, filters[filterBase + (${tap} * ${inChannels}u + ${i}) * ${outChannels}u + ${o}], ${inside})`;
  };
  return {
    type: 'f32' as const,
    load: (tap: string, kx: number, o: number) =>
      lines(range(4), (k) => {
        const summed = `c * 4u + ${k}u`;
        const produced = (j: number) => `(o + ${o}u) * 4u + ${j}u`;
        const values = range(4).map((j) =>
          forward ? value(tap, summed, produced(j)) : value(tap, produced(j), summed),
        );
        return `      let w${kx}_${o}_${k} = vec4f(${values});`;
      }),
  };
}
