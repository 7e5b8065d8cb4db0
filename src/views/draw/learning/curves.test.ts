import { scaleLog } from 'd3-scale';
import { expect, it } from 'vitest';
import { apart } from './curves';

it('leaves out the ticks that have no room, the least wanted first', () => {
  const y = scaleLog([1, 100], [200, 0]);
  const wanted = [1, 10, 100, 2, 3, 4, 5, 6, 7, 8, 9, 20, 90];
  const taken = [...apart(wanted, y, 15)];
  expect(taken.slice(0, 3)).toEqual([1, 10, 100]);
  expect(taken.length).toBeGreaterThan(4);
  const places = taken.map(y).toSorted((a, b) => a - b);
  for (let i = 1; i < places.length; i++) expect(places[i] - places[i - 1]).toBeGreaterThanOrEqual(15);
});
