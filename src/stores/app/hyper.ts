import { gammaPresets, presetGamma, type GammaPreset } from '../../core/optimizers/relations';
import type { SliceCreator } from './slice';
import { booleanField, choiceField, numberField, optionalNumberField, type LinkField } from '../link/link';

/** Bounds of what may be entered; sliders offer a part of it. */
export const BETA_MAX = 0.9999;
export const GAMMA_MAX = 10_000;
export const DELTA_MAX = 0.9999;

/** How γ is chosen: a preset keeps its relation while β moves; `free` keeps the number. */
export type GammaRule = GammaPreset | 'free';

/** The knobs that all screens share. γ is always consistent with `gammaRule` and β. */
export interface HyperSlice {
  readonly beta: number;
  readonly gamma: number;
  readonly gammaRule: GammaRule;
  /** `null`: tied, δ = β. */
  readonly delta: number | null;
  readonly debias: boolean;
  readonly warm: boolean;
  setBeta(beta: number): void;
  /** Sets γ by hand; the rule becomes `free`. */
  setGamma(gamma: number): void;
  setGammaRule(rule: GammaRule): void;
  setDelta(delta: number | null): void;
  setDebias(debias: boolean): void;
  setWarm(warm: boolean): void;
}

export const hyperDefaults = {
  beta: 0.9,
  gamma: 0.9,
  gammaRule: 'paper' as GammaRule,
  delta: null as number | null,
  debias: false,
  warm: false,
};

const gammaOf = (rule: GammaRule, beta: number, gamma: number) =>
  rule === 'free' ? gamma : presetGamma(rule, beta);

export const createHyperSlice: SliceCreator<HyperSlice> = (set) => ({
  ...hyperDefaults,
  setBeta: (beta) => set((state) => ({ beta, gamma: gammaOf(state.gammaRule, beta, state.gamma) })),
  setGamma: (gamma) => set({ gamma, gammaRule: 'free' }),
  setGammaRule: (gammaRule) =>
    set((state) => ({ gammaRule, gamma: gammaOf(gammaRule, state.beta, state.gamma) })),
  setDelta: (delta) => set({ delta }),
  setDebias: (debias) => set({ debias }),
  setWarm: (warm) => set({ warm }),
});

/**
 * The part of the share link that all screens share. β before the γ rule, the rule before γ: later ones win.
 */
export const hyperLinkFields: readonly LinkField<HyperSlice>[] = [
  numberField('b', 'beta', hyperDefaults.beta, 0, BETA_MAX),
  choiceField('rule', 'gammaRule', hyperDefaults.gammaRule, [...gammaPresets, 'free']),
  numberField('g', 'gamma', hyperDefaults.gamma, 0, GAMMA_MAX),
  optionalNumberField('d', 'delta', 0, DELTA_MAX),
  booleanField('debias', 'debias', hyperDefaults.debias),
  booleanField('warm', 'warm', hyperDefaults.warm),
];
