import { Gather } from '../operations';
import { finish, finishWide } from './finish';

/** Four pixels × eight channels in eight sums. */
function wide(op: Gather, input: usize, filters: usize, output: usize): void {
  const taps: usize = op.taps;
  const end: usize = taps + op.tapCount * 4;
  const depth: usize = op.depth;
  const pixel1: usize = op.inputPixel;
  const pixel2 = pixel1 * 2;
  const pixel3 = pixel1 * 3;
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  let filter = filters;
  for (let tap = taps; tap < end; tap += 4) {
    let at = input + load<u32>(tap);
    for (const last = at + depth; at < last; at += 4) {
      const w0 = v128.load(filter);
      const w1 = v128.load(filter, 16);
      filter += 32;
      let x = v128.load32_splat(at);
      a0 = f32x4.add(a0, f32x4.mul(x, w0));
      a1 = f32x4.add(a1, f32x4.mul(x, w1));
      x = v128.load32_splat(at + pixel1);
      b0 = f32x4.add(b0, f32x4.mul(x, w0));
      b1 = f32x4.add(b1, f32x4.mul(x, w1));
      x = v128.load32_splat(at + pixel2);
      c0 = f32x4.add(c0, f32x4.mul(x, w0));
      c1 = f32x4.add(c1, f32x4.mul(x, w1));
      x = v128.load32_splat(at + pixel3);
      d0 = f32x4.add(d0, f32x4.mul(x, w0));
      d1 = f32x4.add(d1, f32x4.mul(x, w1));
    }
  }
  const step: usize = op.outputPixel;
  finishWide(op.finish, op.added, output, a0, a1);
  output += step;
  finishWide(op.finish, op.added, output, b0, b1);
  output += step;
  finishWide(op.finish, op.added, output, c0, c1);
  output += step;
  finishWide(op.finish, op.added, output, d0, d1);
}

/** Four pixels × four channels, for widths that are no multiple of eight. */
function narrow(op: Gather, input: usize, filters: usize, output: usize): void {
  const end: usize = op.taps + op.tapCount * 4;
  const pixel: usize = op.inputPixel;
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let filter = filters;
  for (let tap: usize = op.taps; tap < end; tap += 4) {
    let at = input + load<u32>(tap);
    for (const last = at + op.depth; at < last; at += 4) {
      const w = v128.load(filter);
      filter += 16;
      a = f32x4.add(a, f32x4.mul(v128.load32_splat(at), w));
      b = f32x4.add(b, f32x4.mul(v128.load32_splat(at + pixel), w));
      c = f32x4.add(c, f32x4.mul(v128.load32_splat(at + pixel * 2), w));
      d = f32x4.add(d, f32x4.mul(v128.load32_splat(at + pixel * 3), w));
    }
  }
  const step: usize = op.outputPixel;
  finish(op.finish, op.added, output, a);
  finish(op.finish, op.added, output + step, b);
  finish(op.finish, op.added, output + step * 2, c);
  finish(op.finish, op.added, output + step * 3, d);
}

/** One pixel × eight or four channels, at the end of rows that are no multiple of four long. */
function single(op: Gather, input: usize, filters: usize, output: usize, isWide: bool): void {
  const end: usize = op.taps + op.tapCount * 4;
  const step: usize = isWide ? 32 : 16;
  let a = f32x4.splat(0);
  let b = a;
  let filter = filters;
  for (let tap: usize = op.taps; tap < end; tap += 4) {
    let at = input + load<u32>(tap);
    for (const last = at + op.depth; at < last; at += 4) {
      const x = v128.load32_splat(at);
      a = f32x4.add(a, f32x4.mul(x, v128.load(filter)));
      if (isWide) b = f32x4.add(b, f32x4.mul(x, v128.load(filter, 16)));
      filter += step;
    }
  }
  if (isWide) finishWide(op.finish, op.added, output, a, b);
  else finish(op.finish, op.added, output, a);
}

export function gather(op: Gather, slice: usize): void {
  const group = slice % op.groups;
  const block = slice / op.groups;
  const filters: usize = op.filters + block * 8 * op.tapCount * op.depth;
  const isWide = block * 32 + 32 <= op.width;
  const inputPixel: usize = op.inputPixel;
  const outputPixel: usize = op.outputPixel;
  const columns = op.columns;
  const lastImage = ((group + 1) * op.images) / op.groups;
  for (let image = (group * op.images) / op.groups; image < lastImage; image++)
    for (let row: usize = 0; row < op.rows; row++) {
      let input: usize = op.input + image * op.inputImage + row * op.inputRow;
      let output: usize = op.output + image * op.outputImage + row * op.outputRow + block * 32;
      let column: usize = 0;
      for (; column + 4 <= columns; column += 4) {
        if (isWide) wide(op, input, filters, output);
        else narrow(op, input, filters, output);
        input += inputPixel * 4;
        output += outputPixel * 4;
      }
      for (; column < columns; column++) {
        single(op, input, filters, output, isWide);
        input += inputPixel;
        output += outputPixel;
      }
    }
}
