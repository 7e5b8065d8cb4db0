import { SumFilterGradient } from '../operations';

/** Partial sums have their channels in fours, the flat gradients have not. */
export function sumFilterGradient(op: SumFilterGradient, slice: usize): void {
  const inputs = op.inputs;
  const outputs = op.outputs;
  const depth = (inputs + 3) & ~3;
  for (let o: usize = 0; o < outputs; o += 4) {
    const block = o / 8;
    const bytes: usize = ((outputs + 3) & ~3) < block * 8 + 8 ? 16 : 32;
    let from: usize = op.partial + block * op.partialBlock + slice * depth * bytes + (o & 4) * 4;
    let to: usize = op.gradient + outputs * 4 * slice * inputs + o * 4;
    for (let i: usize = 0; i < inputs; i++) {
      let sum = v128.load(from);
      for (let group: usize = 1; group < op.groups; group++)
        sum = f32x4.add(sum, v128.load(from + group * op.partialGroup));
      if (o + 4 <= outputs) v128.store(to, sum);
      else {
        store<f32>(to, f32x4.extract_lane(sum, 0));
        if (o + 1 < outputs) store<f32>(to, f32x4.extract_lane(sum, 1), 4);
        if (o + 2 < outputs) store<f32>(to, f32x4.extract_lane(sum, 2), 8);
      }
      from += bytes;
      to += outputs * 4;
    }
  }
}
