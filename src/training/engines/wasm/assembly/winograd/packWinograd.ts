import { PackWinograd } from '../operations';
import { scratch } from '../scratch';
import { blockAt, partWidth, positionBytes, transformFilter } from './transform';

export function packWinograd(op: PackWinograd, slice: usize): void {
  const depth: usize = op.depth;
  const position = positionBytes(depth, partWidth((slice * 32) / op.part, op.part, op.width));
  let to: usize = op.packed + blockAt(slice, depth, op.part);
  const line = scratch();
  let from: usize = op.filters + slice * 8 * op.outStep;
  for (let channel: usize = 0; channel < depth; channel += 4) {
    transformFilter(from, op.tapStep, op.outStep, to, position, line);
    transformFilter(from + op.outStep * 4, op.tapStep, op.outStep, to + 16, position, line);
    from += op.inStep;
    to += 32;
  }
}
