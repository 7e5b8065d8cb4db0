import { Normalise } from '../operations';

export function normalise(op: Normalise, slice: usize): void {
  const width: usize = op.width;
  const shortcut = op.shortcut;
  const zero = f32x4.splat(0);
  const end = ((slice + 1) * op.images) / op.groups;
  for (let image = (slice * op.images) / op.groups; image < end; image++)
    for (let y: usize = 0; y < op.side; y++)
      for (let channel: usize = 0; channel < width; channel += 16) {
        const factor = v128.load(op.coefficients + channel);
        const mean = v128.load(op.coefficients + width + channel);
        const shift = v128.load(op.shift + channel);
        const row: usize = channel + image * op.image + y * op.row;
        const last = row + op.side * width;
        if (shortcut == 0)
          for (let at = row; at < last; at += width) {
            const value = f32x4.mul(f32x4.sub(v128.load(op.map + at), mean), factor);
            v128.store(op.output + at, f32x4.max(zero, f32x4.add(value, shift)));
          }
        else if (shortcut == 1)
          for (let at = row; at < last; at += width) {
            const value = f32x4.mul(f32x4.sub(v128.load(op.map + at), mean), factor);
            const branch = f32x4.add(value, shift);
            v128.store(op.output + at, f32x4.max(zero, f32x4.add(branch, v128.load(op.other + at))));
          }
        else {
          const otherFactor = v128.load(op.otherCoefficients + channel);
          const otherMean = v128.load(op.otherCoefficients + width + channel);
          const otherShift = v128.load(op.otherShift + channel);
          for (let at = row; at < last; at += width) {
            const value = f32x4.mul(f32x4.sub(v128.load(op.map + at), mean), factor);
            const other = f32x4.mul(f32x4.sub(v128.load(op.other + at), otherMean), otherFactor);
            const branch = f32x4.add(value, shift);
            v128.store(op.output + at, f32x4.max(zero, f32x4.add(branch, f32x4.add(other, otherShift))));
          }
        }
      }
}
