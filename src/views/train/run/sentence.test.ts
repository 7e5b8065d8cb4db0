import { afterEach, describe, expect, it } from 'vitest';
import { createArm } from '../../../core/optimizers/registry';
import { messages } from '../../../i18n/language';
import { trainCurves } from '../../../stores/train/curves';
import { useTrainRun, type TrainRun } from '../../../stores/train/state';
import { verdictFor } from '../../../experiment/compare/verdict';
import { madeUpNumberRecord, madeUpRecord } from '../../../experiment/testing/record';
import { messagesFor } from '../../shared/text/score';
import { looksOf } from '../setup/arms';
import { runSentence } from './sentence';
import { verdictSentence } from '../result/verdict';

const arms = [createArm('sgdm', { alpha: 0.3 }), createArm('rsgdm', { alpha: 0.3 })];

function sentence(run: Partial<TrainRun>, language: 'en' | 'ja' = 'en'): string {
  const texts = messages[language];
  return runSentence(
    { ...useTrainRun.getState(), phase: 'running', ...run },
    trainCurves.get(),
    looksOf(arms, texts),
    texts,
  );
}

/** `steps` steps in which arm a has loss 2 and arm b loss 1. */
function trained(steps: number) {
  trainCurves.reset(2, 1200);
  for (let step = 1; step <= steps; step++)
    trainCurves.addSteps([
      { arm: 0, step, loss: 2 },
      { arm: 1, step, loss: 1 },
    ]);
}

const tested = (step: number, ...scores: number[]) =>
  scores.forEach((score, arm) => trainCurves.addTest(arm, { step, score, loss: 1 }));

afterEach(() => trainCurves.reset(0, 0));

