import { describe, expect, it } from 'vitest';
import { frontierPoint } from '../../core/estimator/frontier';
import { tiedWeights } from '../../core/optimizers/relations';
import { useApp } from '../app/app';
import { chooseComparison, comparisonArms, comparisonIds, comparisonOf } from './comparisons';
import { resolveArm, runSettingsOf, trainDefaults } from './train';

const state = () => useApp.getState();

describe('ready-made comparisons', () => {
  it('begin with SGDM against RSGDM', () => {
    expect(comparisonOf(trainDefaults.arms, state().hyper)).toBe('correction');
  });

  it.each(comparisonIds)(
    '%s is recognised, also at the α that a search found, and not once a knob differs',
    (id) => {
      chooseComparison(id);
      expect(comparisonOf(state().train.arms, state().hyper)).toBe(id);
      state().train.patchArm(0, { alpha: 0.125 });
      expect(comparisonOf(state().train.arms, state().hyper)).toBe(id);
      state().train.patchArm(1, { weightDecay: 0.01 });
      expect(comparisonOf(state().train.arms, state().hyper)).toBeNull();
      state().train.patchArm(1, { weightDecay: undefined });
      expect(comparisonOf(state().train.arms, state().hyper)).toBe(id);
    },
  );

  it.each([0.5, 0.9, 0.98])('"paper = Nesterov?" compares one method with itself at β = %f', (beta) => {
    state().hyper.setBeta(beta);
    state().hyper.setGammaRule('half-lag');
    const [nesterov, rsgdm] = comparisonArms('nesterov', state().hyper).map((arm) =>
      resolveArm(arm, state().hyper),
    );
    expect(nesterov).toMatchObject({ id: 'nesterov', beta });
    expect(rsgdm).toMatchObject({ beta, gamma: beta, delta: null, debias: false });
    expect(tiedWeights(rsgdm)).toEqual({ m: beta, g: 1 - beta });
    state().hyper.setBeta(0.9);
    state().hyper.setGammaRule('paper');
  });

  it('"smaller β instead" makes both equally late, whatever γ is', () => {
    for (const rule of ['paper', 'half-lag', 'plain-sgd'] as const) {
      state().hyper.setGammaRule(rule);
      const [plain, corrected] = comparisonArms('smaller-beta', state().hyper).map((arm) =>
        resolveArm(arm, state().hyper),
      );
      expect(frontierPoint(plain.beta, 0, null).lag).toBeCloseTo(
        Math.max(0, frontierPoint(corrected.beta, corrected.gamma, null).lag),
        2,
      );
    }
    state().hyper.setGammaRule('paper');
  });

  it('never compare SGDM with itself: without any correction, RSGDM gets its usual one', () => {
    state().hyper.setGammaRule('none');
    chooseComparison('correction');
    expect(runSettingsOf(state()).arms[1]).toMatchObject({ id: 'rsgdm', gamma: 0.9 });
  });
});
