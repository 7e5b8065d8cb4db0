import { Rectify } from '../operations';

export function rectify(op: Rectify, slice: usize): void {
  const width: usize = op.width;
  const zero = f32x4.splat(0);
  const first: usize = op.map + ((slice * op.images) / op.groups) * width;
  const last: usize = op.map + (((slice + 1) * op.images) / op.groups) * width;
  for (let channel: usize = 0; channel < width; channel += 16) {
    const bias = v128.load(op.bias + channel);
    for (let at = first + channel; at < last; at += width)
      v128.store(at, f32x4.max(zero, f32x4.add(v128.load(at), bias)));
  }
}
