import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '../support/test';

/**
 * `npm run ab` in a browser, as a user calls it: a whole run, and one that Ctrl-C cuts in the middle and the
 * same command ends.
 */

const RUN =
  '--runtime browser --arms sgdm,rsgdm --data synthetic --train-images 100 --test-images 10 --batch 2 --steps 400 --evaluate-every 50';

/** Runs the command; with `until`, presses Ctrl-C once when that has been said. */
function ab(out: string, until?: RegExp): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['scripts/ab.mjs', ...RUN.split(' '), '--out', out], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as a terminal gives it: Ctrl-C reaches all of it.
    detached: true,
  });
  let said = '';
  let pressed = false;
  const hear = (chunk: Buffer) => {
    said += chunk;
    if (pressed || !until?.test(said)) return;
    pressed = true;
    process.kill(-child.pid!, 'SIGINT');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

test('npm run ab: ends with a verdict and its files; cut by Ctrl-C, the same command ends it bit for bit', async () => {
  test.skip(process.platform === 'win32', 'Ctrl-C cannot be sent to another process there');
  test.setTimeout(300_000);
  const folder = await mkdtemp(path.join(tmpdir(), 'laglens-ab-'));
  const at = (name: string) => path.join(folder, name);
  const lossesOf = async (name: string) =>
    JSON.parse(await readFile(at(name), 'utf8')).runs.map(({ arms }: { arms: { trainLoss: number[] }[] }) =>
      arms.map(({ trainLoss }) => trainLoss),
    );

  // Two at once in one checkout: neither disturbs the other.
  const [straight, beside] = await Promise.all([ab(at('straight.json')), ab(at('beside.json'))]);
  for (const { code, said } of [straight, beside]) expect(code, said).toBe(0);
  expect(await lossesOf('beside.json')).toEqual(await lossesOf('straight.json'));
  expect(straight.said).toContain('rsgdm against sgdm: mean difference');
  expect(straight.said).toMatch(/median \S+ images\/s, mean \S+ images\/s, \S+ s of training on processor/);
  expect(await readFile(at('straight.csv'), 'utf8')).toContain('sgdm');
  expect(await readFile(at('straight.html'), 'utf8')).toContain('<table');

  const cut = await ab(at('cut.json'), /\b\d\d\/400/);
  expect(cut.code, cut.said).toBe(130);
  expect(cut.said).toMatch(/Stopped\. The same command goes on with seed 1 after step \d+, kept in/);
  expect(existsSync(at('cut.json'))).toBe(false);

  const rest = await ab(at('cut.json'));
  expect(rest.code, rest.said).toBe(0);
  expect(rest.said).toMatch(/Seed 1 goes on after step \d+/);
  expect(await lossesOf('cut.json')).toEqual(await lossesOf('straight.json'));
  expect(existsSync(at('cut.checkpoint'))).toBe(false);
});
