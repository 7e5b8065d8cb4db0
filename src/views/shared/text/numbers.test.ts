import { expect, it } from 'vitest';
import { numbersOf, ROW_LIMIT } from './numbers';

const csv = (rows: number) =>
  ['arm,step', ...Array.from({ length: rows }, (_, i) => `sgdm,${i}`), ''].join('\n');

it('shows a short CSV whole', () => {
  expect(numbersOf(csv(2))).toEqual({
    columns: ['arm', 'step'],
    rows: [
      ['sgdm', '0'],
      ['sgdm', '1'],
    ],
    total: 2,
  });
  expect(numbersOf(csv(ROW_LIMIT)).rows).toHaveLength(ROW_LIMIT);
  expect(numbersOf(csv(0))).toEqual({ columns: ['arm', 'step'], rows: [], total: 0 });
});

it('thins a long one evenly, so that every part of it is there', () => {
  const { rows, total } = numbersOf(csv(1001));
  expect(total).toBe(1001);
  expect(rows.length).toBeLessThanOrEqual(ROW_LIMIT);
  expect(rows.slice(0, 3).map(([, step]) => step)).toEqual(['0', '6', '12']);
  expect(rows.at(-1)).toEqual(['sgdm', '996']);
});
