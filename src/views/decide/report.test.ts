import { describe, expect, it } from 'vitest';
import { messages } from '../../i18n/language';
import type { AbRecord } from '../../training/record';
import { readRecord } from '../../training/record-codec';
import { madeUpRecord } from '../../training/testing/record';
import { htmlOf, markdownOf } from './exports';
import { reportOf } from './report';

const noKpi = {
  errorRate: null,
  volume: null,
  errorCost: null,
  retrainings: null,
  retrainingCost: null,
  hours: null,
  hourCost: null,
};
const kpi = {
  errorRate: 0.1,
  volume: 1e6,
  errorCost: 10,
  retrainings: 4,
  retrainingCost: 100,
  hours: 10,
  hourCost: 100,
};
const look = { a: 0, b: 1, kpi, origin: 'file' } as const;
const better = [0.02, 0.021, 0.019, 0.02];

describe('reportOf', () => {
  it.each([
    ['one-run', [0.1], kpi],
    ['no-difference-shown', [0.05, -0.04, 0.02], kpi],
    ['keep-baseline', better.map((gain) => -gain), kpi],
    ['effect-unknown', better, noKpi],
    ['not-surely-paid', better, { ...kpi, hours: 1e6 }],
    ['adopt', better, kpi],
  ] as const)('advises %s', (advice, gains, figures) => {
    for (const texts of Object.values(messages)) {
      const report = reportOf(madeUpRecord(gains), { ...look, kpi: figures }, texts);
      expect(report.advice).toBe(advice);
      expect(report.summary[0]).toBe(texts.decide.advice[advice]);
      expect(JSON.stringify(report)).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('names what would settle one run, and shows no effect from a point', () => {
    const report = reportOf(madeUpRecord([0.1]), look, messages.en);
    expect(report.summary).toContain(messages.en.decide.settle.oneRun);
    expect(report.sections.find(({ id }) => id === 'effect')!.table).toBeUndefined();
  });

  it('decides nothing on a seed that was cut short beside a whole one', () => {
    const record = madeUpRecord([0.02, 0.01]);
    for (const arm of record.runs[1].arms) arm.trainLoss.length = arm.testAccuracy.length = 1;
    const report = reportOf(record, look, messages.en);
    expect(report.advice).toBe('one-run');
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
      expect(JSON.stringify(report)).not.toContain(texts.decide.interval('0.00', '0.00'));
    }
  });

  it('names the fairness, the tuning, the A/A floor and the forecast of the record', () => {
    const { seeds, decide } = messages.en;
    const plain = madeUpRecord(better);
    const text = (record: AbRecord) => markdownOf(reportOf(record, look, messages.en));
    expect(text(plain)).toContain(seeds.sentence.fairness(seeds.fairness.same));
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
    expect(text(tuned)).toContain(seeds.sentence.fairness(seeds.fairness.tuned));
    expect(text(tuned)).toContain('240 steps for each arm');
    expect(text(tuned)).toContain(decide.risks.atEdge('SGDM'));
    expect(text(tuned)).toContain(decide.risks.floor('SGDM', '20', '0.25', '1.00'));
    expect(text(tuned)).toContain(decide.forecast('2.0', '3.0', '1.0', '2.0'));
    expect(text(tuned)).not.toContain(decide.unknownTuning);

    const onlyOne = { ...tuned, tuning: { ...tuned.tuning!, arms: [searched(1, false)] } };
    expect(text(onlyOne)).toContain(seeds.sentence.fairness(seeds.fairness.own));
    expect(text(onlyOne)).toContain(decide.risks.onlyTuned('RSGDM'));
  });

  it('does not trust arms of unequal weights', () => {
    const report = reportOf(madeUpRecord(better, 'other'), look, messages.en);
    expect(report.advice).toBe('not-paired');
    expect(report.sections.find(({ id }) => id === 'effect')!.table).toBeUndefined();
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
