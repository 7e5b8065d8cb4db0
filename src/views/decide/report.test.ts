import { describe, expect, it } from 'vitest';
import { messages } from '../../i18n/language';
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
