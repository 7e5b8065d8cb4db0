import { BiasGradient } from '../operations';

export function biasGradient(op: BiasGradient, slice: usize): void {
  const width: usize = op.width;
  let at: usize = op.map + slice * 16;
  let sum = f32x4.splat(0);
  for (const last = at + op.images * width; at < last; at += width) sum = f32x4.add(sum, v128.load(at));
  v128.store(op.gradient + slice * 16, sum);
}
