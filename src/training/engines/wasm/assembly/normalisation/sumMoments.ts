import { SumMoments } from '../operations';

/** Sums about a pivot near the mean lose nothing to cancellation; rows on their own keep the sums short. */
export function sumMoments(op: SumMoments, slice: usize): void {
  const width: usize = op.width;
  const first = (slice * op.images) / op.groups;
  const end = ((slice + 1) * op.images) / op.groups;
  const to: usize = op.partial + slice * op.width * 3;
  for (let channel: usize = 0; channel < width; channel += 16) {
    const pivot = v128.load(op.map + channel + first * op.image);
    let sum = f32x4.splat(0);
    let squares = f32x4.splat(0);
    for (let image = first; image < end; image++)
      for (let y: usize = 0; y < op.side; y++) {
        let at: usize = op.map + channel + image * op.image + y * op.row;
        let rowSum = f32x4.splat(0);
        let rowSquares = f32x4.splat(0);
        for (const last = at + op.side * width; at < last; at += width) {
          const value = f32x4.sub(v128.load(at), pivot);
          rowSum = f32x4.add(rowSum, value);
          rowSquares = f32x4.add(rowSquares, f32x4.mul(value, value));
        }
        sum = f32x4.add(sum, rowSum);
        squares = f32x4.add(squares, rowSquares);
      }
    v128.store(to + channel, pivot);
    v128.store(to + width + channel, sum);
    v128.store(to + width * 2 + channel, squares);
  }
}
