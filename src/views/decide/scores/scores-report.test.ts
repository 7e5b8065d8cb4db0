import { describe, expect, it } from 'vitest';
import { advices } from '../../../core/decision/advice';
import { messages } from '../../../i18n/language';
import { lookedAt, noRetrainings } from '../../../stores/testing/decide';
import type { ScoresState } from '../../../stores/decide/scores';
import { readScores } from '../../../experiment/scores/read';
import { paper } from '../../draw/pen/paper';
import { htmlOf, markdownOf } from '../exports';
import { svgOf } from '../figures';
import { scoresFigures, scoresSlides } from './figures';
import { scoresReport } from './report';

const kpi = { ...noRetrainings, errorRate: 0.25 };

function stateOf(text: string, more: Partial<Omit<ScoresState, 'scores'>> = {}) {
  const read = readScores(new TextEncoder().encode(text));
  if (!read.ok) throw new Error(read.problem.code);
  return lookedAt(read.scores, { file: 'scores <1>.csv', ...more });
}

const clear = 'seed,A,B\n1,74.1,76.3\n2,73.8,75.7\n3,74.6,76.9\n4,74.0,76.0\n5,74.3,76.6\n';
const worse = clear.replace('seed,A,B', 'seed,B,A');
const curves =
  'seed,step,A,B\n1,10,70,73\n1,20,74.1,76.3\n2,10,71,73.9\n2,20,73.8,75.7\n3,10,70,75\n3,20,74.6,76.9\n';

describe('a report on scores from elsewhere', () => {
  it.each<[(typeof advices)[number], string, Partial<Omit<ScoresState, 'scores'>>, Partial<typeof kpi>]>([
    ['adopt', clear, {}, {}],
    ['effect-unknown', clear, {}, { volume: null as unknown as number }],
    ['effect-unknown', clear, { unit: 'other' }, {}],
    ['cannot-pay', clear, {}, { hours: 1e9 }],
    ['not-surely-paid', clear, {}, { hours: 2000 }],
    ['tune-first', clear, { isTuned: false }, {}],
    ['keep-baseline', worse, { a: 0, b: 1, better: 'lower' }, {}],
    ['provisional', clear, { planned: 6 }, {}],
    ['adopt', clear, { planned: 0 }, {}],
    ['practically-equal', clear, { size: 5 }, {}],
    ['diverged', 'seed,A,B\n1,80,90\n2,82,diverged\n3,81,92\n4,80,\n', {}, {}],
    ['one-run', 'seed,A,B\n1,80,90\n', {}, {}],
    ['spread-unknown', 'seed,A,B\n1,80,81\n2,81,82\n', {}, {}],
    ['undecided', 'seed,A,B\n1,80,83\n2,81,80\n3,80,82\n', {}, {}],
  ])('advises %s', (advice, text, more, figures) => {
    for (const texts of Object.values(messages)) {
      const state = stateOf(text, more);
      const report = scoresReport(state, { ...kpi, ...figures }, texts);
      expect(report.advice).toBe(advice);
      expect(report.summary[0]).toBe(texts.decide.advice[advice]);
      const all = markdownOf(report);
      expect(all).not.toMatch(/NaN|undefined|Infinity/);
      expect(htmlOf(report, 'en')).not.toContain('.csv');
      for (const figure of scoresFigures(state, report.verdict, texts))
        expect(svgOf(figure, paper)).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('counts errors from per cent, from shares and from error rates alike', () => {
    const sheet = (text: string, more: Partial<Omit<ScoresState, 'scores'>>) =>
      scoresReport(stateOf(text, more), kpi, messages.en).sections.find(({ id }) => id === 'effect')!.table!;
    const percent = sheet(clear, {});
    const share = clear.replaceAll(/(\d\d\.\d)/g, (score) => String(Number(score) / 100));
    expect(sheet(share, { unit: 'share', size: 0.01 })).toEqual(percent);
    const errors = clear.replaceAll(/(\d\d\.\d)/g, (score) => (100 - Number(score)).toFixed(1));
    expect(sheet(errors, { better: 'lower' })).toEqual(percent);
  });

  it('draws curves and differences where there are some', () => {
    const state = stateOf(curves);
    const report = scoresReport(state, kpi, messages.en);
    expect(scoresFigures(state, report.verdict, messages.en).map(({ id }) => id)).toEqual([
      'accuracy',
      'differences',
    ]);
    expect(scoresSlides(state, report.verdict, messages.en).curves!.lines[1].points).toEqual([
      [10, expect.closeTo(73.9667, 3)],
      [20, expect.closeTo(76.3, 12)],
    ]);
    expect(markdownOf(report)).toContain('Time to the same quality');
  });
});
