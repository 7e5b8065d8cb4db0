import { NormaliseGradient } from '../operations';

export function normaliseGradient(op: NormaliseGradient, slice: usize): void {
  const width: usize = op.width;
  const end = ((slice + 1) * op.images) / op.groups;
  for (let image = (slice * op.images) / op.groups; image < end; image++)
    for (let y: usize = 0; y < op.side; y++)
      for (let channel: usize = 0; channel < width; channel += 16) {
        const factor = v128.load(op.coefficients + channel);
        const mean = v128.load(op.coefficients + width + channel);
        const slope = v128.load(op.coefficients + width * 3 + channel);
        const offset = v128.load(op.coefficients + width * 4 + channel);
        let at: usize = channel + image * op.image + y * op.row;
        for (const last = at + op.side * width; at < last; at += width) {
          const value = f32x4.mul(f32x4.sub(v128.load(op.map + at), mean), slope);
          const passed = f32x4.add(f32x4.mul(v128.load(op.gradient + at), factor), offset);
          v128.store(op.map + at, f32x4.add(passed, value));
        }
      }
}
