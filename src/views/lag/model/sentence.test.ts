import { describe, expect, it } from 'vitest';
import type { Knobs, LinearId } from '../../../core/estimator/filter';
import { signals } from '../../../core/estimator/signals';
import { en } from '../../../i18n/en';
import { ja } from '../../../i18n/ja';
import {
  automaticSentence,
  frequencySentence,
  headline,
  isRounding,
  lagSentence,
  priceSentence,
  roadSentence,
  startSentence,
} from './sentence';
import { automaticOf, driverOf, worldOf, type LagModel } from './useLag';

/**
 * The sentences with the figures of theory: lag β/(1−β) − γ, noise power (1−β)/(1+β) and so on at β = 0.9.
 */

const knobsOf = (over: Partial<Knobs> = {}): Knobs => ({
  beta: 0.9,
  gamma: 0.9,
  delta: null,
  debias: false,
  warm: false,
  ...over,
});

function modelOf(ids: readonly LinearId[], knobs: Knobs, sigma = 0.1): LagModel {
  const world = worldOf('sine', signals.sine(200, 1), sigma, 1);
  return { ...world, drivers: ids.map((id) => driverOf(id, knobs, world)) };
}

const pair = ['sgdm', 'rsgdm'] as const;

describe('lagSentence', () => {
  it.each([
    [
      0.9,
      'RSGDM reacts 8.1 steps late. RSGDM: 34% more noise power than SGDM, which is 16% more standard deviation.',
      'RSGDMの反応は8.1ステップ遅れます。',
    ],
    [
      4.5,
      'RSGDM reacts 4.5 steps late. RSGDM: 5.95 times the noise power of SGDM, which is 2.44 times the standard deviation.',
      '4.5ステップ',
    ],
    [
      9,
      'RSGDM reacts without delay. RSGDM: 19 times the noise power of SGDM, which is 4.36 times the standard deviation.',
      'RSGDM',
    ],
    [11, 'RSGDM is over-corrected and runs 2.0 steps ahead.', '2.0ステップ'],
  ])('γ = %d', (gamma, english, japanese) => {
    const model = modelOf(pair, knobsOf({ gamma }));
    expect(lagSentence(model, en)).toContain('SGDM reacts 9.0 steps late.');
    expect(lagSentence(model, en)).toContain(english);
    expect(lagSentence(model, ja)).toContain('SGDMの反応は9.0ステップ遅れます。');
    expect(lagSentence(model, ja)).toContain(japanese);
  });

  it('claims no difference that its digits do not show', () => {
    const model = modelOf(['rsgdm', 'nesterov'], knobsOf());
    expect(lagSentence(model, en)).toContain('Nesterov: the noise power of RSGDM to the shown digits.');
    expect(lagSentence(modelOf(pair, knobsOf({ gamma: 1e-4 })), en)).toContain('to the shown digits');
  });

  it('asks for an arm where there is none', () => {
    for (const messages of [en, ja])
      expect(lagSentence(modelOf([], knobsOf()), messages)).toBe(messages.lag.noArms);
  });
});

describe('the noise in a sentence', () => {
  it('is power, and the standard deviation is that of the band in the picture', () => {
    for (const gamma of [0.9, 2, 4.5, 9]) {
      const model = modelOf(pair, knobsOf({ gamma }), 0.3);
      const [sgdm, rsgdm] = model.drivers.map(({ deviation }) => deviation.at(-1)!);
      const root = rsgdm / sgdm;
      const text = lagSentence(model, en);
      const [, percent, ratio] = /RSGDM: (?:(\d+)% more|([\d.]+) times the) noise power/.exec(text)!;
      const [, more, times] = /which is (?:([\d.]+)% more|([\d.]+) times the) standard deviation/.exec(text)!;
      expect(Math.abs(Number(ratio ?? 1 + Number(percent) / 100) / root ** 2 - 1)).toBeLessThan(0.005);
      expect(Math.abs(Number(times ?? 1 + Number(more) / 100) / root - 1)).toBeLessThan(0.005);
    }
  });
});

describe('frequencySentence', () => {
  it('tells how late the oscillation is from how late its strength is', () => {
    const { drivers } = modelOf(pair, knobsOf());
    // arctan(β sin ω / (1 − β cos ω)) / ω = 8.15 of SGDM at β = 0.9 and a period of 100.
    const omega = (2 * Math.PI) / 100;
    const late = Math.atan2(0.9 * Math.sin(omega), 1 - 0.9 * Math.cos(omega)) / omega;
    expect(frequencySentence(drivers, 100, en)).toContain(
      `SGDM passes 86%. The oscillation itself comes ${late.toFixed(1)} steps late (phase delay)`,
    );
    expect(frequencySentence(drivers, 100, ja)).toContain(
      `揺れそのものは${late.toFixed(1)}ステップ遅れ(位相遅延)`,
    );
  });
});

describe('headline', () => {
  it.each([
    [0, 'This car reacts to the road 9 steps back', '9歩前'],
    [0.9, 'This car reacts to the road 8.1 steps back', '8.1歩前'],
    [4.5, 'This car reacts to the road 4.5 steps back', '4.5歩前'],
    [9, 'right under it', 'いまの道'],
    [11, '2 steps ahead', '2歩先走って'],
  ])('γ = %d', (gamma, english, japanese) => {
    const [driver] = modelOf(['rsgdm'], knobsOf({ gamma })).drivers;
    expect(headline(driver, undefined, en)).toContain(english);
    expect(headline(driver, undefined, ja)).toContain(japanese);
  });
});

