import { beforeEach, expect, it } from 'vitest';
import { madeUpRecord } from '../../experiment/testing/record';
import { deleteRun, saveRun, listRuns, renameRun, restoreRun } from './runs';

const record = madeUpRecord([0.02, 0.01, 0.03]);
const fewer = { ...record, runs: record.runs.slice(0, 2) };

beforeEach(async () => {
  for (const { id } of await listRuns()) await deleteRun(id);
});

it('gives the place of a stopped run to the one that went on from it, also with other bits', async () => {
  const stopped = { ...fewer, experiment: 'mine' };
  const finished = structuredClone({ ...record, experiment: 'mine' });
  finished.runs[1].arms[0].trainLoss[1] += 1e-7;
  await saveRun({ record: stopped });
  const [entry] = await listRuns();
  // An import of what had been deleted, which then came back.
  await restoreRun({ ...entry, id: 0, name: '' });
  expect(await saveRun({ record: { ...stopped, experiment: 'another' } })).toBe('known');
  expect(await saveRun({ record: finished, name: 'whole' })).toBe('extended');
  expect(await listRuns()).toMatchObject([{ name: 'whole', record: finished }]);
});

it('keeps a run once, grows with it, and loses nothing by another name, deletion or damage', async () => {
  expect(await saveRun({ record: fewer, raw: { ...fewer, remark: 'mine' } })).toBe('added');
  expect(await saveRun({ record: fewer })).toBe('known');
  const [{ id }] = await listRuns();
  await renameRun(id, 'first try');
  expect(await saveRun({ record, name: 'a file’s name' })).toBe('extended');
  expect(await saveRun({ record: fewer })).toBe('known');
  const [kept, ...others] = await listRuns();
  expect(others).toEqual([]);
  expect(kept).toMatchObject({ id, name: 'first try', record, raw: { remark: 'mine' } });

  await deleteRun(id);
  expect(await listRuns()).toEqual([]);
  await restoreRun(kept);
  expect(await listRuns()).toEqual([kept]);

  // What another version may have written is listed with the reason and can be put back as it was.
  const damaged = {
    id: 99,
    name: 'old',
    raw: { schema: 'laglens-ab/9' },
    problem: { code: 'not-json' },
  } as const;
  await restoreRun(damaged);
  const [unreadable] = await listRuns();
  expect(unreadable).toEqual({
    ...damaged,
    problem: { code: 'other-version', version: 'laglens-ab/9' },
  });
  expect(await saveRun({ record: madeUpRecord([0.5]) })).toBe('added');
  expect(await listRuns()).toHaveLength(3);
});
