import { bandsOf, sizesOf, type FilterBlock, type FilterGradientOptions } from './filter-gradient-options';
import { gradientText } from './output-gradient';
import { all, kernel, lines, channelGroups, range, type Binding, type Names } from '../wgsl/program';
import { outSizeOf, type ConvolutionShape } from './shape';

function memoryOf(shape: ConvolutionShape, columns: number, width: number, block: FilterBlock) {
  const { kernel: side, stride } = shape;
  const { inDepth, outDepth, lanes, rows, images } = block;
  const steps = Math.ceil(outSizeOf(shape) / columns);
  const inWidth = (steps * columns - 1) * stride + side;
  const inHeight = (rows - 1) * stride + side;
  // Planes of an odd number of vectors lie in different banks.
  const inPlane = (images * inHeight * inWidth) | 1;
  const outWidth = steps * columns;
  const outPlane = (images * rows * outWidth) | 1;
  const slots = side * inDepth * outDepth;
  const threads = slots * lanes;
  const inputs = inDepth * inPlane;
  const vectors = Math.max(inputs + outDepth * width * outPlane, lanes > 1 ? 4 * threads : 0);
  return {
    steps,
    inWidth,
    inHeight,
    inPlane,
    outWidth,
    outPlane,
    slots,
    threads,
    inputs,
    bytes: 16 * vectors,
  };
}

/** Threads and bytes of workgroup memory that a block needs, and how many blocks cover all channels. */
export function filterCostOf(shape: ConvolutionShape, columns: number, width: number, block: FilterBlock) {
  const { threads, bytes } = memoryOf(shape, columns, width, block);
  const groups =
    Math.ceil(channelGroups(shape.inChannels) / block.inDepth) *
    Math.ceil(channelGroups(shape.outChannels) / (block.outDepth * width));
  return { threads, bytes, groups };
}

/**
 * A block loads a band of both maps into workgroup memory; every thread slides along its lines with one
 * filter row in registers.
 */
export function tiledFilterGradient(options: TiledOptions, bindings: readonly Binding[]) {
  const plan = planOf(options);
  const { threads, bytes, groups } = plan;
  return kernel({
    bindings,
    threads: options.splits * threads,
    workgroup: threads,
    groups,
    shared: [{ name: 'tile_memory', type: `array<vec4f, ${bytes / 16}>` }],
    body: (bound) => textOf(bound, plan),
  });
}

type TiledOptions = FilterGradientOptions & { readonly block: FilterBlock };

/** Everything that the text is made from. */
function planOf(options: TiledOptions) {
  const { shape, columns, splits, block } = options;
  const sizes = sizesOf(options);
  const { side, outSize, width, outGroups, taps, outputs } = sizes;
  const units = bandsOf(shape, block);
  return {
    ...options,
    ...block,
    ...memoryOf(shape, columns, width, block),
    ...filterCostOf(shape, columns, width, block),
    ...sizes,
    bands: Math.ceil(outSize / block.rows),
    units,
    perSplit: Math.ceil(units / splits),
    outBlocks: Math.ceil(outGroups / (block.outDepth * width)),
    sums: taps.flatMap((kx) => outputs.map((o) => ({ kx, o }))),
    /** Input columns that a step reads. */
    window: range((columns - 1) * shape.stride + side),
  };
}

type Plan = ReturnType<typeof planOf>;

/**
 * Fills the workgroup's memory with a band of the input and of the output gradient, which is made on the way.
 */
function loadBand(bound: Names, plan: Plan): string {
  const { shape, input, norm, padding, outSize, width, inGroups, outGroups } = plan;
  const { inDepth, outDepth, rows, images, threads, inputs, inWidth, inHeight, inPlane, outWidth, outPlane } =
    plan;
  const { batch, inSize, stride } = shape;
  const gradient = gradientText(bound, plan);
  const at = `${bound.source}[((image * ${inSize}u + u32(y)) * ${inSize}u + u32(x)) * ${inGroups}u + c]`;
  return `    for (var item = local; item < ${inDepth * images * inHeight * inWidth}u; item += ${threads}u) {
      let pixel = item / ${inDepth}u;
      let c = firstIn + item % ${inDepth}u;
      let image = firstImage + pixel / ${inHeight * inWidth}u;
      let y = i32(firstRow * ${stride}u + pixel / ${inWidth}u % ${inHeight}u) - ${padding};
      let x = i32(pixel % ${inWidth}u) - ${padding};
      var value = vec4f();
      if ((u32(y) < ${inSize}u) & (u32(x) < ${inSize}u) & (image < ${batch}u) & (c < ${inGroups}u)) {
        value = ${input === 'normalised' ? `rectify(fma(${at}, ${bound.coefficients}[c], ${bound.coefficients}[${inGroups}u + c]))` : at};
      }
      ${bound.tile_memory}[item % ${inDepth}u * ${inPlane}u + pixel] = value;
    }
    for (var item = local; item < ${outDepth * width * images * rows * outWidth}u; item += ${threads}u) {
      let pixel = item / ${outDepth * width}u;
      let o = firstOut + item % ${outDepth * width}u;
      let image = firstImage + pixel / ${rows * outWidth}u;
      let y = firstRow + pixel / ${outWidth}u % ${rows}u;
      let x = pixel % ${outWidth}u;
      var value = vec4f();
      if ((y < ${outSize}u) & (x < ${outSize}u) & (image < ${batch}u) & (o < ${outGroups}u)) {
        let at = ((image * ${outSize}u + y) * ${outSize}u + x) * ${outGroups}u + o;
${gradient.load('o', 'o')}
        value = ${gradient.value('o', 'at')};${norm?.kept ? `\n        if (firstIn == 0u) { ${bound.result}[at] = value; }` : ''}
      }
      ${bound.tile_memory}[${inputs}u + item % ${outDepth * width}u * ${outPlane}u + pixel] = value;
    }`;
}

