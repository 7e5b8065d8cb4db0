import { FilterGradientWinograd } from '../operations';
import { scratch } from '../scratch';
import {
  GAP,
  partAt,
  partWidth,
  positionBytes,
  POSITIONS,
  tileAt,
  transformGradient,
  transformInput,
} from './transform';

const LINES: usize = 576;

/** Adds Σ over tiles [tile][in] × [tile][out] of one position to sums [out block][in][8], four inputs × eight outputs at a time. */
function multiply(
  inputs: usize,
  depth: usize,
  gradients: usize,
  width: usize,
  count: usize,
  sums: usize,
  isFirst: bool,
): void {
  for (const last = gradients + width; gradients < last; gradients += 32) {
    for (let channel: usize = 0; channel < depth; channel += 16) {
      let a0 = f32x4.splat(0);
      let a1 = a0;
      let b0 = a0;
      let b1 = a0;
      let c0 = a0;
      let c1 = a0;
      let d0 = a0;
      let d1 = a0;
      let gradient = gradients;
      let input = inputs + channel;
      for (const end = input + count * depth; input < end; input += depth) {
        const g0 = v128.load(gradient);
        const g1 = v128.load(gradient, 16);
        gradient += width;
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
      }
      if (!isFirst) {
        a0 = f32x4.add(v128.load(sums), a0);
        a1 = f32x4.add(v128.load(sums, 16), a1);
        b0 = f32x4.add(v128.load(sums, 32), b0);
        b1 = f32x4.add(v128.load(sums, 48), b1);
        c0 = f32x4.add(v128.load(sums, 64), c0);
        c1 = f32x4.add(v128.load(sums, 80), c1);
        d0 = f32x4.add(v128.load(sums, 96), d0);
        d1 = f32x4.add(v128.load(sums, 112), d1);
      }
      v128.store(sums, a0);
      v128.store(sums, a1, 16);
      v128.store(sums, b0, 32);
      v128.store(sums, b1, 48);
      v128.store(sums, c0, 64);
      v128.store(sums, c1, 80);
      v128.store(sums, d0, 96);
      v128.store(sums, d1, 112);
      sums += 128;
    }
  }
}

export function filterGradientWinograd(op: FilterGradientWinograd, slice: usize): void {
  const group = slice % op.groups;
  const part = slice / op.groups;
  const depth: usize = op.inputPixel;
  const width = partWidth(part, op.part, op.gradientPixel);
  const line = scratch();
  const inputs = line + LINES;
  const inputStep = op.together * depth + GAP;
  const gradients = inputs + POSITIONS * inputStep;
  const gradientStep = op.together * width + GAP;
  const position = positionBytes(depth, width);
  const partial: usize = op.partial + group * op.partialGroup + partAt(part, depth, op.part);
  const side = op.tiles;
  const first = ((group * op.images) / op.groups) * side * side;
  const end = (((group + 1) * op.images) / op.groups) * side * side;
  for (let tile = first; tile < end; tile += op.together) {
    const count = min(op.together, end - tile);
    for (let i: usize = 0; i < count; i++) {
      const input: usize = op.input + tileAt(tile + i, side, op.inputImage, op.inputRow, depth);
      transformInput(input, depth, op.inputRow, depth, inputs + i * depth, inputStep, line);
      const gradient: usize =
        op.gradient + part * op.part + tileAt(tile + i, side, op.gradientImage, op.gradientRow, op.gradientPixel);
      transformGradient(
        gradient,
        width,
        op.gradientRow,
        op.gradientPixel,
        gradients + i * width,
        gradientStep,
        line,
      );
    }
    for (let p: usize = 0; p < POSITIONS; p++)
      multiply(
        inputs + p * inputStep,
        depth,
        gradients + p * gradientStep,
        width,
        count,
        partial + p * position,
        tile == first,
      );
  }
}
