import { PackWinograd } from '../operations';
import { scratch } from '../scratch';
import { GAP, POSITIONS, transformFilter } from './transform';

/** Bytes of nine taps of four channels. */
const TAPS: usize = 144;

export function packWinograd(op: PackWinograd, slice: usize): void {
  const depth = op.depth;
  const part = (slice * 32) / op.part;
  const width = min(op.part, op.width - part * op.part);
  /** Bytes from one position of the part to the next. */
  const position: usize = depth * width + GAP;
  let to: usize = op.packed + part * POSITIONS * (depth * op.part + GAP) + (slice * 32 - part * op.part) * depth;
  const taps = scratch();
  const line = taps + TAPS;
  let from: usize = op.filters + slice * 8 * op.outStep;
  for (let channel: usize = 0; channel < depth; channel++) {
    for (let half: usize = 0; half < 32; half += 16) {
      let at: usize = from + (half >> 2) * op.outStep;
      for (let tap = taps; tap < line; tap += 16) {
        if (op.outStep == 4) v128.store(tap, v128.load(at));
        else
          for (let lane: usize = 0; lane < 4; lane++)
            store<f32>(tap + lane * 4, load<f32>(at + lane * op.outStep));
        at += op.tapStep;
      }
      transformFilter(taps, to + half, position, line);
    }
    from += op.inStep;
    to += 32;
  }
}
