import { expect, it } from 'vitest';
import { chartOf } from './chart';
import { NOTHING_STAYS, words, type Reading } from './figures';
import { reportOf, textOf } from './report';

const nothing: Reading = {
  heap: 8e6,
  nodes: 900,
  listeners: 300,
  workers: 0,
  workerHeap: 0,
  gpu: 0,
  wasm: 0,
  rows: 2,
  stored: 5000,
};
const part = { name: 'made-up', what: 'a <part>', per: 'cycle', bounds: NOTHING_STAYS } as const;
const cycles = 24;
/** Loads for six cycles; then a listener stays at each, and the heap is only noise of 1 kB. */
const readings = Array.from({ length: cycles }, (_, i): Reading => ({
  ...nothing,
  heap: (i < 6 ? 8e6 + 4e5 * i : 1e7) + (i % 2) * 1000,
  listeners: 300 + i,
}));
const report = reportOf(part, [...readings.keys()], readings, 12, null);
const figure = (id: keyof Reading) => report.figures.find((one) => one.id === id)!;

it('leaves the warm-up out, and names the figure that rises', () => {
  expect(report.warmUp).toBe(10);
  expect(figure('listeners')).toMatchObject({ slope: 1, judgement: 'above' });
  expect(figure('listeners').to - figure('listeners').from).toBe(11);
  expect(report.figures.filter(({ judgement }) => judgement !== 'within').map(({ id }) => id)).toEqual([
    'listeners',
  ]);
  const text = textOf(report);
  expect(text.split('\n').filter((line) => line.includes('ABOVE'))).toEqual([
    expect.stringMatching(/^ {2}event listeners .* 1 \[1 … 1\] +per cycle, bound 0.1 +ABOVE ITS BOUND$/),
  ]);
});

it('fits steps where slopes count them', () => {
  const at = [...readings.keys()].map((i) => 50 * i);
  const steps = reportOf({ ...part, per: 'step' }, at, readings, 12, null);
  expect(steps.figures.find(({ id }) => id === 'listeners')!.slope).toBe(1 / 50);
});

it('says nothing for certain of what was broken off at the beginning', () => {
  for (const count of [0, 1, 5]) {
    const early = reportOf(part, [...readings.keys()].slice(0, count), readings.slice(0, count), 1, 'broke');
    expect(early.figures.every(({ judgement }) => judgement === 'unclear')).toBe(true);
    expect(textOf(early)).toContain('ENDED EARLY: broke');
    expect(chartOf(early)).not.toMatch(/NaN|Infinity|undefined/);
  }
});

it('draws every figure, with numbers only and text escaped', () => {
  const svg = chartOf(report);
  expect(svg).toContain('a &lt;part&gt;');
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(svg.match(/<polyline/g)).toHaveLength(report.figures.length);
  for (const [, points] of svg.matchAll(/points="([^"]+)"/g)) expect(points.split(' ')).toHaveLength(cycles);
});

it.each([
  [0, 'heap', '0 B'],
  [999.6, 'heap', '1.00 kB'],
  [-1234, 'gpu', '-1.23 kB'],
  [999_400, 'wasm', '999 kB'],
  [12_345_678, 'wasm', '12.3 MB'],
  [1 / 3, 'nodes', '0.33'],
  [-Infinity, 'heap', '–'],
] as const)('%d of %s reads %s', (value, id, text) => {
  expect(words(value, id)).toBe(text);
});
