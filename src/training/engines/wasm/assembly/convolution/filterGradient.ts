import { FilterGradient } from '../operations';

/** Bytes of the input that stay near the processor while all taps and channels pass over them. */
const NEAR: usize = 16384;

/** Adds four input × eight output channels of one tap over some rows to the sums at `sums`. */
function wide(op: FilterGradient, tap: usize, gradientAt: usize, from: usize, end: usize, sums: usize): void {
  const width: usize = op.width;
  const inputPixel: usize = op.inputPixel;
  const gradientPixel: usize = op.gradientPixel;
  const rows = op.rows;
  const length: usize = op.columns * op.gradientPixel;
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  const inputRow = op.inputRow;
  const gradientRow = op.gradientRow;
  // From an image's last row to the first of the next.
  const inputGap = op.inputImage - rows * inputRow;
  const gradientGap = op.gradientImage - rows * gradientRow;
  const image = from / rows;
  let y = from - image * rows;
  let inputAt = tap + image * op.inputImage + y * inputRow;
  let rowAt = gradientAt + image * op.gradientImage + y * gradientRow;
  for (let row = from; row < end; row++) {
    let at = inputAt;
    let gradient = rowAt;
    inputAt += inputRow;
    rowAt += gradientRow;
    if (++y == rows) {
      y = 0;
      inputAt += inputGap;
      rowAt += gradientGap;
    }
    for (const last = gradient + length; gradient < last; gradient += gradientPixel) {
      const g0 = v128.load(gradient);
      const g1 = v128.load(gradient, 16);
      let x = v128.load32_splat(at);
      a0 = f32x4.add(a0, f32x4.mul(x, g0));
      a1 = f32x4.add(a1, f32x4.mul(x, g1));
      x = v128.load32_splat(at, 4);
      b0 = f32x4.add(b0, f32x4.mul(x, g0));
      b1 = f32x4.add(b1, f32x4.mul(x, g1));
      x = v128.load32_splat(at, 8);
      c0 = f32x4.add(c0, f32x4.mul(x, g0));
      c1 = f32x4.add(c1, f32x4.mul(x, g1));
      x = v128.load32_splat(at, 12);
      d0 = f32x4.add(d0, f32x4.mul(x, g0));
      d1 = f32x4.add(d1, f32x4.mul(x, g1));
      at += inputPixel;
    }
  }
  add(sums, a0);
  add(sums + 16, a1);
  add(sums + width, b0);
  add(sums + width + 16, b1);
  add(sums + width * 2, c0);
  add(sums + width * 2 + 16, c1);
  add(sums + width * 3, d0);
  add(sums + width * 3 + 16, d1);
}

/** The same for four output channels. */
function narrow(op: FilterGradient, tap: usize, gradientAt: usize, from: usize, end: usize, sums: usize): void {
  const width: usize = op.width;
  const rows = op.rows;
  const length: usize = op.columns * op.gradientPixel;
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  const inputRow = op.inputRow;
  const gradientRow = op.gradientRow;
  // From an image's last row to the first of the next.
  const inputGap = op.inputImage - rows * inputRow;
  const gradientGap = op.gradientImage - rows * gradientRow;
  const image = from / rows;
  let y = from - image * rows;
  let inputAt = tap + image * op.inputImage + y * inputRow;
  let rowAt = gradientAt + image * op.gradientImage + y * gradientRow;
  for (let row = from; row < end; row++) {
    let at = inputAt;
    let gradient = rowAt;
    inputAt += inputRow;
    rowAt += gradientRow;
    if (++y == rows) {
      y = 0;
      inputAt += inputGap;
      rowAt += gradientGap;
    }
    for (const last = gradient + length; gradient < last; gradient += op.gradientPixel) {
      const g = v128.load(gradient);
      a = f32x4.add(a, f32x4.mul(v128.load32_splat(at), g));
      b = f32x4.add(b, f32x4.mul(v128.load32_splat(at, 4), g));
      c = f32x4.add(c, f32x4.mul(v128.load32_splat(at, 8), g));
      d = f32x4.add(d, f32x4.mul(v128.load32_splat(at, 12), g));
      at += op.inputPixel;
    }
  }
  add(sums, a);
  add(sums + width, b);
  add(sums + width * 2, c);
  add(sums + width * 3, d);
}

@inline
function add(at: usize, value: v128): void {
  v128.store(at, f32x4.add(v128.load(at), value));
}

export function filterGradient(op: FilterGradient, slice: usize): void {
  const group = slice % op.groups;
  const block = slice / op.groups;
  const isWide = block * 32 + 32 <= op.width;
  const width: usize = op.width;
  const depth: usize = op.depth;
  const sums: usize = op.partial + group * op.partialGroup + block * 32;
  const kinds: usize = op.tapCount * (depth >> 2);
  for (let i: usize = 0; i < kinds; i++) {
    v128.store(sums + i * width, f32x4.splat(0));
    if (isWide) v128.store(sums + i * width + 16, f32x4.splat(0));
  }
  const gradient: usize = op.gradient + block * 32;
  const together = max<usize>(1, NEAR / op.inputRow);
  const end = (((group + 1) * op.images) / op.groups) * op.rows;
  for (let row = ((group * op.images) / op.groups) * op.rows; row < end; row += together) {
    const until = min(end, row + together);
    let at = sums;
    for (let tap: usize = 0; tap < op.tapCount; tap++) {
      const input: usize = op.input + load<u32>(op.taps + tap * 4);
      for (let channel: usize = 0; channel < depth; channel += 16) {
        if (isWide) wide(op, input + channel, gradient, row, until, at);
        else narrow(op, input + channel, gradient, row, until, at);
        at += width * 4;
      }
    }
  }
}
