import { describe, expect, it } from 'vitest';
import { smallerBeta, frontierPoint } from '../../core/estimator/frontier';
import { createArm } from '../../core/optimizers/registry';
import { presetGamma } from '../../core/optimizers/relations';
import { simulate } from '../../core/simulate/trajectory';
import { surfaces } from '../../core/surfaces/registry';
import { en } from '../../i18n/en';
import { ja } from '../../i18n/ja';
import { fixed, significant } from '../../i18n/format';
import { patchApp, useApp } from '../../stores/app/app';
import { openChapter } from '../../stores/present/chapters';
import { usualDeck } from '../../stores/present/deck';
import { textsOf } from './texts';

/** What the chapters say, against the figures of theory and against what the pictures compute. */

const finalLoss = (id: 'drifting-circle' | 'rosenbrock', gamma: number) => {
  const surface = surfaces[id].create({});
  const arm = createArm(gamma === 0 ? 'sgdm' : 'rsgdm', { alpha: surface.alpha.sgdm, beta: 0.9, gamma });
  const { loss, length } = simulate({ surface, arm, start: surface.start, steps: 300, sigma: 0, seed: 1 });
  return loss[length - 1];
};

describe('the chapters', () => {
  it.each([
    ['en', en, ['It looks 9 steps back', 'It removes 0.9 of 9 steps', 'Lag 4.5, noise 5.95 times']],
    ['ja', ja, ['9歩前の道を見ている', '補正で減るのは9歩のうち0.9歩', '遅れ4.5歩、ノイズ5.95倍']],
  ] as const)(
    '%s: headlines are short, and hold the numbers of their own pictures',
    (language, texts, live) => {
      const titles = usualDeck.map((chapter) => textsOf(chapter, language, texts).title);
      expect(titles.slice(1, 4)).toEqual(live);
      for (const title of titles) {
        if (language === 'ja') expect(Array.from(title).length, title).toBeLessThanOrEqual(20);
        else expect(title.split(' ').length, title).toBeLessThanOrEqual(7);
        expect(title).not.toMatch(/[{}]/);
      }
    },
  );

  it('follows β while it is shown', () => {
    patchApp({ present: { deck: usualDeck } });
    openChapter(1);
    useApp.getState().hyper.setBeta(0.95);
    expect(textsOf(usualDeck[1], 'en', en, useApp.getState().hyper).title).toBe('It looks 19 steps back');
  });

  it('answers “why not lower β?” with the numbers of theory', () => {
    const plain = frontierPoint(0.9, 0, null);
    const { lag, noise } = frontierPoint(0.9, presetGamma('half-lag', 0.9), null);
    const lower = smallerBeta(lag)!;
    for (const notes of [en.present.chapters.price.notes, ja.present.chapters.price.notes]) {
      expect(notes).toContain(significant(lower.beta, 3));
      expect(notes).toContain(fixed(lower.noise / plain.noise, 1));
      expect(notes).toContain(fixed(1 / (1 - lower.beta), 1));
      expect(notes).toContain(significant(noise / plain.noise, 3));
    }
  });

  it('the drifting minimum is followed closer with half the lag, and on Rosenbrock the order turns round', () => {
    expect(finalLoss('drifting-circle', 4.5)).toBeLessThan(finalLoss('drifting-circle', 0));
    expect(finalLoss('rosenbrock', 4.5)).toBeGreaterThan(finalLoss('rosenbrock', 0));
  });
});
