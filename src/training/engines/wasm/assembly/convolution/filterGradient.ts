import { FilterGradient } from '../operations';

/** Bytes of the input that stay near the processor while all taps and channels pass over them. */
const NEAR: usize = 16384;

/**
 * Adds all input × eight output channels of one tap over some rows to the sums at `sums`, of which `left` are in the first image.
 * Vectors that make eight channels are loaded and stored side by side, so that compilers with wider ones may join them.
 */
function wide(op: FilterGradient, inputs: usize, gradients: usize, left: usize, rows: usize, sums: usize): void {
  const inputPixel: usize = op.inputPixel;
  const gradientPixel: usize = op.gradientPixel;
  const length: usize = op.columns * gradientPixel;
  // From behind a row to the next one, and from behind an image's last row to the next image.
  const inputStep = op.inputRow - op.columns * inputPixel;
  const gradientStep = op.gradientRow - length;
  const inputGap = op.inputImage - op.rows * op.inputRow;
  const gradientGap = op.gradientImage - op.rows * op.gradientRow;
  const end = sums + op.depth * 8;
  for (; sums < end; sums += 128) {
    let a0 = f32x4.splat(0);
    let a1 = a0;
    let b0 = a0;
    let b1 = a0;
    let c0 = a0;
    let c1 = a0;
    let d0 = a0;
    let d1 = a0;
    let input = inputs;
    let gradient = gradients;
    let inImage = left;
    for (let row = rows; ; ) {
      for (const last = gradient + length; gradient < last; gradient += gradientPixel) {
        const g0 = v128.load(gradient);
        const g1 = v128.load(gradient, 16);
        let x = v128.load32_splat(input);
        a0 = f32x4.add(a0, f32x4.mul(x, g0));
        a1 = f32x4.add(a1, f32x4.mul(x, g1));
        x = v128.load32_splat(input, 4);
        b0 = f32x4.add(b0, f32x4.mul(x, g0));
        b1 = f32x4.add(b1, f32x4.mul(x, g1));
        x = v128.load32_splat(input, 8);
        c0 = f32x4.add(c0, f32x4.mul(x, g0));
        c1 = f32x4.add(c1, f32x4.mul(x, g1));
        x = v128.load32_splat(input, 12);
        d0 = f32x4.add(d0, f32x4.mul(x, g0));
        d1 = f32x4.add(d1, f32x4.mul(x, g1));
        input += inputPixel;
      }
      if (--row == 0) break;
      input += inputStep;
      gradient += gradientStep;
      if (--inImage == 0) {
        inImage = op.rows;
        input += inputGap;
        gradient += gradientGap;
      }
    }
    a0 = f32x4.add(v128.load(sums), a0);
    a1 = f32x4.add(v128.load(sums, 16), a1);
    b0 = f32x4.add(v128.load(sums, 32), b0);
    b1 = f32x4.add(v128.load(sums, 48), b1);
    c0 = f32x4.add(v128.load(sums, 64), c0);
    c1 = f32x4.add(v128.load(sums, 80), c1);
    d0 = f32x4.add(v128.load(sums, 96), d0);
    d1 = f32x4.add(v128.load(sums, 112), d1);
    v128.store(sums, a0);
    v128.store(sums, a1, 16);
    v128.store(sums, b0, 32);
    v128.store(sums, b1, 48);
    v128.store(sums, c0, 64);
    v128.store(sums, c1, 80);
    v128.store(sums, d0, 96);
    v128.store(sums, d1, 112);
    inputs += 16;
  }
}

/** The same for four output channels. */
function narrow(op: FilterGradient, inputs: usize, gradients: usize, left: usize, rows: usize, sums: usize): void {
  const length: usize = op.columns * op.gradientPixel;
  const end = sums + op.depth * 4;
  for (; sums < end; sums += 64) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let input = inputs;
    let gradient = gradients;
    let inImage = left;
    for (let row = rows; ; ) {
      for (const last = gradient + length; gradient < last; gradient += op.gradientPixel) {
        const g = v128.load(gradient);
        a = f32x4.add(a, f32x4.mul(v128.load32_splat(input), g));
        b = f32x4.add(b, f32x4.mul(v128.load32_splat(input, 4), g));
        c = f32x4.add(c, f32x4.mul(v128.load32_splat(input, 8), g));
        d = f32x4.add(d, f32x4.mul(v128.load32_splat(input, 12), g));
        input += op.inputPixel;
      }
      if (--row == 0) break;
      input += op.inputRow - op.columns * op.inputPixel;
      gradient += op.gradientRow - length;
      if (--inImage == 0) {
        inImage = op.rows;
        input += op.inputImage - op.rows * op.inputRow;
        gradient += op.gradientImage - op.rows * op.gradientRow;
      }
    }
    v128.store(sums, f32x4.add(v128.load(sums), a));
    v128.store(sums, f32x4.add(v128.load(sums, 16), b), 16);
    v128.store(sums, f32x4.add(v128.load(sums, 32), c), 32);
    v128.store(sums, f32x4.add(v128.load(sums, 48), d), 48);
    inputs += 16;
  }
}

export function filterGradient(op: FilterGradient, slice: usize): void {
  const group = slice % op.groups;
  const block = slice / op.groups;
  const isWide = block * 32 + 32 <= op.width;
  // Of one tap.
  const bytes = op.depth * (isWide ? 8 : 4);
  const sums: usize = op.partial + group * op.partialGroup + block * op.partialBlock;
  memory.fill(sums, 0, op.tapCount * bytes);
  const together = max<usize>(1, NEAR / op.inputRow);
  const end = (((group + 1) * op.images) / op.groups) * op.rows;
  for (let row = ((group * op.images) / op.groups) * op.rows; row < end; row += together) {
    const rows = min(end - row, together);
    const image = row / op.rows;
    const y = row - image * op.rows;
    const gradient: usize = op.gradient + block * 32 + image * op.gradientImage + y * op.gradientRow;
    const from: usize = op.input + image * op.inputImage + y * op.inputRow;
    for (let tap: usize = 0; tap < op.tapCount; tap++) {
      const input: usize = from + load<u32>(op.taps + tap * 4);
      if (isWide) wide(op, input, gradient, op.rows - y, rows, sums + tap * bytes);
      else narrow(op, input, gradient, op.rows - y, rows, sums + tap * bytes);
    }
  }
}