describe('the run in words', () => {
  it('says what will happen, what is happening, and what has not happened', () => {
    expect(sentence({ phase: 'idle' })).toContain('Start trains SGDM and RSGDM (paper)');
    trained(0);
    expect(sentence({ phase: 'compiling' })).toContain('being prepared');
    expect(sentence({ phase: 'failed' })).toBe('No step was finished.');
    trained(3);
    expect(sentence({})).toBe('step 3 of 1,200');
  });

  it('tells the recent training loss before the first test', () => {
    trained(40);
    expect(sentence({})).toContain(
      'After 40 of 1,200 steps, on this one run so far: training loss A · SGDM 2.00',
    );
    expect(sentence({}, 'ja')).toContain('A · SGDMが2.00、B · RSGDM(論文)が1.00です');
  });

  it('says which seed it tells of, where there are several', () => {
    trained(40);
    const settings = { ...madeUpRecord([0.01]).settings, arms, seed: 8 };
    const run = { settings, seeds: [7, 8, 9] };
    expect(sentence(run)).toContain('After 40 of 1,200 steps, with seed 8 (2 of 3) so far: training loss');
    expect(sentence(run, 'ja')).toContain('乱数シード8(3個中2番目)では');
    expect(sentence({ ...run, seeds: [8] })).toContain('on this one run');
  });

  it('tells the last test that all arms have taken, the difference of the shown digits, and never a winner', () => {
    trained(40);
    tested(20, 0.3, 0.314);
    tested(40, 0.5);
    expect(sentence({})).toBe(
      'After 20 of 1,200 steps, on this one run: test accuracy A · SGDM 30.0%, B · RSGDM (paper) 31.4%. ' +
        'They are 1.4 points apart. One run has no interval: this does not show that either is better.',
    );
    expect(sentence({}, 'ja')).toContain('差は1.4ポイントです。1回の学習では');
  });

  it('tells R² where a number is predicted, negative ones and differences too', () => {
    trained(40);
    tested(20, -0.3, 0.3142);
    const { settings, arms } = madeUpNumberRecord([]);
    const run = { settings: { ...settings, arms, seed: 1 } };
    const of = (language: 'en' | 'ja') => {
      const texts = messagesFor(messages[language], settings.data);
      return runSentence(
        { ...useTrainRun.getState(), phase: 'running', ...run },
        trainCurves.get(),
        looksOf(arms, texts),
        texts,
      );
    };
    expect(of('en')).toContain(
      'test R² A · SGDM −0.300, B · RSGDM (paper) 0.314. They are 0.614 of R² apart.',
    );
    expect(of('ja')).toContain('テストR²はA · SGDMが−0.300、B · RSGDM(論文)が0.314です。R²の差は0.614です。');
  });

  it('states a verdict in R², and the size asked about too', () => {
    const record = madeUpNumberRecord([0.05, -0.04, 0.02]);
    const verdict = verdictFor(record, 0, 1, 0.01)!;
    const text = verdictSentence(verdict, ['A', 'B'], messages.en, record.settings.data);
    expect(text).toContain('mean difference +0.0100 in final test R²');
    expect(text).toMatch(
      /To detect a true difference of 0\.01 of R² with 80 % power: about \d+ further seeds/,
    );
    const old = madeUpRecord([0.05, -0.04, 0.02]);
    expect(verdictSentence(verdict, ['A', 'B'], messages.en, old.settings.data)).toMatch(
      /\+1\.00 points in final test accuracy.* of 1 point with/,
    );
  });

  it('calls a lead a lead while α still decays', () => {
    const { settings } = madeUpRecord([]);
    const of = (schedule: 'constant' | 'one-cycle', step: number, language: 'en' | 'ja' = 'en') => {
      trained(step);
      tested(step, 0.3, 0.314);
      return sentence({ settings: { ...settings, arms, schedule, seed: 1 } }, language);
    };
    expect(of('one-cycle', 40)).toContain(messages.en.train.sentence.lead);
    expect(of('one-cycle', 40, 'ja')).toContain(messages.ja.train.sentence.lead);
    expect(of('one-cycle', 1200)).not.toContain(messages.en.train.sentence.lead);
    expect(of('constant', 40)).not.toContain(messages.en.train.sentence.lead);
  });

  it('does not call a difference what the digits do not show', () => {
    trained(20);
    tested(20, 0.3, 0.3001);
    expect(sentence({})).toContain('equal to the shown digits');
    expect(sentence({})).not.toContain('apart');
  });

  it('names divergence, and goes on with the arms that still run', () => {
    trained(40);
    tested(40, 0.3);
    const text = sentence({ diverged: { 1: 17 } });
    expect(text).toContain('test accuracy A · SGDM 30.0%.');
    expect(text).toContain('B · RSGDM (paper) diverged at step 17');
    expect(sentence({ phase: 'finished', diverged: { 0: 3, 1: 17 } })).toBe(
      'A · SGDM diverged at step 3 and stopped there. B · RSGDM (paper) diverged at step 17 and stopped there.',
    );
  });
});

describe('how arms are told apart', () => {
  it('two arms with the same optimizer have different dashes', () => {
    const looks = looksOf([arms[0], arms[0]], messages.en);
    expect(looks[0].dash).not.toEqual(looks[1].dash);
    expect(looks.map(({ title }) => title)).toEqual(['A · SGDM', 'B · SGDM']);
  });

  it('“paper” is γ = δ = β, cold and not debiased, and nothing else', () => {
    const name = (knobs: object) =>
      looksOf([createArm('rsgdm', { alpha: 1, ...knobs })], messages.en)[0].name;
    expect(name({})).toBe('RSGDM (paper)');
    expect(name({ delta: 0.9 })).toBe('RSGDM (paper)');
    expect(name({ gamma: 4.5 })).toBe('RSGDM γ 4.5');
    for (const knobs of [{ delta: 0.5 }, { warm: true }]) expect(name(knobs)).toBe('RSGDM γ 0.9');
    expect(name({ debias: true })).toBe('RSGDM γ 0.9 debiased');
  });
});
