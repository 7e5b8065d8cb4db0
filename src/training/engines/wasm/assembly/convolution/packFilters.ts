import { PackFilters } from '../operations';

/** Channels that have no filter get zeros: channels of maps come in fours. */
export function packFilters(op: PackFilters, slice: usize): void {
  const inputs = op.inputs;
  const outputs = op.outputs;
  const depth = (inputs + 3) & ~3;
  const left = ((outputs + 3) & ~3) - slice * 8;
  const lanes: usize = left < 8 ? 4 : 8;
  let to: usize = op.packed + slice * 32 * op.taps * depth;
  for (let tap: usize = 0; tap < op.taps; tap++)
    for (let i: usize = 0; i < depth; i++) {
      const from: usize = op.filters + ((tap * inputs + i) * outputs + 8 * slice) * 4;
      for (let lane: usize = 0; lane < lanes; lane++) {
        const isThere = i < inputs && slice * 8 + lane < outputs;
        store<f32>(to + lane * 4, isThere ? load<f32>(from + lane * 4) : 0);
      }
      to += lanes * 4;
    }
}
