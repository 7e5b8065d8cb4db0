import { PackFilters } from '../operations';

/** Channels that have no filter get zeros: channels of maps come in fours. */
export function packFilters(op: PackFilters, slice: usize): void {
  const inputs = op.inputs;
  const outputs = op.outputs;
  const depth = (inputs + 3) & ~3;
  const left = ((outputs + 3) & ~3) - slice * 8;
  const lanes: usize = left < 8 ? 4 : 8;
  const isWhole = slice * 8 + 8 <= outputs;
  const bytes = min(lanes, outputs - slice * 8) * 4;
  let to: usize = op.packed + slice * 32 * op.taps * depth;
  for (let tap: usize = 0; tap < op.taps; tap++)
    for (let i: usize = 0; i < depth; i++) {
      const from: usize = op.filters + ((tap * inputs + i) * outputs + 8 * slice) * 4;
      if (isWhole && i < inputs) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      } else {
        memory.fill(to, 0, lanes * 4);
        if (i < inputs) memory.copy(to, from, bytes);
      }
      to += lanes * 4;
    }
}
