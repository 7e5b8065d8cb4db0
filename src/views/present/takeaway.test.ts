import { describe, expect, it } from 'vitest';
import { messages } from '../../i18n/language';
import { takeawaySentences } from './takeaway';

const paper = { beta: 0.9, gamma: 0.9, delta: null, debias: false, warm: false };
const en = (knobs: Partial<typeof paper>, measured: readonly string[] = []) =>
  takeawaySentences({ ...paper, ...knobs }, measured, messages.en);

describe('the sentences to take home', () => {
  it('state the lag, the correction and its price at the shown knobs', () => {
    const [late, corrected, measured] = en({});
    expect(late).toContain('about 10 steps and so reacts 9.0 steps late');
    expect(corrected).toContain('from 9.0 to 8.1 steps; the noise power becomes ×1.34');
    expect(corrected).toContain('Nesterov momentum');
    expect(measured).toContain('has not been measured');
  });

  it('name Nesterov only where the two coincide', () => {
    for (const knobs of [{ gamma: 4.5 }, { debias: true }, { warm: true }, { gamma: 0 }, { beta: 0.95 }])
      expect(en(knobs)[1]).not.toContain('Nesterov');
  });

  it('tell running ahead from lag, and no lag from lag', () => {
    expect(en({ gamma: 12 })[1]).toContain('running ahead by 3.0');
    expect(en({ gamma: 9 })[1]).toContain('to 0.0 steps');
    expect(en({ beta: 0, gamma: 0 })).toMatchObject([
      expect.stringContaining('no lag'),
      expect.stringContaining('No correction'),
      expect.any(String),
    ]);
  });

  it('say of a run only what was handed over, in both languages', () => {
    expect(en({}, ['No difference shown yet.'])[2]).toBe('No difference shown yet.');
    expect(takeawaySentences(paper, [], messages.ja)[1]).toContain('8.1ステップ');
  });
});