/** Adds the lanes' sums in a fixed order and stores them. */
function storeSums(bound: Names, plan: Plan): string {
  const { shape, side, width, outGroups, inDepth, outDepth, lanes, slots, components, sums } = plan;
  const { inChannels } = shape;
  const outGroup = (o: number) => `firstOut + out_group * ${width}u + ${o}u`;
  const store = (o: number, kx: number, k: string, value: string) => {
    const conditions = [
      ...(outGroups % (width * outDepth) ? [`${outGroup(o)} < ${outGroups}u`] : []),
      ...(inChannels % (4 * inDepth) ? [`(firstIn + in_group) * 4u + ${k} < ${inChannels}u`] : []),
    ];
    const text = `${bound.partial}[((split * ${side * side}u + ky * ${side}u + ${kx}u) * ${inChannels}u + (firstIn + in_group) * 4u + ${k}) * ${outGroups}u + ${outGroup(o)}] = ${value};`;
    return conditions.length ? `if (${all(conditions)}) { ${text} }` : text;
  };
  return lines(sums, ({ kx, o }) => {
    if (lanes === 1) return lines(components, (k) => `  ${store(o, kx, `${k}u`, `sum${kx}_${o}_${k}`)}`);
    return `${lines(components, (k) => `  ${bound.tile_memory}[lane * ${4 * slots}u + ${k * slots}u + slot] = sum${kx}_${o}_${k};`)}
  workgroupBarrier();
  for (var k = lane; k < ${components.length}u; k += ${lanes}u) {
    var total = vec4f();
    for (var l = 0u; l < ${lanes}u; l++) { total += ${bound.tile_memory}[l * ${4 * slots}u + k * ${slots}u + slot]; }
    ${store(o, kx, 'k', 'total')}
  }
  workgroupBarrier();`;
  });
}

function textOf(bound: Names, plan: Plan): string {
  const { shape, columns, width, bands, units, perSplit, outBlocks } = plan;
  const { inDepth, outDepth, lanes, rows, images, steps, slots, inputs } = plan;
  const { inWidth, inHeight, inPlane, outWidth, outPlane, outputs, components, sums, window } = plan;
  const { stride } = shape;
  return `  let split = block;
  let firstIn = group / ${outBlocks}u * ${inDepth}u;
  let firstOut = group % ${outBlocks}u * ${outDepth * width}u;
  let slot = local % ${slots}u;
  let lane = local / ${slots}u;
  let out_group = slot % ${outDepth}u;
  let in_group = slot / ${outDepth}u % ${inDepth}u;
  let ky = slot / ${outDepth * inDepth}u;
${lines(sums, ({ kx, o }) => lines(components, (k) => `  var sum${kx}_${o}_${k} = vec4f();`))}
  for (var unit = split * ${perSplit}u; unit < min(split * ${perSplit}u + ${perSplit}u, ${units}u); unit++) {
    let firstImage = unit / ${bands}u * ${images}u;
    let firstRow = unit % ${bands}u * ${rows}u;
${loadBand(bound, plan)}
    workgroupBarrier();
    for (var line = lane; line < ${images * rows}u; line += ${lanes}u) {
      let xs = in_group * ${inPlane}u + (line / ${rows}u * ${inHeight}u + line % ${rows}u * ${stride}u + ky) * ${inWidth}u;
      let gs = ${inputs}u + out_group * ${width * outPlane}u + line * ${outWidth}u;
      for (var step = 0u; step < ${steps}u; step++) {
${lines(window, (x) => `        let x${x} = ${bound.tile_memory}[xs + step * ${columns * stride}u + ${x}u];`)}
${lines(range(columns), (x) =>
  lines(
    outputs,
    (o) => `        let g${x}_${o} = ${bound.tile_memory}[gs + step * ${columns}u + ${o * outPlane + x}u];`,
  ),
)}
${lines(range(columns), (x) =>
  lines(sums, ({ kx, o }) =>
    lines(
      components,
      (k) =>
        `        sum${kx}_${o}_${k} = fma(vec4f(x${x * stride + kx}[${k}]), g${x}_${o}, sum${kx}_${o}_${k});`,
    ),
  ),
)}
      }
    }
    workgroupBarrier();
  }
${storeSums(bound, plan)}`;
}
