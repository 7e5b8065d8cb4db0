import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { patchApp, useApp } from './app';
import { patched } from './slice';

const sources = path.resolve(import.meta.dirname, '../..');

it('every component selects what it shows: without a selector each change of the page renders it', () => {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
  );
  const bare = files.filter((file) => /\buseApp\(\s*\)/.test(readFileSync(path.join(sources, file), 'utf8')));
  expect(files.length).toBeGreaterThan(500);
  expect(bare).toEqual([]);
});

it('a patch leaves the slices alone of which it says nothing', () => {
  const before = { a: { x: 1, y: 2 }, b: { z: 3 } };
  const after = patched(before, { a: { y: 5 }, b: {} });
  expect(after).toEqual({ a: { x: 1, y: 5 }, b: { z: 3 } });
  expect(after.b).toBe(before.b);
});

it('an action writes its own slice, and actions stay', () => {
  const before = useApp.getState();
  before.lag.toggleArm('rsgdm');
  patchApp({ surface: { steps: 7 } });
  const after = useApp.getState();
  expect(after.lag.arms).toEqual(['sgdm', 'rsgdm']);
  expect(after.surface).toMatchObject({ steps: 7, id: 'rosenbrock' });
  expect(after.surface.patch).toBe(before.surface.patch);
  expect(after.train).toBe(before.train);
});
