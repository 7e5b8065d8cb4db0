import type { TrainedArm } from '../../../experiment/settings';
import { parser } from '@lezer/python';
import * as fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { optimizerIds } from '../../../core/optimizers/registry';
import type { AbRecord } from '../../../experiment/record/record';
import { readRecord } from '../../../experiment/record/codec';
import { madeUpNumberRecord, madeUpRecord } from '../../../experiment/testing/record';
import { equivalentOf, frameworks } from './built-in';
import { allFiles, optimizerFile, vectorFile } from './files';
import { namedArms } from './settings';
import { snippetOf } from './snippet';

/**
 * Generated Python: its syntax by a real parser, its numbers by a real interpreter where the machine has one.
 */

const chosen = process.env.LAGLENS_PYTHON;
const python = chosen ?? 'python3';
const run = (folder: string, ...args: string[]) =>
  spawnSync(python, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, KERAS_BACKEND: 'jax' } });
const can = (code: string) => spawnSync(python, ['-c', code], { encoding: 'utf8' }).status === 0;

/** Writes files where the interpreter finds them. */
function written(
  name: string,
  files: readonly { readonly name: string; readonly content: string }[],
): string {
  const folder = path.resolve('.cache/engineers', name);
  mkdirSync(folder, { recursive: true });
  for (const file of files) writeFileSync(path.join(folder, file.name), file.content);
  return folder;
}

const decay = fc.constantFrom(0, 0.0005, 0.01);
const arm: fc.Arbitrary<TrainedArm> = fc.record({
  id: fc.constantFrom(...optimizerIds),
  alpha: fc.constantFrom(1, 0.3, 0.001, 1e-6),
  beta: fc.constantFrom(0, 0.5, 0.9, 0.99),
  gamma: fc.constantFrom(0, 0.5, 0.9, 1, 4.5, 9),
  delta: fc.constantFrom(null, 0, 0.5, 0.9),
  debias: fc.boolean(),
  warm: fc.boolean(),
  weightDecay: fc.option(decay, { nil: undefined }),
});
const anyRecord: fc.Arbitrary<AbRecord> = fc
  .record({
    arms: fc.array(arm, { minLength: 1, maxLength: 4 }),
    schedule: fc.constantFrom('constant' as const, 'cosine' as const, 'one-cycle' as const),
    weightDecay: decay,
    weightDecayMode: fc.constantFrom('coupled' as const, 'decoupled' as const),
    steps: fc.constantFrom(2, 300, 3910),
  })
  .map(({ arms, ...settings }) => {
    const record = madeUpRecord([0.01, -0.02]);
    const [{ arms: results }] = record.runs;
    return {
      ...record,
      arms,
      settings: { ...record.settings, ...settings },
      runs: record.runs.map((one) => ({
        ...one,
        hashes: { weights: [], batches: [] },
        arms: arms.map(({ id }) => ({ ...results[0], id })),
      })),
    };
  });

/** The first place that the parser could not read, or null. */
function syntaxError(source: string): string | null {
  let error: string | null = null;
  parser.parse(source).iterate({
    enter(node) {
      if (node.type.isError) error ??= source.slice(Math.max(0, node.from - 60), node.to + 60);
    },
  });
  return error;
}

