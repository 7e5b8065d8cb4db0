import { describe, expect, it } from 'vitest';
import { CurveError, curveOf, FEWEST_POINTS, readCurveTable, usualChoice, type CurveProblem } from './curve';

/** Exports as the tools write them, and files that are none. */

const open = (text: string, file = 'export.csv') => readCurveTable(file, new TextEncoder().encode(text));
const read = (text: string) => {
  const table = open(text);
  const choice = usualChoice(table);
  return { table, choice, curve: curveOf(table, choice) };
};
function problemOf(run: () => unknown): CurveProblem {
  try {
    run();
  } catch (error) {
    if (error instanceof CurveError) return error.problem;
    throw error;
  }
  throw new Error('no problem');
}

const tensorboard = [
  'Wall time,Step,Value',
  '1764374400.125,0,2.302585124969482',
  '1764374412.5,10,1.9021844863891602',
  '1764374425.25,20,1.5300259590148926',
  '1764374437.75,30,1.210211992263794',
  '',
].join('\r\n');

const wandb = [
  '"Step","sgdm - train/loss","sgdm - train/loss__MIN","sgdm - train/loss__MAX"',
  '"0","2.31","2.31","2.31"',
  '"50","1.25","1.25","1.25"',
  '"100","NaN","NaN","NaN"',
  '"150","0.75","0.75","0.75"',
].join('\n');

const trackio = [
  'id,timestamp,run_name,step,train/loss,lr',
  '1,2026-11-01T09:00:00.000000+00:00,sgdm,0,2.5,0.1',
  '2,2026-11-01T09:00:05.000000+00:00,sgdm,1,2.0,0.1',
  '3,2026-11-01T09:00:10.000000+00:00,sgdm,2,1.5,0.1',
  '4,2026-11-01T10:00:00.000000+00:00,rsgdm,0,2.4,0.1',
  '5,2026-11-01T10:00:06.000000+00:00,rsgdm,1,1.6,0.1',
  '6,2026-11-01T10:00:12.000000+00:00,rsgdm,2,1.1,0.1',
].join('\n');

describe('the exports of', () => {
  it('TensorBoard: the value over its step', () => {
    const { choice, curve, table } = read(tensorboard);
    expect(choice).toEqual({ value: 'Value', place: 'Step', run: null });
    expect([...curve.x]).toEqual([0, 10, 20, 30]);
    expect(curve.values[1]).toBe(1.9021844863891602);
    expect(curve).toMatchObject({ spacing: 10, unit: 'column', notes: [] });
    const inTime = curveOf(table, { ...choice, place: 'Wall time' });
    expect(inTime).toMatchObject({ unit: 'seconds', spacing: 12.5 });
    expect([...inTime.x]).toEqual([0, 12.375, 25.125, 37.625]);
  });

  it('TensorBoard, as JSON', () => {
    const { choice, curve } = read('[[1764374400.1,0,2.5],[1764374401.1,5,2.25],[1764374402.1,10,1.75]]');
    expect(choice).toEqual({ value: 'Value', place: 'Step', run: null });
    expect([...curve.values]).toEqual([2.5, 2.25, 1.75]);
    expect(curve.spacing).toBe(5);
  });

  it('W&B: its first column of values, without its extremes, and rows that have none', () => {
    const { choice, curve } = read(wandb);
    expect(choice).toEqual({ value: 'sgdm - train/loss', place: 'Step', run: null });
    expect([...curve.x]).toEqual([0, 50, 150]);
    expect(curve.notes).toEqual([{ code: 'empty', count: 1 }]);
  });

  it('trackio: one run of several, over steps or in seconds', () => {
    const { table, choice, curve } = read(trackio);
    expect(choice).toEqual({ value: 'train/loss', place: 'step', run: 'sgdm' });
    expect([...curve.values]).toEqual([2.5, 2, 1.5]);
    const other = curveOf(table, { ...choice, run: 'rsgdm', place: 'timestamp' });
    expect([...other.x]).toEqual([0, 6, 12]);
    expect(other).toMatchObject({ unit: 'seconds', spacing: 6 });
    const all = curveOf(table, { ...choice, run: null });
    expect(all.notes).toEqual([{ code: 'place-falls', row: 5, column: 'step' }]);
    expect([...all.x]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(all.spacing).toBeNull();
  });

  it('trackio, as JSON of one metric', () => {
    const values = [3, 2, 1].map((value, step) => ({
      step,
      timestamp: `2026-11-01T09:00:0${step}`,
      value,
    }));
    const { choice, curve } = read(JSON.stringify({ project: 'p', run: 'r', metric: 'loss', values }));
    expect(choice).toMatchObject({ value: 'loss', place: 'step' });
    expect([...curve.values]).toEqual([3, 2, 1]);
  });
});

describe('a table of numbers', () => {
  it('may be one column, with or without a head', () => {
    for (const text of ['loss\n3\n2\n1\n', '3\n2\n1\n']) {
      const { choice, curve } = read(text);
      expect(choice.place).toBeNull();
      expect([...curve.values]).toEqual([3, 2, 1]);
      expect([...curve.x]).toEqual([1, 2, 3]);
    }
  });

  it('may have decimal commas and Japanese heads', () => {
    const { choice, curve } = read('ステップ;損失\n0;2,5\n1;2,25\n2;1,75\n');
    expect(choice).toEqual({ value: '損失', place: 'ステップ', run: null });
    expect([...curve.values]).toEqual([2.5, 2.25, 1.75]);
  });

  it('says which cell is no number, and goes on without it', () => {
    const rows = Array.from({ length: 9 }, (_, i) => `${i},${i === 4 ? 'oops' : 9 - i}`);
    const { curve } = read(['step,loss', ...rows].join('\n'));
    expect(curve.values).toHaveLength(8);
    expect(curve.notes).toEqual([{ code: 'unreadable', count: 1, row: 6, column: 'loss', cell: 'oops' }]);
  });

  it('counts the points where a place is missing', () => {
    const { table } = read('step,loss\n0,3\n,2\n2,1\n3,1\n4,1\n5,1\n');
    const curve = curveOf(table, { value: 'loss', place: 'step', run: null });
    expect(curve.notes).toEqual([{ code: 'place-missing', row: 3, column: 'step' }]);
    expect(curve.spacing).toBeNull();
  });
});

describe('what is no curve', () => {
  it('is refused with row and column', () => {
    expect(problemOf(() => open('epoch,loss\none,high\ntwo,low\n'))).toEqual({
      code: 'no-numbers',
      row: 2,
      column: 'loss',
      cell: 'high',
    });
    expect(problemOf(() => read('step,loss\n0,1\n1,2\n'))).toEqual({
      code: 'too-short',
      column: 'loss',
      count: 2,
      least: FEWEST_POINTS,
    });
    expect(problemOf(() => open('step,loss\n0,"1\n1,2\n'))).toMatchObject({ code: 'csv-quotes' });
    expect(problemOf(() => open(''))).toMatchObject({ code: 'csv-empty' });
  });

  it('is refused by its kind and size', () => {
    const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 1, 2, 3);
    expect(problemOf(() => readCurveTable('loss.xlsx', zip))).toEqual({
      code: 'not-text',
      file: 'loss.xlsx',
    });
    expect(problemOf(() => readCurveTable('big.csv', new Uint8Array(20_000_001)))).toMatchObject({
      code: 'too-large',
    });
  });
});
