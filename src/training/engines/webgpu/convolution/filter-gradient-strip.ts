import { STRIP_WORKGROUP } from './strip';
import { stripSizesOf, type FilterGradientOptions } from './filter-gradient-options';
import { gradientText } from './output-gradient';
import { all, chained, kernel, lines, range, type Binding, type Names } from '../wgsl/program';

/**
 * A thread per input channel and group of output channels keeps all taps in registers and slides down a
 * strip. Its neighbours, which have the next input channels, need the same output gradients: each thread of a
 * subgroup's four loads (or makes) those of one pixel and hands them round.
 */
export function stripFilterGradient(options: FilterGradientOptions, bindings: readonly Binding[]) {
  const plan = planOf(options);
  return kernel({
    bindings,
    threads: options.splits * plan.stored * plan.blocks,
    workgroup: STRIP_WORKGROUP,
    subgroups: true,
    body: (bound) => textOf(bound, plan),
  });
}

/** Everything that the text is made from. */
function planOf(options: FilterGradientOptions) {
  const { shape, columns } = options;
  const sizes = stripSizesOf(options);
  const { side, padding, strips, taps, outputs } = sizes;
  // Some columns are never inside if a strip is as wide as the map.
  const isDead = (i: number) => strips === 1 && (i < padding || i - padding >= shape.inSize);
  return {
    ...options,
    ...sizes,
    /** Input channels as they are stored, in whole groups of four. */
    stored: 4 * sizes.inGroups,
    pixels: range(columns),
    isDead,
    /** Input columns of a strip. */
    window: range((columns - 1) * shape.stride + side).filter((i) => !isDead(i)),
    sums: taps.flatMap((ky) => taps.flatMap((kx) => outputs.map((o) => ({ ky, kx, o })))),
  };
}

type Plan = ReturnType<typeof planOf>;

/** Loads an input row of a strip; `declare` stands before each variable. */
function loadRow(
  bound: Names,
  plan: Plan,
  { row, y, declare }: { row: number; y: string; declare: string },
): string {
  const { shape, input, columns, padding, outSize, stored, strips, window } = plan;
  const { inSize, stride } = shape;
  const line = row - padding;
  const rowChecked = line < 0 || (outSize - 1) * stride + line >= inSize;
  return `      let row${row} = ${y} + ${line};
      let start${row} = ((i32(image) * ${inSize} + row${row}) * ${inSize} + originX) * ${stored} + i32(k);
${lines(window, (i) => {
  const column = i - padding;
  const beyond = column < 0 || (strips - 1) * columns * stride + column >= inSize;
  const conditions = [
    ...(rowChecked ? [`u32(row${row}) < ${inSize}u`] : []),
    ...(beyond ? [`u32(originX + ${column}) < ${inSize}u`] : []),
  ];
  const at = `${bound.source}[u32(start${row} + ${column * stored})]`;
  const value = input === 'normalised' ? `rectify_one(fma(${at}, scale, shift))` : at;
  return `      ${declare}x${row}_${i} = ${conditions.length ? `select(0.0, ${value}, ${all(conditions)})` : value};`;
})}`;
}

/**
 * The gradients that a thread loads: of pixel `lane` of block `b` and output channel group `q`, where the
 * conditions hold.
 */
function ownGradients({ columns, splits, units, outSize, width, outGroups, outputs }: Plan) {
  return range(Math.ceil(columns / 4)).flatMap((b) =>
    outputs.map((q) => {
      const pixel = `lane + ${4 * b}u`;
      const present = all([
        ...(units % splits ? ['exists'] : []),
        ...(columns % 4 && 4 * b + 4 > columns ? [`${pixel} < ${columns}u`] : []),
        ...(outSize % columns ? [`strip * ${columns}u + ${pixel} < ${outSize}u`] : []),
        ...(outGroups % width && q > 0 ? [`o + ${q}u < ${outGroups}u`] : []),
      ]);
      return { b, q, present };
    }),
  );
}

