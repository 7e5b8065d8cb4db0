import { PackWinograd } from '../operations';
import { scratch } from '../scratch';
import { GAP, POSITIONS, transformFilter } from './transform';

export function packWinograd(op: PackWinograd, slice: usize): void {
  const depth = op.depth;
  const part = (slice * 32) / op.part;
  const width = min(op.part, op.width - part * op.part);
  /** Bytes from one position of the part to the next. */
  const position: usize = depth * width + GAP;
  let to: usize = op.packed + part * POSITIONS * (depth * op.part + GAP) + (slice * 32 - part * op.part) * depth;
  const line = scratch();
  let from: usize = op.filters + slice * 8 * op.outStep;
  for (let channel: usize = 0; channel < depth; channel++) {
    transformFilter(from, op.tapStep, op.outStep, to, position, line);
    transformFilter(from + op.outStep * 4, op.tapStep, op.outStep, to + 16, position, line);
    from += op.inStep;
    to += 32;
  }
}
