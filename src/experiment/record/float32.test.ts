import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortestFloat32 } from './float32';

it('writes a float32 with at most nine digits that read back as the same', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true }), (value) => {
      const short = shortestFloat32(value);
      // As numbers: JSON has no −0 either.
      expect(Math.fround(short) === value).toBe(true);
      if (Number.isFinite(value)) expect(Number(short.toPrecision(9))).toBe(short);
    }),
  );
  expect(String(shortestFloat32(Math.fround(2.7961034774780273)))).toBe('2.7961035');
});

it('leaves what is no float32', () => {
  expect(shortestFloat32(0.1)).toBe(0.1);
  expect(shortestFloat32(Number.NaN)).toBeNaN();
});