function textOf(bound: Names, plan: Plan): string {
  const { shape, input, columns, norm, side, outSize, width, outGroups, stored, blocks } = plan;
  const { strips, units, perSplit, kept, outputs, pixels, isDead, window, sums } = plan;
  const { stride, inChannels } = shape;
  const gradient = gradientText(bound, plan);
  const own = ownGradients(plan);
  return `  let k = index % ${stored}u;
  let o = index / ${stored}u % ${blocks}u * ${width}u;
  let split = index / ${stored * blocks}u;
${input === 'normalised' ? `  let scale = ${bound.coefficients}[k / 4u][k % 4u];\n  let shift = ${bound.coefficients}[${stored / 4}u + k / 4u][k % 4u];` : ''}
${lines(outputs, (q) => gradient.load(`${q}`, `min(o + ${q}u, ${outGroups - 1}u)`))}
${lines(sums, ({ ky, kx, o }) => `  var sum${ky}_${kx}_${o} = vec4f();`)}
  for (var next = 0u; next < ${perSplit}u; next++) {
    let unit = split * ${perSplit}u + next;
    let exists = unit < ${units}u;
    let image = unit / ${strips}u;
    let strip = unit % ${strips}u;
    let originX = i32(strip * ${columns * stride}u);
${lines(range(kept), (row) => lines(window, (i) => `    var x${row}_${i} = 0.0;`))}
${lines(range(kept), (row) => `    {\n${loadRow(bound, plan, { row, y: '0', declare: '' })}\n    }`)}
    for (var y = 0; y < ${outSize}; y++) {
${lines(
  range(side).filter((row) => row >= kept),
  (row) => loadRow(bound, plan, { row, y: `y * ${stride}`, declare: 'let ' }),
)}
      let out = ((image * ${outSize}u + u32(y)) * ${outSize}u + strip * ${columns}u) * ${outGroups}u + o;
${lines(
  own,
  ({ b, q, present }) => `      let at${b}_${q} = out + (lane + ${4 * b}u) * ${outGroups}u + ${q}u;
      let made${b}_${q} = ${gradient.value(`${q}`, `at${b}_${q}`)};
      let mine${b}_${q} = ${present ? `select(vec4f(), made${b}_${q}, ${present})` : `made${b}_${q}`};`,
)}
${
  norm?.kept
    ? // After all loads, which would wait for it; the threads of the first four channels do it.
      lines(own, ({ b, q, present }) => {
        const condition = all(['valid', 'k < 4u', ...(present ? [present] : [])]);
        return `      if (${condition}) { ${bound.result}[at${b}_${q}] = mine${b}_${q}; }`;
      })
    : ''
}
${lines(own, ({ b, q }) =>
  lines(
    pixels.filter((x) => x >> 2 === b),
    (x) => `      let g${x}_${q} = quadBroadcast(mine${b}_${q}, ${x & 3}u);`,
  ),
)}
${lines(sums, ({ ky, kx, o }) => {
  const terms = pixels
    .filter((x) => !isDead(x * stride + kx))
    .map((x) => `vec4f(x${ky}_${x * stride + kx}), g${x}_${o}`);
  return `      ${chained(`sum${ky}_${kx}_${o}`, terms)}`;
})}
${lines(range(kept), (row) => lines(window, (i) => `      x${row}_${i} = x${row + stride}_${i};`))}
    }
  }
  if (!valid) { return; }
${lines(sums, ({ ky, kx, o }) => {
  const present = all([
    ...(stored > inChannels ? [`k < ${inChannels}u`] : []),
    ...(outGroups % width && o > 0 ? [`o + ${o}u < ${outGroups}u`] : []),
  ]);
  const store = `${bound.partial}[((split * ${side * side}u + ${ky * side + kx}u) * ${inChannels}u + k) * ${outGroups}u + o + ${o}u] = sum${ky}_${kx}_${o};`;
  return `  ${present ? `if (${present}) { ${store} }` : store}`;
})}`;
}
