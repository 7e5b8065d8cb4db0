import { HeadGradient } from '../operations';

@inline
function dot(weights: usize, logits: usize, classes: usize): f32 {
  let sum: f32 = 0;
  for (let k: usize = 0; k < classes; k++) sum += load<f32>(weights + k * 4) * load<f32>(logits + k * 4);
  return sum;
}

export function headGradient(op: HeadGradient, slice: usize): void {
  const classes = op.classes;
  const width: usize = op.channels * 4;
  const row: usize = classes * 4;
  const logits: usize = op.logits + slice * (((classes + 3) & ~3) * 4);
  const share = f32x4.splat(1 / <f32>(op.side * op.side));
  for (let channel: usize = 0; channel < width; channel += 16) {
    const weights: usize = op.weights + (channel >> 2) * row;
    let value = f32x4.splat(dot(weights, logits, classes));
    value = f32x4.replace_lane(value, 1, dot(weights + row, logits, classes));
    value = f32x4.replace_lane(value, 2, dot(weights + row * 2, logits, classes));
    value = f32x4.replace_lane(value, 3, dot(weights + row * 3, logits, classes));
    value = f32x4.mul(value, share);
    for (let y: usize = 0; y < op.side; y++) {
      let at: usize = op.map + channel + slice * op.image + y * op.row;
      for (const last = at + op.side * width; at < last; at += width)
        v128.store(at, v128.and(value, f32x4.gt(v128.load(at), f32x4.splat(0))));
    }
  }
}