describe('SGDF on the Lag screen', () => {
  const world = modelOf(pair, knobsOf(), 0.3);
  const automatic = automaticOf(knobsOf(), true, world);

  it('says the γ that it chose, within what γ can be', () => {
    for (const step of [1, 80, 200]) {
      const text = automaticSentence(automatic, step, en);
      const gamma = Number(new RegExp(`: ([\\d.]+) at step ${step}\\.`).exec(text)![1]);
      expect(Math.abs(gamma / automatic.gamma[step - 1] - 1)).toBeLessThan(0.06);
      expect(gamma).toBeLessThanOrEqual(9);
    }
    const [, middle, low, high] = /median is ([\d.]+), and eight of ten lie from ([\d.]+) to ([\d.]+)/
      .exec(automaticSentence(automatic, 1, en).replace(/\.$/, ''))!
      .map((text) => Number.parseFloat(text));
    const share = automatic.gamma.filter((gamma) => gamma >= low * 0.95 && gamma <= high * 1.05).length / 200;
    expect(share).toBeGreaterThan(0.75);
    expect(share).toBeLessThan(0.92);
    expect(automatic.gamma.filter((gamma) => gamma <= middle * 1.05).length / 200).toBeCloseTo(0.5, 0);
    expect(automaticSentence(automatic, 200, ja)).toContain('200ステップ目');
    expect(automaticSentence({ ...automatic, beta: 0 }, 1, en)).toBe(en.lag.automatic.none);
  });

  it('is told of like another car, and has no lag in theory', () => {
    const model = { ...world, automatic };
    expect(roadSentence(model, en)).toMatch(/SGDF (left its lane|stayed in its lane)/);
    expect(lagSentence(model, en)).toContain(en.lag.automatic.noTheory);
    expect(lagSentence({ ...model, drivers: [] }, ja)).toBe(ja.lag.automatic.noTheory);
    for (const messages of [en, ja]) {
      expect(headline(undefined, automatic, messages)).toBe(messages.lag.headline.varying);
      expect(headline(undefined, { ...automatic, beta: 0 }, messages)).toBe(messages.lag.headline.now);
      expect(headline(undefined, { ...automatic, chosen: false }, messages)).toBe(messages.lag.noArms);
      expect(headline(undefined, undefined, messages)).toBe(messages.lag.noArms);
    }
    expect(roadSentence({ ...world, automatic: { ...automatic, chosen: false } }, en)).not.toContain('SGDF');
  });
});

describe('roadSentence', () => {
  it('counts what the drives counted, and names the ratio of the wheels', () => {
    const model = modelOf(pair, knobsOf({ gamma: 4.5 }));
    const [sgdm, rsgdm] = model.drivers.map(({ drive }) => drive);
    const text = roadSentence(model, en);
    expect(text).toContain(
      `SGDM left its lane ${sgdm.departures} times and spent ${sgdm.stepsOutside} of 200 steps outside.`,
    );
    const ratio = Number(/RSGDM moved its wheel ([\d.]+) times as much as SGDM/.exec(text)![1]);
    expect(Math.abs(ratio / (rsgdm.wheelWork / sgdm.wheelWork) - 1)).toBeLessThan(0.05);
    expect(roadSentence(model, ja)).toContain(`全200ステップのうち${sgdm.stepsOutside}ステップ`);
  });
});

describe('priceSentence', () => {
  it('names lag and noise, and the smaller β that has the same lag', () => {
    const text = priceSentence({ beta: 0.9, gamma: 0.9, delta: null }, en);
    // Lag 8.1 is β = 8.1/9.1 = 0.890 alone, whose noise (1−β)/(1+β) = 0.0581 is 1.10 times 0.0526.
    expect(text).toContain('γ = 0.9: lag 8.1 steps, noise power 1.34 times that of SGDM.');
    expect(text).toContain('A smaller β alone (0.89) has this lag for 1.1 times the noise power of SGDM');
  });

  it('says how long a slow correction takes, and when it runs ahead', () => {
    // 1 − δ^k ≥ 0.9 from k = ln 0.1 / ln 0.99 = 229.1 on.
    expect(priceSentence({ beta: 0.9, gamma: 0.9, delta: 0.99 }, en)).toMatch(/about 2(29|30) steps/);
    expect(priceSentence({ beta: 0.9, gamma: 11, delta: null }, en)).toContain('2.0 steps ahead');
    expect(priceSentence({ beta: 0.9, gamma: 11, delta: null }, ja)).toContain('2.0ステップ');
  });
});

describe('startSentence', () => {
  it('is 1−β and 1−β² at step 1, and all of it when debiased', () => {
    const text = startSentence(modelOf(pair, knobsOf()).drivers, en);
    // 0.9^44 < 0.01 ≤ 0.9^43, and one step sooner for the correction.
    expect(text).toContain(
      'SGDM sees 10% of a constant gradient at step 1, and is within 1% of it from step 44.',
    );
    expect(text).toContain(
      'RSGDM sees 19% of a constant gradient at step 1, and is within 1% of it from step 43.',
    );
    const debiased = startSentence(modelOf(pair, knobsOf({ debias: true })).drivers, ja);
    expect(debiased).toContain('1ステップ目');
  });
});

describe('isRounding', () => {
  it('knows ulps from differences', () => {
    expect(isRounding(2 ** -50, Float64Array.of(1, -1))).toBe(true);
    expect(isRounding(1e-9, Float64Array.of(1, -1))).toBe(false);
    expect(isRounding(1e-9, Float64Array.of(1e9))).toBe(true);
  });
});
