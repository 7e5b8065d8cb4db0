import { describe, expect, it } from 'vitest';
import { messages } from '../../i18n/language';
import { madeUpNumberRecord, madeUpRecord, numberRef } from '../../experiment/testing/record';
import type { AbRecord } from '../../experiment/record/record';
import { looksOf } from '../train/setup/arms';
import {
  curvesOf,
  differingSettings,
  finalFigures,
  hasMeasure,
  measuresOf,
  overlayCsv,
  overlayLines,
  sharedSeeds,
  type ComparedRun,
  type Measure,
} from './overlay';

const compared = (record: AbRecord, id: number, name = `run ${id}`): ComparedRun => ({
  id,
  number: id,
  name,
  record,
  soFar: false,
  looks: looksOf(record.arms, messages.en),
});
const first = madeUpRecord([0.02, 0.04]);
const second = { ...madeUpRecord([0.1, 0.1]), settings: { ...first.settings, batch: 20, augment: true } };
const curves = curvesOf([compared(first, 1), compared(second, 2, 'a "quoted" name')]);

describe('the overlay', () => {
  it('marks every curve and tells arms of one colour apart by their dash', () => {
    expect(curves.map(({ mark }) => mark)).toEqual(['1A', '1B', '2A', '2B']);
    const looks = curves.map(({ look }) => JSON.stringify(look));
    expect(new Set(looks).size).toBe(4);
  });

  it('draws every seed faint and the labelled mean over them', () => {
    const lines = overlayLines(curves, 'accuracy');
    expect(lines.filter(({ faint }) => faint)).toHaveLength(8);
    const mean = lines.find(({ label }) => label === '1B')!;
    expect([mean.length, mean.step(1), mean.value(1)]).toEqual([2, 2, expect.closeTo(0.53, 12)]);
    expect(overlayLines(curves, 'loss').at(-1)).toMatchObject({ label: '2B', marked: false });
  });

  it('writes every point, with names that hold commas or quotes', () => {
    const rows = overlayCsv(curves, 'accuracy').trim().split('\n');
    expect(rows).toHaveLength(1 + 4 * 2 * 2);
    expect(rows.at(-1)).toBe('2B,"a ""quoted"" name",RSGDM (paper),1,2,0.6');
  });

  it('draws a seed that was cut short as far as it got, and takes neither mean nor final figures from it', () => {
    const cut = structuredClone(first);
    for (const arm of cut.runs[1].arms) {
      arm.trainLoss.length = 1;
      arm.testAccuracy.length = 1;
    }
    const partial = curvesOf([compared(cut, 1)]);
    const lines = overlayLines(partial, 'accuracy');
    expect(lines.filter(({ faint }) => faint).map(({ length }) => length)).toEqual([2, 1, 2, 1]);
    expect(lines.find(({ label }) => label === '1B')).toMatchObject({ length: 2 });
    expect(finalFigures(partial[1]).score).toMatchObject({ mean: 0.52, interval: null });
  });

  it('gives the final figures with the t-interval of their mean', () => {
    const { score, loss, diverged } = finalFigures(curves[1]);
    expect([score!.mean, loss, diverged]).toEqual([expect.closeTo(0.53, 12), 1.5, 0]);
    // s = 0.01·√2, t = 12.7062 at one degree of freedom, two seeds.
    expect(score!.interval![1] - score!.mean).toBeCloseTo(12.7062 * 0.01, 5);
    const broken = structuredClone(first);
    for (const run of broken.runs) run.arms[0].divergedAt = 2;
    expect(finalFigures(curvesOf([compared(broken, 1)])[0])).toEqual({
      score: null,
      rmse: null,
      loss: null,
      diverged: 2,
    });
  });

  it('never draws R² beside accuracies, nor squared errors beside cross-entropies', () => {
    const number = madeUpNumberRecord([0.1, 0.3]);
    const both = curvesOf([compared(first, 1), compared(number, 2)]);
    expect(measuresOf(both)).toEqual(['accuracy', 'loss', 'r2', 'mse']);
    expect(measuresOf(curves)).toEqual(['accuracy', 'loss']);
    const marks = (measure: Measure) =>
      both.filter((curve) => hasMeasure(curve, measure)).map(({ mark }) => mark);
    for (const measure of ['accuracy', 'loss'] as const) expect(marks(measure)).toEqual(['1A', '1B']);
    for (const measure of ['r2', 'mse'] as const) expect(marks(measure)).toEqual(['2A', '2B']);
    const line = overlayLines(both.slice(2), 'r2').at(-1)!;
    expect([line.value(1), line.marked]).toEqual([expect.closeTo(0.7, 12), true]);
    expect(overlayCsv(both.slice(2), 'r2').split('\n')[2]).toBe('2A,run 2,SGDM,0,2,0.5');
    // √(1 − R²) of the deviation, mean of the seeds.
    const { score, rmse } = finalFigures(both[3]);
    expect(score!.mean).toBeCloseTo(0.7, 12);
    expect(rmse).toBeCloseTo((numberRef.target.deviation * (Math.sqrt(0.4) + Math.sqrt(0.2))) / 2, 10);
  });

  it('lists what the runs differ in, and nothing else', () => {
    for (const texts of Object.values(messages)) {
      const rows = differingSettings([first, second], texts);
      expect(rows.map(({ label }) => label)).toEqual([texts.train.batch, texts.train.augment]);
      expect(rows[0].values).toEqual(['10', '20']);
      expect(differingSettings([first, first], texts)).toEqual([]);
    }
  });

  it('counts the seeds that all runs share by hash', () => {
    expect(sharedSeeds([first, second])).toBe(2);
    expect(sharedSeeds([first, madeUpRecord([0.1])])).toBe(1);
    expect(sharedSeeds([first, madeUpRecord([0.1, 0.1], 'other')])).toBe(0);
  });
});
