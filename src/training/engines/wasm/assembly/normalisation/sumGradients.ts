import { SumGradients } from '../operations';

export function sumGradients(op: SumGradients, slice: usize): void {
  const width: usize = op.width;
  const first = (slice * op.images) / op.groups;
  const end = ((slice + 1) * op.images) / op.groups;
  const to: usize = op.partial + slice * op.width * 2;
  for (let channel: usize = 0; channel < width; channel += 16) {
    const mean = v128.load(op.coefficients + width + channel);
    const deviation = v128.load(op.coefficients + width * 2 + channel);
    let sum = f32x4.splat(0);
    let product = f32x4.splat(0);
    for (let image = first; image < end; image++)
      for (let y: usize = 0; y < op.side; y++) {
        let at: usize = channel + image * op.image + y * op.row;
        let rowSum = f32x4.splat(0);
        let rowProduct = f32x4.splat(0);
        for (const last = at + op.side * width; at < last; at += width) {
          const z = v128.load(op.gradient + at);
          rowSum = f32x4.add(rowSum, z);
          rowProduct = f32x4.add(rowProduct, f32x4.mul(z, f32x4.sub(v128.load(op.map + at), mean)));
        }
        sum = f32x4.add(sum, rowSum);
        product = f32x4.add(product, rowProduct);
      }
    v128.store(to + channel, sum);
    v128.store(to + width + channel, f32x4.mul(product, deviation));
  }
}
