import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { libraryJson, readRuns, recordJson } from './library-file';
import { madeUpRecord } from '../testing/record';

const record = madeUpRecord([0.02, 0.01]);
/** A field that this version does not know. */
const raw = { ...record, remark: 'from another version' };

describe('readRuns', () => {
  it('gives back one record with its name, and fields that it does not know', () => {
    const read = readRuns(recordJson({ name: 'first try', raw }));
    expect(read).toMatchObject({ runs: [{ name: 'first try', raw, record }], damaged: [] });
    expect(readRuns(recordJson({ name: '', raw }))).toMatchObject({ runs: [{ name: '', raw }] });
  });

  it('gives back many, and names those that are damaged without losing the others', () => {
    const text = libraryJson([
      { name: 'one', raw },
      { name: 'two', raw: { ...record, runs: 'none' } },
      { name: '', raw: record },
    ]);
    const read = readRuns(text);
    if ('problem' in read) throw new Error(read.problem.code);
    expect(read.runs.map(({ name }) => name)).toEqual(['one', '']);
    expect(read.runs[0].raw).toEqual(raw);
    expect(read.damaged).toMatchObject([{ place: 2, name: 'two', problem: { code: 'invalid', at: 'runs' } }]);
  });

  it.each([
    ['{', { code: 'not-json' }],
    ['[]', { code: 'not-a-record' }],
    ['{"schema":"laglens-library/7","runs":[]}', { code: 'other-version', version: 'laglens-library/7' }],
    ['{"schema":"laglens-library/1"}', { code: 'invalid', at: 'runs' }],
    ['{"schema":"laglens-ab/9"}', { code: 'other-version', version: 'laglens-ab/9' }],
  ])('says why %s is refused', (text, problem) => {
    expect(readRuns(text)).toMatchObject({ problem });
  });

  it('reads the record that is committed, and one of an older product, whose verdict names no fairness', () => {
    const text = readFileSync(new URL('../../../public/study/cifar10-w4-b32.json', import.meta.url), 'utf8');
    const older = JSON.parse(text);
    delete older.verdict.fairness;
    for (const each of [text, JSON.stringify(older)])
      expect(readRuns(each)).toMatchObject({ damaged: [], runs: [{ record: { schema: 'laglens-ab/1' } }] });
  });
});
