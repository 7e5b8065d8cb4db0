import { SumWinograd } from '../operations';
import { scratch } from '../scratch';
import { GAP, POSITIONS, transformTaps } from './transform';

/** Bytes of eight outputs of as many inputs: what is read in a row of each group and position. */
const ROW: usize = 256;

export function sumWinograd(op: SumWinograd, slice: usize): void {
  const depth = op.inputs;
  const sums = scratch();
  const line = sums + POSITIONS * (ROW + 16);
  const part = (slice * 32) / op.part;
  const width = min(op.part, op.outputs * 4 - part * op.part);
  const position = depth * width + GAP;
  let from: usize =
    op.partial + part * POSITIONS * (depth * op.part + GAP) + (slice * 32 - part * op.part) * depth;
  let to: usize = op.gradient + slice * 32;
  const row = op.outputs * 4;
  for (let channel: usize = 0; channel < depth; channel += 8) {
    for (let p: usize = 0; p < POSITIONS; p++) {
      const first = from + p * position;
      for (let at: usize = 0; at < ROW; at += 16) {
        let sum = v128.load(first + at);
        for (let group: usize = 1; group < op.groups; group++)
          sum = f32x4.add(sum, v128.load(first + at + group * op.partialGroup));
        v128.store(sums + p * (ROW + 16) + at, sum);
      }
    }
    for (let at: usize = 0; at < ROW; at += 32) {
      transformTaps(sums + at, ROW + 16, to, depth * row, line);
      transformTaps(sums + at + 16, ROW + 16, to + 16, depth * row, line);
      to += row;
    }
    from += ROW;
  }
}
