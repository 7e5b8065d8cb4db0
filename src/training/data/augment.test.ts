import { describe, expect, it } from 'vitest';
import { createBatchBuilder, createImageStore, plainPlan } from './augment';

const size = 8;
const normalisation = { mean: [0.5, 0.4, 0.3], std: [0.25, 0.2, 0.1] } as const;

/** Image k, pixel (x, y), channel c holds 3·(y·size + x) + c, shifted by k. */
function imageSet(first: number, count: number) {
  const pixels = Uint8Array.from(
    { length: count * size * size * 3 },
    (_, i) => (i % (size * size * 3)) + first + Math.floor(i / (size * size * 3)),
  );
  return { count, inputs: pixels, targets: Uint8Array.from({ length: count }, (_, i) => first + i) };
}

function store() {
  const store = createImageStore();
  store.add(imageSet(0, 3));
  store.add(imageSet(3, 2));
  return store;
}

const value = (image: number, x: number, y: number, c: number) => {
  const inside = x >= 0 && y >= 0 && x < size && y < size;
  const byte = inside ? 3 * (y * size + x) + c + image : 0;
  return (byte / 255 - normalisation.mean[c]) / normalisation.std[c];
};

describe('batch builder', () => {
  const builder = createBatchBuilder(size, normalisation);

  it('takes plain images unchanged but for normalisation, across sets', () => {
    const { pixels, labels } = builder.build(store(), plainPlan(1, 4));
    expect([...labels]).toEqual([1, 2, 3, 4]);
    let i = 0;
    for (const image of [1, 2, 3, 4])
      for (let y = 0; y < size; y++)
        for (let x = 0; x < size; x++)
          for (let c = 0; c < 3; c++) expect(pixels[i++]).toBeCloseTo(value(image, x, y, c), 5);
  });

  it('crops, pads with black and mirrors', () => {
    const plan = {
      indices: Uint32Array.of(4, 0),
      cropX: Uint8Array.of(0, 7),
      cropY: Uint8Array.of(8, 2),
      flip: Uint8Array.of(0, 1),
    };
    const { pixels } = builder.build(store(), plan);
    let i = 0;
    for (const [image, dx, dy, mirrored] of [
      [4, -4, 4, false],
      [0, 3, -2, true],
    ] as const)
      for (let y = 0; y < size; y++)
        for (let x = 0; x < size; x++)
          for (let c = 0; c < 3; c++)
            expect(pixels[i++]).toBeCloseTo(value(image, (mirrored ? size - 1 - x : x) + dx, y + dy, c), 5);
  });

  it('refuses an image that has not arrived', () => {
    expect(() => builder.build(store(), plainPlan(4, 2))).toThrow(/image 5 of 5 has not arrived/);
  });
});
