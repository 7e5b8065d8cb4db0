import { applyPalette, GIFEncoder, quantize, type Rgb } from 'gifenc';

/** The palette's last entry stands for "as in the frame before". */
const UNCHANGED = 255;

export interface FilmEncoder {
  /** Adds a frame of RGBA pixels, row by row, shown for `delay` milliseconds. */
  add(pixels: Uint8ClampedArray, delay: number): void;
  /** The whole file. */
  finish(): Uint8Array<ArrayBuffer>;
}

/**
 * Writes an endless GIF of `width` × `height` pixels. All frames share the 255 colours of `sample`, which
 * must hold whatever the frames do; of each frame only what changed is written, so that a still background
 * costs nothing.
 */
export function createFilmEncoder(width: number, height: number, sample: Uint8ClampedArray): FilmEncoder {
  const encoder = GIFEncoder();
  const colours = quantize(sample, UNCHANGED);
  const rest = Array.from({ length: UNCHANGED + 1 - colours.length }, (): Rgb => [0, 0, 0]);
  const palette = [...colours, ...rest];
  let before: Uint8Array | null = null;
  return {
    add(pixels, delay) {
      const index = applyPalette(pixels, colours);
      const last = before;
      const written = last ? index.map((colour, i) => (colour === last[i] ? UNCHANGED : colour)) : index;
      encoder.writeFrame(written, width, height, {
        palette: last ? undefined : palette,
        delay,
        transparent: last !== null,
        transparentIndex: UNCHANGED,
        dispose: 1,
      });
      before = index;
    },
    finish() {
      encoder.finish();
      return encoder.bytes();
    },
  };
}
