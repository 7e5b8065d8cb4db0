import { describe, expect, it } from 'vitest';
import { messages } from '../../i18n/language';
import type { AbRecord } from '../../experiment/record/record';
import { readRecord } from '../../experiment/record/codec';
import { verdictFor } from '../../experiment/compare/verdict';
import {
  madeUpNumberRecord,
  madeUpOwnRecord,
  madeUpRecord,
  numberRef,
} from '../../experiment/testing/record';
import { paper } from '../draw/pen/paper';
import { htmlOf, markdownOf } from './exports';
import { figuresOf, svgOf } from './figures';
import { noKpi } from '../../stores/decide/decide';
import { someKpi } from '../../stores/testing/decide';
import { reportOf } from './report';

const kpi = someKpi;
const look = { a: 0, b: 1, kpi, origin: 'file' } as const;
const better = [0.02, 0.021, 0.019, 0.02];

describe('reportOf', () => {
  it.each([
    ['one-run', [0.1], kpi],
    ['spread-unknown', [0.1, 0.1], kpi],
    ['undecided', [0.05, -0.04, 0.02], kpi],
    ['practically-equal', [0.001, -0.002, 0.001, 0], kpi],
    ['keep-baseline', better.map((gain) => -gain), kpi],
    ['effect-unknown', better, noKpi],
    ['cannot-pay', better, { ...kpi, hours: 1e6 }],
    ['not-surely-paid', better, { ...kpi, hours: 5000 }],
    ['adopt', better, kpi],
    // A diverged run counts, whatever the others show.
    ['diverged', [0.1, NaN, 0.12, NaN], kpi],
    ['diverged', [...better, NaN], kpi],
    ['diverged', [NaN, NaN], kpi],
  ] as const)('advises %s on %j', (advice, gains, figures) => {
    for (const texts of Object.values(messages)) {
      const report = reportOf(madeUpOwnRecord(gains), { ...look, kpi: figures }, texts);
      expect(report.advice).toBe(advice);
      expect(report.summary[0]).toBe(texts.decide.advice[advice]);
      expect(JSON.stringify(report)).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('recommends no adoption on data that are not the user’s, whatever the sheet holds', () => {
    const record = madeUpRecord(better);
    const cifar: AbRecord = {
      ...record,
      settings: { ...record.settings, data: { ...record.settings.data, source: 'cifar10' } },
    };
    for (const texts of Object.values(messages))
      for (const [one, origin] of [
        [record, 'current'],
        [cifar, 'recording'],
        [cifar, 'file'],
      ] as const) {
        const report = reportOf(one, { ...look, origin }, texts);
        expect(report.summary[0]).toBe(texts.decide.advice.trial);
        expect(report.sections.find(({ id }) => id === 'effect')!.lines).toContain(texts.decide.notYours);
      }
  });

  it('asks for equal tuning where α differ or only one was searched', () => {
    const record = madeUpOwnRecord(better);
    const arms = record.arms.map((arm, i) => ({ ...arm, alpha: i === 0 ? 1 : 0.25 }));
    const advice = (one: AbRecord) => reportOf(one, look, messages.en).advice;
    expect(advice({ ...record, arms })).toBe('tune-first');
    const searched = (index: number) => ({
      arm: record.arms[index],
      best: arms[index].alpha,
      atEdge: false,
      trials: [],
    });
    const tuning = (...which: number[]) => ({ seed: 9, stepsPerArm: 240, arms: which.map(searched) });
    expect(advice({ ...record, arms, tuning: tuning(1) })).toBe('tune-first');
    expect(advice({ ...record, arms, tuning: tuning(0, 1) })).toBe('adopt');
    // A search that has seen the seeds of the verdict is no fair one.
    const seen = { ...record, arms, tuning: { ...tuning(0, 1), seed: record.runs[0].seed } };
    expect(advice(seen)).toBe('tune-first');
    expect(markdownOf(reportOf(seen, look, messages.en))).toContain(messages.en.decide.risks.seenSeeds);
  });

  it('says of the planned seeds how many are in, and gives no verdict before', () => {
    const record = madeUpOwnRecord(better.slice(0, 2));
    const planned = { ...record, plan: { ...record.plan!, seeds: 5 } };
    for (const texts of Object.values(messages)) {
      const report = reportOf(planned, look, texts);
      expect(report.advice).toBe('provisional');
      expect(report.summary).toContain(texts.verdict.sentence.provisional(2, 5, '3'));
    }
  });

  it('reads no verdict from the t-interval where no number was fixed', () => {
    const { plan: _, ...unplanned } = madeUpOwnRecord([-0.002, 0.0062, 0.007, 0.0074, 0.02, 0.015]);
    const report = reportOf(unplanned, look, messages.en);
    expect(report.advice).toBe('undecided');
    expect(report.summary).toContain(messages.en.verdict.sentence.unplanned);
  });

  it.each([
    ['en', '3 of 6 runs diverged'],
    ['ja', '6回中3回発散しました'],
  ] as const)('does not recommend an arm that diverged in half of its runs (%s)', (language, said) => {
    // Three seeds of RSGDM ended before their first test, three 1.1 points above SGDM, at an α four times
    // that of SGDM.
    const record = madeUpOwnRecord([NaN, NaN, NaN, 0.01, 0.012, 0.011]);
    const { plan: _, ...unplanned } = record;
    for (const one of [record, unplanned]) {
      const report = reportOf(one, look, messages[language]);
      expect(report.advice).toBe('diverged');
      expect(report.summary.slice(0, 4).join(' ')).toContain(said);
      expect(report.sections.find(({ id }) => id === 'effect')!.table).toBeUndefined();
      // The mean curve of the others is whole.
      const [curves] = figuresOf(one, look, messages[language]);
      expect(curves.alt).toContain('51.1%');
    }
    // The runs that diverged are losses in the count of ranks.
    expect(verdictFor(record, 0, 1)).toMatchObject({ n: 3, ended: 6, diverged: { a: 0, b: 3 } });
    expect(reportOf(record, look, messages.en).summary.join(' ')).toContain('ahead in 3, behind in 3');
  });

  it('tells apart ends that the usual digits would write alike', () => {
    const record = madeUpOwnRecord([-0.05, -0.0500001, -0.05]);
    const text = reportOf(record, look, messages.en).summary.join(' ');
    expect(text).not.toContain('−5.00 to −5.00');
    expect(text).toMatch(/−5\.0000\d+ to −4\.9999\d+/);
  });

  it('names what would settle one run, and shows no effect from a point', () => {
    const report = reportOf(madeUpRecord([0.1]), look, messages.en);
    expect(report.summary).toContain(messages.en.decide.settle.oneRun);
    expect(report.sections.find(({ id }) => id === 'effect')!.table).toBeUndefined();
  });

  it('counts no seed that was cut short beside a whole one', () => {
    const record = madeUpRecord([0.02, 0.01]);
    for (const arm of record.runs[1].arms) arm.trainLoss.length = arm.testAccuracy.length = 1;
    const report = reportOf(record, look, messages.en);
    expect(report.advice).toBe('provisional');
    const seeds = report.sections.find(({ id }) => id === 'seeds')!;
    expect(seeds.table!.rows).toEqual([
      ['0', '50.00%', '52.00%', '+2.00'],
      ['1', '–', '–', '–'],
    ]);
  });

  it('says of equal seeds that their spread is not known, and counts no further ones', () => {
    for (const texts of Object.values(messages)) {
      const report = reportOf(madeUpRecord([0, 0]), look, texts);
      expect(report.advice).toBe('spread-unknown');
      expect(report.summary.at(-1)).toBe(texts.decide.settle.spread);
    }
  });

  it('names the fairness, the tuning, the A/A floor and the forecast of the record', () => {
    const { seeds, decide, verdict } = messages.en;
    const plain = madeUpRecord(better);
    const text = (record: AbRecord) => markdownOf(reportOf(record, look, messages.en));
    expect(text(plain)).toContain(verdict.sentence.fairness(seeds.fairness.same));
    expect(text(plain)).toContain(decide.risks.floorNone);
    expect(text(plain)).toContain(decide.noForecast);
    expect(text(plain)).toContain(decide.unknownTuning);

    const arms = plain.arms.map((arm, i) => ({ ...arm, alpha: i === 0 ? 1 : 0.25 }));
    const searched = (index: number, atEdge: boolean) => ({
      arm: plain.arms[index],
      best: arms[index].alpha,
      atEdge,
      trials: [],
    });
    const tuned: AbRecord = {
      ...plain,
      arms,
      tuning: { seed: 9, stepsPerArm: 240, arms: [searched(0, true), searched(1, false)] },
      selfTest: {
        arm: arms[0],
        seed: 0,
        steps: 20,
        identical: false,
        largestLossGap: 0.25,
        accuracyGap: 0.01,
        adapter: plain.adapter,
      },
      forecast: { predicted: { seconds: 2, bytes: 1e6 }, measured: { seconds: 3, bytes: 2e6 } },
    };
    expect(text(tuned)).toContain(verdict.sentence.fairness(seeds.fairness.tuned));
    expect(text(tuned)).toContain('240 steps for each arm');
    expect(text(tuned)).toContain(decide.risks.atEdge('SGDM'));
    expect(text(tuned)).toContain(decide.risks.floor('SGDM', '20', '0.25', '1.00'));
    expect(text(tuned)).toContain(decide.forecast('2.0', '3.0', '1.0', '2.0'));
    expect(text(tuned)).not.toContain(decide.unknownTuning);

    const onlyOne = { ...tuned, tuning: { ...tuned.tuning!, arms: [searched(1, false)] } };
    expect(text(onlyOne)).toContain(verdict.sentence.fairness(seeds.fairness.own));
    expect(text(onlyOne)).toContain(decide.risks.onlyTuned('RSGDM'));
  });

  it('does not trust arms of unequal weights', () => {
    const report = reportOf(madeUpRecord(better, 'other'), look, messages.en);
    expect(report.advice).toBe('not-paired');
    expect(report.sections.find(({ id }) => id === 'effect')!.table).toBeUndefined();
  });
});

describe('reportOf a run that predicts a number', () => {
  const section = (record: AbRecord, id: string, texts = messages.en) =>
    reportOf(record, look, texts).sections.find((one) => one.id === id)!;

  it.each([
    ['one-run', [0.1]],
    ['undecided', [0.05, -0.04, 0.02]],
    ['keep-baseline', better.map((gain) => -gain)],
    // Business figures are given, and count for nothing.
    ['effect-unknown', better],
    ['diverged', [...better, NaN]],
  ] as const)('advises %s, never adoption on the business figures', (advice, gains) => {
    for (const texts of Object.values(messages)) {
      const record = madeUpNumberRecord(gains);
      expect(readRecord(JSON.stringify(record)).ok).toBe(true);
      const report = reportOf(record, look, texts);
      expect(report.advice).toBe(advice);
      expect(report.summary[0]).toBe({ ...texts.decide.advice, ...texts.regression.decide.advice }[advice]);
      expect(JSON.stringify(report)).not.toMatch(/NaN|undefined|Infinity/);
      expect(markdownOf(report)).not.toMatch(/accurac|points|正解率|ポイント|[0-9]枚/i);
    }
  });

  it('shows R² and RMSE of both arms and their paired differences, worked by hand', () => {
    const [first, second] = [0.11, 0.19];
    const { table } = section(madeUpNumberRecord([first, second]), 'effect');
    const rmse = (r2: number) => numberRef.target.deviation * Math.sqrt(1 - r2);
    const mean = (rmse(0.5 + first) + rmse(0.5 + second)) / 2;
    // Two seeds: t = 12.7062, s = |d₁ − d₂|/√2, and so half = t·|d₁ − d₂|/2.
    const half = (12.7062 * Math.abs(rmse(0.5 + first) - rmse(0.5 + second))) / 2;
    const rows = new Map(table!.rows.map(([name, ...cells]) => [name, cells]));
    const say = messages.en.score.error;
    expect(rows.get(say.r2('A · SGDM'))).toEqual(['0.5000', '–', '–']);
    expect(rows.get(say.rmse('A · SGDM', 'price'))).toEqual([rmse(0.5).toFixed(2), '–', '–']);
    // 0.65 ± 0.508 reaches beyond the largest R² that there is.
    expect(rows.get(say.r2('B · RSGDM'))).toEqual(['0.6500', '0.1418', '1.0000']);
    expect(rows.get(say.r2Difference)).toEqual(['+0.1500', '−0.3582', '+0.6582']);
    const [shownMean, low, high] = rows
      .get(say.rmseDifference('price'))!
      .map((cell) => Number(cell.replace('−', '-')));
    expect(shownMean).toBeCloseTo(mean - rmse(0.5), 1);
    expect(low).toBeCloseTo(mean - rmse(0.5) - half, 1);
    expect(high).toBeCloseTo(mean - rmse(0.5) + half, 1);
    expect(rows.get(say.rmse('B · RSGDM', 'price'))![1]).toBe((mean - half).toPrecision(4));
  });

  it('takes neither errors nor differences from a seed that was cut short', () => {
    const record = madeUpNumberRecord([0.11, 0.19, 0.4]);
    for (const arm of record.runs[2].arms) arm.trainLoss.length = 1;
    const whole = { ...record, runs: record.runs.slice(0, 2) };
    expect(section(record, 'effect').table).toEqual(section(whole, 'effect').table);
  });

  it('shows no differences of arms that are not paired', () => {
    const { table } = section(madeUpNumberRecord(better, 'other'), 'effect');
    expect(table!.rows).toHaveLength(4);
  });

  it('names the RMSE of every seed beside its R²', () => {
    const { table } = section(madeUpNumberRecord([0.14]), 'seeds');
    expect(table!.rows[0]).toEqual(['0', '0.5000 · RMSE 14.14', '0.6400 · RMSE 12.00', '+0.1400']);
  });

  it('tells the floor of R², and not one that was measured in accuracy', () => {
    const record = madeUpNumberRecord(better);
    const selfTest = {
      arm: record.arms[0],
      seed: 0,
      steps: 20,
      identical: false,
      largestLossGap: 0.25,
      adapter: record.adapter,
    };
    const lines = (floor: object) =>
      section({ ...record, selfTest: { ...selfTest, ...floor } }, 'risks').lines;
    expect(lines({ r2Gap: 0.015 })).toContain(
      messages.en.regression.decide.risks.floor('SGDM', '20', '0.25', '0.0150'),
    );
    expect(lines({ accuracyGap: 0.015 })).toContain(messages.en.decide.risks.floorNone);
  });

  it('draws R² below zero, and the differences in R²', () => {
    const record = madeUpNumberRecord([-0.9, -0.8]);
    const [curves, differences] = figuresOf(record, look, messages.en);
    expect([curves.id, curves.title]).toEqual(['r2', messages.en.regression.decide.figures.accuracy]);
    expect(curves.csv().split('\n')[0]).toBe('arm,run,step,test_r2');
    expect(svgOf(curves, paper)).toContain('>−0.2<');
    expect(differences.csv()).toBe('seed,difference_r2\n0,-0.900000\n1,-0.800000\n');
    const points = figuresOf(madeUpRecord([0.5]), look, messages.en)[1].csv();
    expect(points).toBe('seed,difference_points\n0,50.0000\n');
  });
});

describe('exports', () => {
  const report = reportOf(madeUpRecord(better), look, messages.ja);

  it('say the same as the report, in HTML without markup from the record', () => {
    const [markdown, html] = [markdownOf(report), htmlOf(report, 'ja')];
    for (const { heading } of report.sections) {
      expect(markdown).toContain(`## ${heading}`);
      expect(html).toContain(`<h2>${heading}</h2>`);
    }
    expect(markdown).toContain(report.summary[1]);
    expect(html).toContain('test &lt;machine&gt;');
    expect(html).not.toMatch(/<machine>|<script|src=|https?:/);
  });
});

describe('readRecord', () => {
  it('reads what was written and says what is wrong with anything else', () => {
    const record = madeUpRecord(better);
    expect(readRecord(JSON.stringify(record))).toEqual({ ok: true, record });
    const problem = (text: string) => {
      const read = readRecord(text);
      return read.ok ? null : read.problem;
    };
    expect(problem('{')).toEqual({ code: 'not-json' });
    expect(problem('[]')).toEqual({ code: 'not-a-record' });
    expect(problem('{"schema":"laglens-ab/9"}')).toEqual({ code: 'other-version', version: 'laglens-ab/9' });
    const damaged = structuredClone(record);
    damaged.runs[1].arms[0].testAccuracy[0][1] = 7;
    expect(problem(JSON.stringify(damaged))).toMatchObject({
      code: 'invalid',
      at: 'runs.1.arms.0.testAccuracy.0.1',
    });
  });
});
