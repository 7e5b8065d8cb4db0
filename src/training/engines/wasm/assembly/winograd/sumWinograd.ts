import { SumWinograd } from '../operations';
import { scratch } from '../scratch';
import { blockAt, partWidth, positionBytes, POSITIONS, transformTaps } from './transform';

/** Bytes of eight outputs of as many inputs: what is read in a row of each group and position. */
const ROW: usize = 256;

export function sumWinograd(op: SumWinograd, slice: usize): void {
  const depth: usize = op.inputs * 4;
  const sums = scratch();
  const line = sums + POSITIONS * (ROW + 16);
  const row = op.outputs * 4;
  const position = positionBytes(depth, partWidth((slice * 32) / op.part, op.part, row));
  let from: usize = op.partial + blockAt(slice, depth, op.part);
  let to: usize = op.gradient + slice * 32;
  for (let channel: usize = 0; channel < op.inputs; channel += 8) {
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
      transformTaps(sums + at, ROW + 16, to, op.inputs * row, line);
      transformTaps(sums + at + 16, ROW + 16, to + 16, op.inputs * row, line);
      to += row;
    }
    from += ROW;
  }
}
