import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulateAll } from './simulate-command';

const entry = {
  surface: { id: 'rosenbrock', a: 1, b: 100 },
  x0: [-1.2, 1],
  steps: 50,
  arm: { id: 'rsgdm', alpha: 0.0005, beta: 0.9, gamma: 2, delta: 0.5, debias: true, warm: false },
};

const run = (...entries: unknown[]) => simulateAll(JSON.stringify(entries));

describe('simulateAll', () => {
  it('follows the definitions, written out', () => {
    let [x, y] = entry.x0;
    let [mx, my, zx, zy, px, py] = [0, 0, 0, 0, 0, 0];
    for (let t = 1; t <= 50; t++) {
      const gx = -2 * (1 - x) - 400 * x * (y - x ** 2);
      const gy = 200 * (y - x ** 2);
      [mx, my] = [0.9 * mx + 0.1 * gx, 0.9 * my + 0.1 * gy];
      [zx, zy] = [0.5 * zx + 0.5 * (gx - px), 0.5 * zy + 0.5 * (gy - py)];
      [px, py] = [gx, gy];
      const s = 1 - 0.9 ** t + 2 * 0.5 * 0.5 ** (t - 1);
      x -= (0.0005 * (mx + 2 * zx)) / s;
      y -= (0.0005 * (my + 2 * zy)) / s;
    }
    const [{ theta, loss, divergedAt }] = run(entry);
    expect(divergedAt).toBeNull();
    expect(Math.abs(theta[0] - x)).toBeLessThan(1e-12);
    expect(Math.abs(theta[1] - y)).toBeLessThan(1e-12);
    expect(Math.abs(loss! - ((1 - x) ** 2 + 100 * (y - x ** 2) ** 2))).toBeLessThan(1e-12);
  });

  it('runs SGDF as its paper lists it', () => {
    let [x, y] = entry.x0;
    let [m, s] = [
      [0, 0],
      [0, 0],
    ];
    for (let t = 1; t <= 50; t++) {
      const g = [-2 * (1 - x) - 400 * x * (y - x ** 2), 200 * (y - x ** 2)];
      m = m.map((value, i) => 0.9 * value + 0.1 * g[i]);
      s = s.map((value, i) => 0.999 * value + 0.001 * (g[i] - m[i]) ** 2);
      const n = g.map((value, i) => {
        const mean = m[i] / (1 - 0.9 ** t);
        const spread = (s[i] * 0.1 * (1 - 0.81 ** t)) / (1.9 * (1 - 0.999 ** t));
        return mean + Math.sqrt(spread / (spread + (value - mean) ** 2 + 1e-8)) * (value - mean);
      });
      x -= 0.0005 * n[0];
      y -= 0.0005 * n[1];
    }
    const [{ theta }] = run({ ...entry, arm: { id: 'sgdf', alpha: 0.0005 } });
    expect(Math.abs(theta[0] - x)).toBeLessThan(1e-9);
    expect(Math.abs(theta[1] - y)).toBeLessThan(1e-9);
  });

  it('has the documented defaults', () => {
    const short = { ...entry, surface: { id: 'rosenbrock' }, arm: { id: 'rsgdm', alpha: 0.0005 } };
    const full = {
      ...entry,
      arm: { id: 'rsgdm', alpha: 0.0005, beta: 0.9, gamma: 0.9, delta: null, debias: false, warm: false },
    };
    expect(run(short)).toEqual(run(full));
  });

  it('reports a divergence with the last state within the bound', () => {
    const [outcome] = run({ ...entry, arm: { id: 'sgd', alpha: 1 } });
    expect(outcome.divergedAt).toBeGreaterThan(0);
    expect(outcome.theta.every(Number.isFinite)).toBe(true);
    expect(outcome.loss).not.toBeNull();
    const [nowhere] = run({ ...entry, x0: [1e200, 0] });
    expect(nowhere).toEqual({ theta: [1e200, 0], loss: null, divergedAt: 0 });
  });

  it.each([
    ['{', 'the file is not JSON'],
    ['{}', 'the file must be a list of entries'],
    [
      '[{"surface":{"id":"quadratic"},"x0":[0,0],"steps":1,"arm":{"id":"sgd","alpha":1e999}}]',
      'finite number',
    ],
  ])('says what is wrong with the text %s', (text, message) => {
    expect(() => simulateAll(text)).toThrow(message);
  });

  it.each([
    [4, 'must be an object, but is 4'],
    [{ ...entry, steps: 2.5 }, 'steps must be a whole number, but is 2.5'],
    [{ ...entry, x0: [1] }, 'x0.1 is missing'],
    [{ ...entry, surface: { id: 'bowl' } }, 'surface.id must be one of rosenbrock'],
    [{ ...entry, surface: { id: 'quadratic', kappa: 0 } }, 'surface.kappa must be greater than 0'],
    [{ ...entry, arm: { ...entry.arm, beta: 1 } }, 'arm.beta must be less than 1, but is 1'],
    [{ ...entry, arm: { ...entry.arm, gama: 1 } }, 'arm.gama is not a known field'],
    [{ ...entry, arm: { id: 'sgd' } }, 'arm.alpha is missing'],
  ])('names entry and field: %j', (faulty, message) => {
    expect(() => run(entry, faulty)).toThrow(new RegExp(`^entry 2 \\(index 1\\): ${message}`));
  });
});

describe('the command', () => {
  const script = join(import.meta.dirname, '../simulate.mjs');

  it('prints JSON that reads back to the same numbers, and exits with 2 on bad input', () => {
    const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
    try {
      const good = join(folder, 'good.json');
      writeFileSync(good, JSON.stringify([entry]));
      expect(JSON.parse(execFileSync(process.execPath, [script, good], { encoding: 'utf8' }))).toEqual(
        run(entry),
      );
      const bad = join(folder, 'bad.json');
      writeFileSync(bad, '[{}]');
      const { status, stdout, stderr } = spawnSync(process.execPath, [script, bad], { encoding: 'utf8' });
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain('entry 1 (index 0): surface is missing');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 30_000);
});
