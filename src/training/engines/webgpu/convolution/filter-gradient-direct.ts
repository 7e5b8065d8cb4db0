import { all, kernel, lines, range, type Binding, type Names } from '../wgsl/program';
import { stripSizesOf, type FilterGradientOptions } from './filter-gradient-options';
import { gradientText } from './output-gradient';
import { identifier } from './taps';

/** Every thread on its own, sliding down a strip with all taps of its channels in registers. */
export function directFilterGradient(options: FilterGradientOptions, bindings: readonly Binding[]) {
  const plan = planOf(options);
  return kernel({
    bindings,
    threads: options.splits * plan.inGroups * plan.blocks,
    body: (bound) => textOf(bound, plan),
  });
}

/** Everything that the text is made from. */
function planOf(options: FilterGradientOptions) {
  const { shape, columns } = options;
  const sizes = stripSizesOf(options);
  const { padding, taps, outputs, components } = sizes;
  const window = [
    ...new Set(range(columns).flatMap((x) => taps.map((kx) => x * shape.stride + kx - padding))),
  ].toSorted((a, b) => a - b);
  return {
    ...options,
    ...sizes,
    /** Input columns of a strip. */
    window,
    sums: taps.flatMap((ky) =>
      taps.flatMap((kx) => outputs.flatMap((o) => components.map((k) => ({ ky, kx, o, k })))),
    ),
  };
}

type Plan = ReturnType<typeof planOf>;

/** Loads an input row of a strip into the variables that `name` gives. */
function loadRow(
  bound: Names,
  plan: Plan,
  { row, y, name, indent }: { row: number; y: string; name: (column: number) => string; indent: string },
): string {
  const { shape, input, columns, padding, outSize, inGroups, strips, window } = plan;
  const { inSize, stride } = shape;
  const line = row - padding;
  const rowChecked = line < 0 || (outSize - 1) * stride + line >= inSize;
  return `${indent}let row${row} = ${y} + ${line};
${indent}let start${row} = ((i32(image) * ${inSize} + row${row}) * ${inSize} + originX) * ${inGroups} + i32(i);
${rowChecked ? `${indent}let rowInside${row} = u32(row${row}) < ${inSize}u;` : ''}
${lines(window, (column) => {
  const beyond = column < 0 || (strips - 1) * columns * stride + column >= inSize;
  const conditions = [
    ...(rowChecked ? [`rowInside${row}`] : []),
    ...(beyond ? [`u32(originX + ${column}) < ${inSize}u`] : []),
  ];
  const at = `${bound.source}[u32(start${row} + ${column * inGroups})]`;
  const value = input === 'normalised' ? `rectify(fma(${at}, scale, shift))` : at;
  return `${indent}${name(column)} = ${conditions.length ? `select(vec4f(), ${value}, ${all(conditions)})` : value};`;
})}`;
}

/** Loads, or makes, the output gradients of a strip's row, and stores those that are kept. */
function outputGradients(bound: Names, plan: Plan, gradient: ReturnType<typeof gradientText>): string {
  const { columns, norm, outSize, width, outGroups, outputs } = plan;
  const ragged = outSize % columns !== 0;
  return lines(range(columns), (x) =>
    lines(outputs, (o) => {
      const conditions = [
        ...(ragged && x > 0 ? [`strip * ${columns}u + ${x}u < ${outSize}u`] : []),
        ...(outGroups % width && o > 0 ? [`o + ${o}u < ${outGroups}u`] : []),
      ];
      const at = `out + ${x * outGroups + o}u`;
      const value = gradient.value(`${o}`, at);
      const keep = norm?.kept
        ? `\n      if (${all(['valid', 'i == 0u', ...conditions])}) { ${bound.result}[${at}] = g${x}_${o}; }`
        : '';
      return `      let g${x}_${o} = ${conditions.length ? `select(vec4f(), ${value}, ${all(conditions)})` : value};${keep}`;
    }),
  );
}

function textOf(bound: Names, plan: Plan): string {
  const { shape, input, columns, side, padding, outSize, width, inGroups, outGroups, blocks } = plan;
  const { strips, units, perSplit, kept, taps, window, components, outputs, sums } = plan;
  const { stride, inChannels } = shape;
  const gradient = gradientText(bound, plan);
  const fresh = range(side).filter((row) => row >= kept);
  return `  let i = index % ${inGroups}u;
  let o = (index / ${inGroups}u) % ${blocks}u * ${width}u;
  let split = index / ${inGroups * blocks}u;
${input === 'normalised' ? `  let scale = ${bound.coefficients}[i];\n  let shift = ${bound.coefficients}[${inGroups}u + i];` : ''}
${lines(outputs, (q) => gradient.load(`${q}`, `min(o + ${q}u, ${outGroups - 1}u)`))}
${lines(sums, ({ ky, kx, o, k }) => `  var sum${ky}_${kx}_${o}_${k} = vec4f();`)}
  for (var unit = split * ${perSplit}u; unit < min(split * ${perSplit}u + ${perSplit}u, ${units}u); unit++) {
    let image = unit / ${strips}u;
    let strip = unit % ${strips}u;
    let originX = i32(strip * ${columns * stride}u);
${lines(range(kept), (row) => lines(window, (column) => `    var x${row}_${identifier(column)} = vec4f();`))}
${lines(range(kept), (row) => `    {\n${loadRow(bound, plan, { row, y: '0', name: (column) => `x${row}_${identifier(column)}`, indent: '      ' })}\n    }`)}
    for (var y = 0; y < ${outSize}; y++) {
${lines(fresh, (row) => loadRow(bound, plan, { row, y: `y * ${stride}`, name: (column) => `let x${row}_${identifier(column)}`, indent: '      ' }))}
      let out = ((image * ${outSize}u + u32(y)) * ${outSize}u + strip * ${columns}u) * ${outGroups}u + o;
${outputGradients(bound, plan, gradient)}
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
    ...(outGroups % width && o > 0 ? [`o + ${o}u < ${outGroups}u`] : []),
    ...(inChannels % 4 && inChannels > 4 ? [`i * 4u + ${k}u < ${inChannels}u`] : []),
  ];
  const store = `${bound.partial}[((split * ${side * side}u + ${ky * side + kx}u) * ${inChannels}u + i * 4u + ${k}u) * ${outGroups}u + o + ${o}u] = sum${ky}_${kx}_${o}_${k};`;
  return `  ${conditions.length ? `if (${all(conditions)}) { ${store} }` : store}`;
})}`;
}
