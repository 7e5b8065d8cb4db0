import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { AbRecord } from '../../src/experiment/record/record';

/**
 * The command on the processor engine, as a user calls it: no browser, and records that can be computed
 * again.
 */

const folder = mkdtempSync(path.join(tmpdir(), 'laglens-processor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);

const RUN =
  '--arms sgdm,adam:alpha=0.01 --data synthetic --train-images 100 --test-images 10 --batch 4 --steps 6 --evaluate-every 3 --seeds 2';

function ab(...flags: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/ab/main.ts', ...flags],
    { encoding: 'utf8' },
  );
  return { status, said: stdout + stderr };
}

const read = (name: string) => JSON.parse(readFileSync(at(name), 'utf8')) as AbRecord;

/** A copy of the record with one thing changed. */
function forge(name: string, change: (record: AbRecord) => void): string {
  const record = read('two.json');
  change(record);
  writeFileSync(at(name), JSON.stringify(record));
  return at(name);
}

describe('npm run ab on the processor', () => {
  it('names the engine and its threads, and any number of them makes the same record', () => {
    for (const [name, threads] of [
      ['one.json', '1'],
      ['two.json', '2'],
    ]) {
      const { status, said } = ab(...RUN.split(' '), '--threads', threads, '--out', at(name));
      expect(status, said).toBe(0);
      expect(said).toContain(`s of training on processor, ${threads} thread`);
    }
    const [one, two] = [read('one.json'), read('two.json')];
    expect(two.adapter).toMatchObject({ backend: 'wasm', kernels: 'fused', threads: 2 });
    const numbers = ({ runs }: AbRecord) => runs.map(({ seconds: _, ...run }) => run);
    expect(numbers(two)).toEqual(numbers(one));
  });

  it('runs seed after seed until it is decided, and keeps to the plan that a record was begun with', () => {
    const run = RUN.replace(/--seeds 2/, '--matters 100').split(' ');
    const { status, said } = ab(...run, '--until-decided', '--seeds', '12', '--out', at('until.json'));
    expect(status, said).toBe(0);
    const { plan, runs, verdict } = read('until.json');
    expect(plan).toMatchObject({ rule: 'until-decided', size: 1 });
    // The interval that holds at every look has ends from the fourth seed on.
    expect(runs.length).toBeGreaterThan(3);
    expect(runs.length).toBeLessThan(12);
    expect(verdict).toMatchObject({ words: 'practically-equal', stage: 'anytime' });
    expect(said).toContain('Practically equal');

    const later = ab(...RUN.split(' '), '--until-decided', '--out', at('two.json'));
    expect(later.status).toBe(2);
    expect(later.said).toContain('that plan stands');
  });

  it('verifies a record to the last bit, in part and whole', () => {
    const part = ab('--verify', at('two.json'), '--steps', '3', '--threads', '1');
    expect(part.status, part.said).toBe(0);
    expect(part.said).toMatch(/Verified: all \d+ training losses/);
    const whole = ab('--verify', at('two.json'));
    expect(whole.status, whole.said).toBe(0);
    expect(whole.said).toContain('Verified: all 24 training losses and 8 tests that were computed again');
  });

  it('finds what was changed by one bit, and says where', () => {
    const file = forge('forged.json', ({ runs }) => {
      runs[1].arms[1].trainLoss[4] += 2 ** -22;
    });
    const { status, said } = ab('--verify', file);
    expect(status, said).toBe(1);
    expect(said).toContain('Not the same: of seed 2, arm 2 (adam), the training loss of step 5');
  });

  it('says why a record cannot be verified', () => {
    const other = forge('other.json', (record) => {
      record.adapter.backend = 'webgpu';
    });
    for (const [file, reason] of [
      [other, 'it was not made by the processor engine'],
      [at('missing.json'), 'no such file'],
    ]) {
      const { status, said } = ab('--verify', file);
      expect(status, said).toBe(2);
      expect(said).toContain(reason);
    }
  });
});
