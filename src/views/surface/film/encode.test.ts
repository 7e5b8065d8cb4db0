import { describe, expect, it } from 'vitest';
import { createFilmEncoder } from './encode';

const WIDTH = 20;
const HEIGHT = 10;

/** White with one red pixel at `at`. */
function frame(at: number): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(4 * WIDTH * HEIGHT).fill(255);
  pixels.set([255, 0, 0, 255], 4 * at);
  return pixels;
}

/** The frames of a GIF as its blocks tell them (GIF89a specification, sections 17–26). */
function framesOf(bytes: Uint8Array) {
  const frames: { delay: number; dispose: number; transparent: boolean; data: number }[] = [];
  let at = 13 + 3 * 2 ** ((bytes[10] & 7) + 1);
  let control = { delay: 0, dispose: 0, transparent: false };
  const skipBlocks = () => {
    const from = at;
    while (bytes[at] !== 0) at += bytes[at] + 1;
    at += 1;
    return at - from;
  };
  while (bytes[at] !== 0x3b) {
    if (bytes[at] === 0x21) {
      if (bytes[at + 1] === 0xf9) {
        const packed = bytes[at + 3];
        control = {
          delay: bytes[at + 4] + 256 * bytes[at + 5],
          dispose: (packed >> 2) & 7,
          transparent: (packed & 1) === 1,
        };
      }
      at += 2;
      skipBlocks();
    } else {
      // No frame has colours of its own.
      expect(bytes[at]).toBe(0x2c);
      expect(bytes[at + 9] & 0x80).toBe(0);
      at += 11;
      frames.push({ ...control, data: skipBlocks() });
    }
  }
  return frames;
}

describe('createFilmEncoder', () => {
  it('writes every frame with its time, on top of the one before, and only what changed', () => {
    const film = createFilmEncoder(WIDTH, HEIGHT, frame(3));
    film.add(frame(3), 70);
    film.add(frame(4), 70);
    film.add(frame(4), 1800);
    const bytes = film.finish();
    expect(new TextDecoder().decode(bytes.subarray(0, 6))).toBe('GIF89a');
    expect([bytes[6], bytes[8]]).toEqual([WIDTH, HEIGHT]);
    expect(new TextDecoder('latin1').decode(bytes)).toContain('NETSCAPE2.0');
    expect(framesOf(bytes).map(({ data: _, ...told }) => told)).toEqual([
      { delay: 7, dispose: 1, transparent: false },
      { delay: 7, dispose: 1, transparent: true },
      { delay: 180, dispose: 1, transparent: true },
    ]);
  });

  it('spends less on a frame that is like the one before', () => {
    const noise = new Uint8ClampedArray(4 * WIDTH * HEIGHT).map((_, i) =>
      i % 4 === 3 ? 255 : (i * 7919) % 256,
    );
    const film = createFilmEncoder(WIDTH, HEIGHT, noise);
    film.add(noise, 70);
    film.add(noise, 70);
    const [first, second] = framesOf(film.finish());
    expect(second.data).toBeLessThan(first.data / 3);
  });
});
