import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Random } from '../../src/core/random';
import { readRecord } from '../../src/experiment/record/codec';
import { decodeCheckpoint } from '../../src/training/checkpoint/format';
import { typeScript } from '../setup/programs.mjs';
import { must, type Scenario } from './scenario';

/** The headless runner as a process of its own that is killed, also while it writes its files. */

const FLAGS =
  '--data synthetic --steps 16 --width 8 --batch 2 --train-images 32 --test-images 4 --evaluate-every 4 --seeds 3 --threads 1'.split(
    ' ',
  );

/**
 * Runs the command; kills it after `patience` milliseconds. @returns its exit status, null where it was
 * killed
 */
function call(out: string, patience: number): Promise<number | null> {
  const child = spawn(process.execPath, [...typeScript('scripts/ab/main.ts'), ...FLAGS, '--out', out], {
    stdio: 'ignore',
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}

/** What no two calls share: when, and how long it took. */
function bitsOf(file: string): string {
  const read = readRecord(readFileSync(file, 'utf8'));
  if (!read.ok) throw new Error(`${file} is no record: ${JSON.stringify(read.problem)}`);
  return JSON.stringify(read.record.runs.map((run) => ({ ...run, seconds: 0 })));
}

let straight: Promise<{ readonly bits: string; readonly ms: number }> | null = null;
async function undisturbed(folder: string) {
  const out = path.join(folder, 'straight.json');
  const start = performance.now();
  must((await call(out, 300_000)) === 0, 'the undisturbed run failed');
  return { bits: bitsOf(out), ms: performance.now() - start };
}

export const runnerScenario: Scenario = {
  name: 'runner-killed',
  promise:
    'a headless runner that is killed at any moment leaves each file whole, and goes on to the same record',
  async attempt(random: Random) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'laglens-faults-'));
    try {
      const { bits, ms } = await (straight ??= undisturbed(folder));
      const out = path.join(folder, 'ab.json');
      let kills = 0;
      for (let i = random.below(3); i >= 0; i--) {
        // Not while it only starts: that spoils nothing.
        if ((await call(out, ms * (0.4 + 0.6 * random.uniform()))) !== null) break;
        kills += 1;
        if (existsSync(out)) bitsOf(out);
        const checkpoint = out.replace('.json', '.checkpoint');
        if (existsSync(checkpoint)) decodeCheckpoint(readFileSync(checkpoint));
      }
      must((await call(out, 300_000)) === 0, 'the command did not go on');
      must(bitsOf(out) === bits, 'the record differs from that of the undisturbed run');
      return { again: 0, seen: kills > 0 ? 'killed' : 'had ended' };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