/** What only an unfilled template or a wrong value leaves behind. */
const LEFT_OVER = /\bARM\b|undefined|NaN|\[object/;

const recorded = () => {
  const read = readRecord(readFileSync('public/study/cifar10-w4-b32.json', 'utf8'));
  if (!read.ok) throw new Error(read.problem.code);
  return read.record;
};

describe('generated files', () => {
  it('are Python for every setting, with nothing left to fill in', () => {
    expect(syntaxError('def f(:\n  pass')).not.toBeNull();
    fc.assert(
      fc.property(anyRecord, (record) => {
        const [name] = namedArms(record)[0];
        for (const { name: file, content } of allFiles(record, name)) {
          if (file.endsWith('.json')) continue;
          expect(syntaxError(content), file).toBeNull();
          expect(content).not.toMatch(LEFT_OVER);
        }
        for (const framework of frameworks)
          for (const one of record.arms) {
            const { expression } = equivalentOf(framework, one, record.settings);
            if (expression === null || framework === 'python') continue;
            const snippet = snippetOf(framework, expression, one, record.settings);
            expect(syntaxError(snippet), snippet).toBeNull();
            expect(snippet).not.toMatch(LEFT_OVER);
          }
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  it('of a table are its optimizers, and no recipe for images', () => {
    const names = allFiles(madeUpNumberRecord([0.1]), '2-sgdm').map(({ name }) => name);
    expect(names).toEqual([
      'rsgdm_torch.py',
      'rsgdm_keras.py',
      'rsgdm_jax.py',
      'rsgdm_plain.py',
      'vector.json',
    ]);
  });

  it('stand alone where they are optimizers: no module of ours is imported', () => {
    for (const framework of frameworks)
      expect(optimizerFile(framework, recorded(), '2-sgdm').content).not.toMatch(
        /^from (arms|built_in|estimate|selfcheck) /m,
      );
  });
});

describe.skipIf(!can('pass'))(`run by ${python}`, () => {
  it('the definition in plain Python makes the updates of the core, for any settings', () => {
    const records = fc.sample(anyRecord, { numRuns: 8, seed: 2 });
    records.forEach((record, i) => {
      const folder = written(`plain-${i}`, [optimizerFile('python', record, '1-x'), vectorFile(record)]);
      const { status, stdout, stderr } = run(folder, 'rsgdm_plain.py', '--self-check', 'vector.json');
      expect(status, `${JSON.stringify(record.arms)}\n${stdout}${stderr}`).toBe(0);
      expect(stdout.match(/^ok /gm)).toHaveLength(record.arms.length);
    });
  });

  it('tells a vector that differs, and one of another run', () => {
    const record = recorded();
    const file = optimizerFile('python', record, '2-sgdm');
    const vector = JSON.parse(vectorFile(record).content);
    vector.arms['3-rsgdm'].theta[99][0] += 1e-9;
    const folder = written('wrong', [file, { name: 'vector.json', content: JSON.stringify(vector) }]);
    expect(run(folder, 'rsgdm_plain.py').stdout).toMatch(/FAIL 3-rsgdm/);
    expect(run(folder, 'rsgdm_plain.py').status).toBe(1);
    delete vector.arms['2-sgdm'];
    written('wrong', [{ name: 'vector.json', content: JSON.stringify(vector) }]);
    expect(run(folder, 'rsgdm_plain.py').stderr).toContain('another run');
  });

  it('draws the weights and batches of the recorded run, by their hashes', () => {
    const record = recorded();
    const one = { ...record, runs: record.runs.slice(0, 1) };
    const { stdout, status } = run(written('recorded', allFiles(one, '3-rsgdm')), 'plan.py');
    expect(stdout.match(/^ok /gm)).toHaveLength(2);
    expect(status).toBe(0);
  });

  // The frameworks are asked for by naming an interpreter that has them: LAGLENS_PYTHON=….
  for (const framework of ['torch', 'keras', 'jax'] as const)
    it.skipIf(!chosen)(
      `the ${framework} file makes them too, built-ins included`,
      () => {
        fc.sample(anyRecord, { numRuns: 6, seed: 3 }).forEach((record, i) => {
          const file = optimizerFile(framework, record, '1-x');
          const folder = written(`${framework}-${i}`, [file, vectorFile(record)]);
          const { status, stdout, stderr } = run(folder, file.name);
          expect(status, `${JSON.stringify(record.arms)}\n${stdout}${stderr}`).toBe(0);
          expect(stdout.match(/^ok /gm)!.length).toBeGreaterThanOrEqual(record.arms.length);
        });
      },
      600_000,
    );
});
