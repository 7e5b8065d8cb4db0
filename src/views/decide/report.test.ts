import { describe, expect, it } from 'vitest';
import { createArm } from '../../core/optimizers/registry';
import { messages } from '../../i18n/language';
import type { AbRecord } from '../../training/record';
import { readRecord } from '../../training/record-codec';
import { htmlOf, markdownOf } from './exports';
import { reportOf } from './report';

/** A made-up record whose differences B − A are `gains`, in shares. */
function recordOf(gains: readonly number[], hash = 'w'): AbRecord {
  const arms = [createArm('sgdm', { alpha: 0.5 }), createArm('rsgdm', { alpha: 0.5 })];
  return {
    schema: 'laglens-ab/1',
    created: '2026-01-02T03:04:05.000Z',
    machine: 'test <machine>',
    commit: null,
    settings: {
      data: { source: 'synthetic', trainImages: 100, testImages: 50 },
      width: 8,
      batch: 10,
      steps: 2,
      evaluateEvery: 2,
      augment: false,
      schedule: 'constant',
      weightDecay: 0,
      weightDecayMode: 'decoupled',
      labelSmoothing: 0,
      backend: 'auto',
      kernels: 'fused',
    },
    adapter: { backend: 'webgpu', adapter: 'test', software: true, kernels: 'fused' },
    arms,
    runs: gains.map((gain, seed) => ({
      seed,
      hashes: { weights: ['w', hash], batches: ['b', 'b'] },
      seconds: 1,
      arms: arms.map(({ id }, i) => ({
        id,
        trainLoss: [2, 1],
        testAccuracy: [[2, 0.5 + i * gain]],
        testLoss: [[2, 1]],
        divergedAt: null,
      })),
    })),
    verdict: null,
  };
}

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
      const report = reportOf(recordOf(gains), { ...look, kpi: figures }, texts);
      expect(report.advice).toBe(advice);
      expect(report.summary[0]).toBe(texts.decide.advice[advice]);
      expect(JSON.stringify(report)).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('names what would settle one run, and shows no effect from a point', () => {
    const report = reportOf(recordOf([0.1]), look, messages.en);
    expect(report.summary).toContain(messages.en.decide.settle.oneRun);
    expect(report.sections.find(({ id }) => id === 'effect')!.table).toBeUndefined();
  });

  it('does not trust arms of unequal weights', () => {
    const report = reportOf(recordOf(better, 'other'), look, messages.en);
    expect(report.advice).toBe('not-paired');
    expect(report.sections.find(({ id }) => id === 'effect')!.table).toBeUndefined();
  });
});

describe('exports', () => {
  const report = reportOf(recordOf(better), look, messages.ja);

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
    const record = recordOf(better);
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
