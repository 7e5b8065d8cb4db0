import { openGpu } from '../device/open';
import { expect, it } from 'vitest';
import { createPixelStore } from './pixels';

const IMAGE_BYTES = 48;
const images = (count: number) => ({
  count,
  inputs: new Uint8Array(count * IMAGE_BYTES),
  targets: new Uint8Array(count),
});

it('makes the room of all expected images at once, and doubles where nothing was said', async () => {
  const gpu = await openGpu(() => {});
  const heldAfter = (expected: number | undefined, counts: readonly number[]) => {
    const before = gpu.memory().bytes;
    const store = createPixelStore(gpu, 'images', IMAGE_BYTES, expected);
    // Beside the room an empty second buffer of 16 bytes.
    const held = counts.map((count) => {
      store.add(images(count));
      return gpu.memory().bytes - before - 16;
    });
    for (const buffer of store.buffers) gpu.release(buffer);
    return held;
  };
  expect(heldAfter(500, [200, 200, 100])).toEqual([500, 500, 500].map((count) => count * IMAGE_BYTES));
  expect(heldAfter(undefined, [200, 200, 100])).toEqual([200, 400, 800].map((count) => count * IMAGE_BYTES));
  gpu.dispose();
});
