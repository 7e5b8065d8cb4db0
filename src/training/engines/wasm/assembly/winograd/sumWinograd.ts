import { SumWinograd } from '../operations';
import { scratch } from '../scratch';
import { GAP, POSITIONS, transformTaps } from './transform';

export function sumWinograd(op: SumWinograd, slice: usize): void {
  const depth = op.inputs;
  const positions = scratch();
  const taps = positions + POSITIONS * 16;
  const line = taps + 144;
  const part = (slice * 32) / op.part;
  const width = min(op.part, op.outputs * 4 - part * op.part);
  const position = depth * width + GAP;
  const partial: usize =
    op.partial + part * POSITIONS * (depth * op.part + GAP) + (slice * 32 - part * op.part) * depth;
  for (let channel: usize = 0; channel < depth; channel++)
    for (let half: usize = 0; half < 32; half += 16) {
      const from = partial + channel * 32 + half;
      for (let p: usize = 0; p < POSITIONS; p++) {
        const at = from + p * position;
        let sum = v128.load(at);
        for (let group: usize = 1; group < op.groups; group++)
          sum = f32x4.add(sum, v128.load(at + group * op.partialGroup));
        v128.store(positions + p * 16, sum);
      }
      transformTaps(positions, taps, line);
      let to: usize = op.gradient + (channel * op.outputs + slice * 8) * 4 + half;
      for (let tap = taps; tap < line; tap += 16) {
        v128.store(to, v128.load(tap));
        to += depth * op.outputs * 4;
      }
    }
}
