import { SumFilterGradient } from '../operations';

/** Partial sums have their channels in fours, the flat gradients have not. */
export function sumFilterGradient(op: SumFilterGradient, slice: usize): void {
  const outputs = op.outputs;
  const width = ((outputs + 3) & ~3) * 4;
  const isWhole = width == outputs * 4;
  for (let i: usize = 0; i < op.inputs; i++) {
    const from: usize = op.partial + slice * op.partialTap + i * width;
    const to: usize = op.gradient + outputs * 4 * (slice * op.inputs + i);
    for (let o: usize = 0; o < outputs; o += 4) {
      let sum = v128.load(from + o * 4);
      for (let group: usize = 1; group < op.groups; group++)
        sum = f32x4.add(sum, v128.load(from + o * 4 + group * op.partialGroup));
      if (isWhole || o + 4 <= outputs) v128.store(to + o * 4, sum);
      else {
        store<f32>(to + o * 4, f32x4.extract_lane(sum, 0));
        if (o + 1 < outputs) store<f32>(to + o * 4, f32x4.extract_lane(sum, 1), 4);
        if (o + 2 < outputs) store<f32>(to + o * 4, f32x4.extract_lane(sum, 2), 8);
      }
    }
  }
}
