import { describe, expect, it } from 'vitest';
import { indexAt, paintLearning, type LearningLine, type LearningOptions } from './learning';
import type { Palette } from '../pen/palette';
import { SvgPen } from '../pen/svg-pen';

const palette = {
  panel: '#fff',
  inkSoft: '#555',
  line: '#ddd',
  lineStrong: '#888',
  font: 'sans-serif',
  arms: { sgd: '#1', sgdm: '#2', rsgdm: '#3', nesterov: '#4', adam: '#5' },
} as Palette;

const options: LearningOptions = {
  size: { width: 400, height: 300 },
  steps: 10_000,
  log: false,
  share: false,
  inspected: null,
  xLabel: 'step',
  yLabel: 'loss',
  format: String,
};

const line = (values: readonly number[], more: Partial<LearningLine> = {}): LearningLine => ({
  id: 'sgdm',
  dash: [],
  length: values.length,
  step: (i) => i + 1,
  value: (i) => values[i],
  ...more,
});

function paint(lines: readonly LearningLine[], more: Partial<LearningOptions> = {}): string {
  const pen = new SvgPen();
  paintLearning(pen, lines, { ...options, ...more }, palette);
  return pen.document(options.size, '#fff');
}

/** The vertical pixels of the stroke in the given colour. */
function heights(svg: string, colour: string): number[] {
  const path = [...svg.matchAll(/<path [^>]*>/g)].find(([tag]) => tag.includes(`stroke="${colour}"`))![0];
  return [.../d="([^"]*)"/.exec(path)![1].matchAll(/[ML]\s*[-\d.]+[ ,]([-\d.]+)/g)].map(([, y]) => Number(y));
}

describe('learning curves', () => {
  it('draw a long noisy run with no more points than its width needs, and hide no spike', () => {
    const values = Array.from({ length: 10_000 }, (_, i) => (i === 6543 ? 9 : 2 + (i % 2)));
    const drawn = heights(paint([line(values)]), '#2');
    expect(drawn.length).toBeLessThan(4 * options.size.width);
    const others = heights(paint([line(values.map((v) => Math.min(v, 3)))]), '#2');
    // The spike alone reaches the top of the picture.
    expect(drawn.filter((y) => y < Math.min(...drawn) + 1)).toHaveLength(1);
    expect(others.filter((y) => y < Math.min(...others) + 1).length).toBeGreaterThan(100);
  });

  it('never write NaN: no values, one value, equal values, values that a log axis cannot show', () => {
    for (const values of [[], [2], [2, 2, 2], [0, 0], [1e-9, 5]])
      for (const more of [
        {},
        { log: true },
        { share: true },
        { least: -1 },
        { inspected: 2 },
        { log: true, inspected: 1 },
      ])
        expect(paint([line(values, { marked: true })], more)).not.toMatch(/NaN|Infinity/);
  });

  it('go below zero only where they may, and no further than they may', () => {
    const lowest = (values: readonly number[], more: Partial<LearningOptions>) =>
      Math.min(
        ...[...paint([line(values)], more).matchAll(/>([-\d.]+)<\/text>/g)].map(([, text]) => Number(text)),
      );
    expect(lowest([-0.5, 0.8], { least: -1 })).toBeLessThanOrEqual(-0.5);
    expect(lowest([-40, 0.8], { least: -1 })).toBe(-1);
    expect(lowest([-40, 0.8], {})).toBe(0);
    // Where everything lies below the end, it is drawn all the same.
    expect(lowest([-40, -30], { least: -1 })).toBeLessThanOrEqual(-40);
  });

  it('tell two arms apart by dash as well as by colour', () => {
    const svg = paint([line([1, 2]), line([2, 1], { id: 'rsgdm', dash: [9, 5] })]);
    expect(svg).toContain('stroke="#2"');
    expect(svg).toMatch(/stroke="#3"[^>]*stroke-dasharray="9[ ,]5"/);
  });
});

it('the point at a step is the last one at or before it', () => {
  const tests = line([0.1, 0.2, 0.3], { step: (i) => 20 * (i + 1) });
  expect([0, 19, 20, 39, 60, 999].map((step) => indexAt(tests, step))).toEqual([null, null, 0, 0, 2, 2]);
});
