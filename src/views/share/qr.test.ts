import jsQR from 'jsqr';
import { expect, it } from 'vitest';
import { isLocal } from './local';
import { qrPicture } from './qr';

const SCALE = 4;

/** The picture as a camera would see it: RGBA, every module SCALE pixels wide. */
function photographed({ size, path }: { size: number; path: string }) {
  const width = size * SCALE;
  const pixels = new Uint8ClampedArray(4 * width * width).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
    for (let dy = 0; dy < SCALE; dy++)
      for (let dx = 0; dx < Number(length) * SCALE; dx++) {
        const at = 4 * ((Number(y) * SCALE + dy) * width + Number(x) * SCALE + dx);
        pixels.fill(0, at, at + 3);
      }
  return { pixels, width };
}

it.each([
  'https://example.org/#/lag',
  'https://example.org/laglens/#/surface?v=1&b=0.95&rule=half-lag&f=formula&fx=sin(x)%20%2B%203%20(y%20-%201)%5E2',
  `https://example.org/#/?v=1&deck=~${'abcdefghij'.repeat(150)}`,
])('a QR code is read back by another library: %s', (link) => {
  const { pixels, width } = photographed(qrPicture(link)!);
  expect(jsQR(pixels, width, width)?.data).toBe(link);
});

it('says when a text is too long for a code', () => {
  expect(qrPicture('x'.repeat(4000))).toBeNull();
});

it('knows addresses that only this computer can open', () => {
  expect(['localhost', 'app.localhost', '127.0.0.1', '[::1]', '0.0.0.0', ''].filter(isLocal)).toHaveLength(6);
  expect(['192.168.0.12', 'example.org', 'localhost.example.org', '10.0.0.1'].filter(isLocal)).toEqual([]);
});
