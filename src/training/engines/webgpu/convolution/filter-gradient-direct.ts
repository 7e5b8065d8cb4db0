import { all, kernel, lines, quads, range, type Binding } from '../wgsl/program';
import type { FilterGradientOptions } from './filter-gradient-options';
import { gradientText } from './output-gradient';
import { outSizeOf } from './shape';

/** Every thread on its own, sliding down a strip with all taps of its channels in registers. */
export function directFilterGradient(options: FilterGradientOptions, bindings: readonly Binding[]) {
  const { shape, input, columns, quads: width, splits, norm } = options;
  const { batch, inSize, kernel: side, stride, inChannels, outChannels } = shape;
  const gradient = gradientText(options);
  const padding = (side - 1) / 2;
  const outSize = outSizeOf(shape);
  const inQuads = quads(inChannels);
  const outQuads = quads(outChannels);
  const blocks = Math.ceil(outQuads / width);
  const strips = Math.ceil(outSize / columns);
  const units = batch * strips;
  const perSplit = Math.ceil(units / splits);
  const kept = Math.max(0, side - stride);
  const ragged = outSize % columns !== 0;

  const taps = range(side);
  const window = [
    ...new Set(range(columns).flatMap((x) => taps.map((kx) => x * stride + kx - padding))),
  ].toSorted((a, b) => a - b);
  const identifier = (column: number) => (column < 0 ? `m${-column}` : `${column}`);
  const components = inChannels < 4 ? range(inChannels) : range(4);
  const outputs = range(width);

  const loadRow = (row: number, y: string, name: (column: number) => string, indent: string) => {
    const line = row - padding;
    const rowChecked = line < 0 || (outSize - 1) * stride + line >= inSize;
    return `${indent}let row${row} = ${y} + ${line};
${indent}let start${row} = ((i32(image) * ${inSize} + row${row}) * ${inSize} + originX) * ${inQuads} + i32(i);
${rowChecked ? `${indent}let rowInside${row} = u32(row${row}) < ${inSize}u;` : ''}
${lines(window, (column) => {
  const beyond = column < 0 || (strips - 1) * columns * stride + column >= inSize;
  const conditions = [
    ...(rowChecked ? [`rowInside${row}`] : []),
    ...(beyond ? [`u32(originX + ${column}) < ${inSize}u`] : []),
  ];
  const at = `source[u32(start${row} + ${column * inQuads})]`;
  const value = input === 'normalised' ? `rectify(fma(${at}, scale, shift))` : at;
  return `${indent}${name(column)} = ${conditions.length ? `select(vec4f(), ${value}, ${all(conditions)})` : value};`;
})}`;
  };
  const fresh = range(side).filter((row) => row >= kept);

  const sums = taps.flatMap((ky) =>
    taps.flatMap((kx) => outputs.flatMap((o) => components.map((k) => ({ ky, kx, o, k })))),
  );
  return kernel({
    bindings,
    threads: splits * inQuads * blocks,
    body: `  let i = index % ${inQuads}u;
  let o = (index / ${inQuads}u) % ${blocks}u * ${width}u;
  let split = index / ${inQuads * blocks}u;
${input === 'normalised' ? `  let scale = coefficients[i];\n  let shift = coefficients[${inQuads}u + i];` : ''}
${lines(outputs, (q) => gradient.load(`${q}`, `min(o + ${q}u, ${outQuads - 1}u)`))}
${lines(sums, ({ ky, kx, o, k }) => `  var sum${ky}_${kx}_${o}_${k} = vec4f();`)}
  for (var unit = split * ${perSplit}u; unit < min(split * ${perSplit}u + ${perSplit}u, ${units}u); unit++) {
    let image = unit / ${strips}u;
    let strip = unit % ${strips}u;
    let originX = i32(strip * ${columns * stride}u);
${lines(range(kept), (row) => lines(window, (column) => `    var x${row}_${identifier(column)} = vec4f();`))}
${lines(range(kept), (row) => `    {\n${loadRow(row, '0', (column) => `x${row}_${identifier(column)}`, '      ')}\n    }`)}
    for (var y = 0; y < ${outSize}; y++) {
${lines(fresh, (row) => loadRow(row, `y * ${stride}`, (column) => `let x${row}_${identifier(column)}`, '      '))}
      let out = ((image * ${outSize}u + u32(y)) * ${outSize}u + strip * ${columns}u) * ${outQuads}u + o;
${lines(range(columns), (x) =>
  lines(outputs, (o) => {
    const conditions = [
      ...(ragged && x > 0 ? [`strip * ${columns}u + ${x}u < ${outSize}u`] : []),
      ...(outQuads % width && o > 0 ? [`o + ${o}u < ${outQuads}u`] : []),
    ];
    const at = `out + ${x * outQuads + o}u`;
    const value = gradient.value(`${o}`, at);
    const keep = norm?.kept
      ? `\n      if (${all(['valid', 'i == 0u', ...conditions])}) { result[${at}] = g${x}_${o}; }`
      : '';
    return `      let g${x}_${o} = ${conditions.length ? `select(vec4f(), ${value}, ${all(conditions)})` : value};${keep}`;
  }),
)}
${lines(taps, (ky) =>
  lines(taps, (kx) =>
    lines(range(columns), (x) =>
      lines(outputs, (o) =>
        lines(components, (k) => {
          const sum = `sum${ky}_${kx}_${o}_${k}`;
          return `      ${sum} = fma(vec4f(x${ky}_${identifier(x * stride + kx - padding)}[${k}]), g${x}_${o}, ${sum});`;
        }),
      ),
    ),
  ),
)}
${lines(range(kept), (row) => lines(window, (column) => `      x${row}_${identifier(column)} = x${row + stride}_${identifier(column)};`))}
    }
  }
  if (!valid) { return; }
${lines(sums, ({ ky, kx, o, k }) => {
  const conditions = [
    ...(outQuads % width && o > 0 ? [`o + ${o}u < ${outQuads}u`] : []),
    ...(inChannels % 4 && inChannels > 4 ? [`i * 4u + ${k}u < ${inChannels}u`] : []),
  ];
  const store = `partial[((split * ${side * side}u + ${ky * side + kx}u) * ${inChannels}u + i * 4u + ${k}u) * ${outQuads}u + o + ${o}u] = sum${ky}_${kx}_${o}_${k};`;
  return `  ${conditions.length ? `if (${all(conditions)}) { ${store} }` : store}`;
})}`,
  });
}
