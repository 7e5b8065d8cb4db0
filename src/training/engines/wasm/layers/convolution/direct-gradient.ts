import type { Arena } from '../../arena';
import { channelGroups } from '../feature-map';
import { channelBlocks, inputOf, outputOf, placeWords } from '../gather';
import { finishOf, groupsFor, noteOf, type Convolution, type InputGradient } from './convolution';
import { tapsOf } from './direct';

/**
 * A place of one filter of `convolutions` that touches a pixel, and the pixel of the gradient it meets there.
 */
interface Tap {
  /** Of `convolutions`. */
  readonly index: number;
  /** Bytes of its filter before it. */
  readonly skipped: number;
  /** Bytes from the gradient's pixel under the input's pixel. */
  readonly offset: number;
}

/** Taps that touch the pixels (`stride`·i + y, `stride`·j + x) of the input. */
function tapsAt(convolutions: readonly Convolution[], y: number, x: number): Tap[] {
  const [first] = convolutions;
  return convolutions.flatMap(({ shape, output }, index) => {
    const padding = (shape.kernel - 1) / 2;
    return tapsOf(shape.kernel).flatMap(([ky, kx], tap) => {
      const [row, column] = [(y + padding - ky) / shape.stride, (x + padding - kx) / shape.stride];
      if (!Number.isInteger(row) || !Number.isInteger(column)) return [];
      const apart = output.origin - first.output.origin;
      return [
        {
          index,
          skipped: 4 * tap * shape.inChannels * shape.outChannels,
          offset: apart + row * output.row + column * output.pixel,
        },
      ];
    });
  });
}

/**
 * Input gradient of convolutions of one input, stride and size of output (a 3×3 and the projection beside
 * it), summed in one go. With stride 2 the input's pixels fall into four classes, each with taps of its own.
 */
export function createDirectGradient(arena: Arena, convolutions: readonly Convolution[]): InputGradient {
  const [{ shape, input, output }] = convolutions;
  const { batch, stride, inChannels, inSize, outChannels } = shape;
  const blocks = channelBlocks(inChannels);
  const groups = groupsFor(batch, blocks);
  const parities = Array.from({ length: stride }, (_, i) => i);
  const classes = parities
    .flatMap((y) => parities.map((x) => ({ y, x })))
    .map(({ y, x }) => {
      const taps = tapsAt(convolutions, y, x);
      const offsets = taps.map(({ offset }) => offset);
      return {
        y,
        x,
        taps,
        offsets: placeWords(arena, offsets),
        packed: arena.allocate(taps.length * output.pixel * 4 * channelGroups(inChannels)),
      };
    });
  return {
    pack(program, filters) {
      for (const { taps, packed } of classes) {
        if (taps.length === 0) continue;
        const sources = taps.map(({ index, skipped }) => filters[index] + skipped);
        program.add('packTransposed', blocks, {
          sources: placeWords(arena, sources),
          packed,
          taps: taps.length,
          inputs: inChannels,
          outputs: outChannels,
        });
      }
    },
    run(program, finish) {
      for (const { y, x, taps, offsets, packed } of classes) {
        const [rows, columns] = [y, x].map((parity) => Math.ceil((inSize - parity) / stride));
        if (rows === 0 || columns === 0) continue;
        program.add(
          'gather',
          blocks * groups,
          {
            images: batch,
            groups,
            rows,
            columns,
            taps: offsets,
            tapCount: taps.length,
            filters: packed,
            ...inputOf(output),
            ...outputOf(input, stride, { y, x }),
            ...finishOf(finish, input),
          },
          noteOf('input-gradient', shape, rows * columns, taps.length),
        );
      }
    },
  };
}
