import { ConvolveWinograd } from '../operations';
import { scratch } from '../scratch';
import {
  GAP,
  partAt,
  partWidth,
  positionBytes,
  POSITIONS,
  tileAt,
  transformInput,
  transformOutput,
} from './transform';

/** Bytes of a transform's lines. */
const LINES: usize = 576;

/** Products of one position: tiles [tile][in] with filters [out block][in][8] to sums [tile][out], four tiles × eight channels at a time. */
function multiply(tiles: usize, end: usize, depth: usize, filters: usize, sums: usize, width: usize): void {
  const tile2 = depth * 2;
  const tile3 = depth * 3;
  for (; tiles < end; tiles += depth * 4) {
    let filter = filters;
    for (const next = sums + width; sums < next; sums += 32) {
      let a0 = f32x4.splat(0);
      let a1 = a0;
      let b0 = a0;
      let b1 = a0;
      let c0 = a0;
      let c1 = a0;
      let d0 = a0;
      let d1 = a0;
      let at = tiles;
      for (const last = at + depth; at < last; at += 4) {
        const w0 = v128.load(filter);
        const w1 = v128.load(filter, 16);
        filter += 32;
        let x = v128.load32_splat(at);
        a0 = f32x4.add(a0, f32x4.mul(x, w0));
        a1 = f32x4.add(a1, f32x4.mul(x, w1));
        x = v128.load32_splat(at + depth);
        b0 = f32x4.add(b0, f32x4.mul(x, w0));
        b1 = f32x4.add(b1, f32x4.mul(x, w1));
        x = v128.load32_splat(at + tile2);
        c0 = f32x4.add(c0, f32x4.mul(x, w0));
        c1 = f32x4.add(c1, f32x4.mul(x, w1));
        x = v128.load32_splat(at + tile3);
        d0 = f32x4.add(d0, f32x4.mul(x, w0));
        d1 = f32x4.add(d1, f32x4.mul(x, w1));
      }
      v128.store(sums, a0);
      v128.store(sums, a1, 16);
      let row = sums + width;
      v128.store(row, b0);
      v128.store(row, b1, 16);
      row += width;
      v128.store(row, c0);
      v128.store(row, c1, 16);
      row += width;
      v128.store(row, d0);
      v128.store(row, d1, 16);
    }
    sums += width * 3;
  }
}

export function convolveWinograd(op: ConvolveWinograd, slice: usize): void {
  const group = slice % op.groups;
  const part = slice / op.groups;
  const width = partWidth(part, op.part, op.outputPixel);
  const depth: usize = op.inputPixel;
  const filters: usize = op.filters + partAt(part, depth, op.part);
  const output: usize = op.output + part * op.part;
  const line = scratch();
  const inputs = line + LINES;
  const inputStep = op.together * depth + GAP;
  const sums = inputs + POSITIONS * inputStep;
  const sumStep = op.together * width + GAP;
  const side = op.tiles;
  const end = (((group + 1) * op.images) / op.groups) * side * side;
  for (let tile = ((group * op.images) / op.groups) * side * side; tile < end; tile += op.together) {
    const count = min(op.together, end - tile);
    for (let i: usize = 0; i < count; i++) {
      const from: usize = op.input + tileAt(tile + i, side, op.inputImage, op.inputRow, depth);
      transformInput(from, depth, op.inputRow, depth, inputs + i * depth, inputStep, line);
    }
    for (let position: usize = 0; position < POSITIONS; position++) {
      const at = inputs + position * inputStep;
      multiply(
        at,
        at + count * depth,
        depth,
        filters + position * positionBytes(depth, width),
        sums + position * sumStep,
        width,
      );
    }
    for (let i: usize = 0; i < count; i++) {
      const to = output + tileAt(tile + i, side, op.outputImage, op.outputRow, op.outputPixel);
      transformOutput(
        sums + i * width,
        width,
        sumStep,
        to,
        op.outputRow,
        op.outputPixel,
        op.finish,
        op.added,
        line,
      );
    }
  }
}
