import { PackTransposed } from '../operations';

export function packTransposed(op: PackTransposed, slice: usize): void {
  const inputs = op.inputs;
  const outputs = op.outputs;
  const depth = (outputs + 3) & ~3;
  const left = ((inputs + 3) & ~3) - slice * 8;
  const lanes: usize = left < 8 ? 4 : 8;
  let to: usize = op.packed + slice * 32 * op.taps * depth;
  for (let tap: usize = 0; tap < op.taps; tap++) {
    const filters: usize = <usize>load<u32>(op.sources + tap * 4) + slice * 32 * outputs;
    for (let o: usize = 0; o < depth; o++) {
      for (let lane: usize = 0; lane < lanes; lane++) {
        const isThere = o < outputs && slice * 8 + lane < inputs;
        store<f32>(to + lane * 4, isThere ? load<f32>(filters + (lane * outputs + o) * 4) : 0);
      }
      to += lanes * 4;
    }
  }
}
