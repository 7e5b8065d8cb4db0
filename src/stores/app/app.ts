import { create } from 'zustand';
import { optimizerIds } from '../../core/optimizers/registry';
import { surfaceIds, surfaces } from '../../core/surfaces/registry';
import { FORMULA_LENGTH } from '../../core/formula/term';
import { gammaPresets } from '../../core/optimizers/relations';
import { BETA_MAX, createHyperSlice, DELTA_MAX, GAMMA_MAX, hyperDefaults, type HyperSlice } from './hyper';
import { createEmbedSlice, embedLinkFields, type EmbedSlice } from './embed';
import { createGuideSlice, type GuideSlice } from './guide';
import { createFieldSlice, fieldLinkFields, type FieldSlice } from '../surface/many-seeds';
import { createLagSlice, lagLinkFields, type LagSlice } from '../lag/lag';
import {
  booleanField,
  boxField,
  choiceField,
  integerField,
  numberField,
  optionalIntegerField,
  optionalNumberField,
  pointField,
  recordField,
  setField,
  textField,
  type LinkField,
} from '../link/link';
import { createPresentSlice, presentLinkFields, type PresentSlice } from '../present/present';
import {
  createSurfaceSlice,
  SHARE_MAX,
  SHARE_MIN,
  STEPS_MAX,
  surfaceDefaults,
  surfaceRatesIds,
  DOMAIN_MAX,
  VIEW_MAX,
  type SurfaceSlice,
} from '../surface/surface';
import { createTrainSlice, type TrainSlice } from '../train/train';
import { trainLinkFields } from '../train/link';
import { createUiSlice, type UiSlice } from './ui';

export type AppState = HyperSlice &
  EmbedSlice &
  FieldSlice &
  GuideSlice &
  LagSlice &
  PresentSlice &
  SurfaceSlice &
  TrainSlice &
  UiSlice;

/** The one store of the page, made of slices. Hot data (trajectories, curves) is kept outside it. */
export const useApp = create<AppState>()((...api) => ({
  ...createHyperSlice(...api),
  ...createEmbedSlice(),
  ...createFieldSlice(...api),
  ...createGuideSlice(...api),
  ...createLagSlice(...api),
  ...createPresentSlice(...api),
  ...createSurfaceSlice(...api),
  ...createTrainSlice(...api),
  ...createUiSlice(...api),
}));

const parameterKeys = [
  ...new Set(Object.values(surfaces).flatMap((family) => family.parameters.map(({ key }) => key))),
];

/** Everything that the share link carries. β before the γ rule, the rule before γ: later ones win. */
export const linkFields: readonly LinkField<AppState>[] = [
  numberField('b', 'beta', hyperDefaults.beta, 0, BETA_MAX),
  choiceField('rule', 'gammaRule', hyperDefaults.gammaRule, [...gammaPresets, 'free']),
  numberField('g', 'gamma', hyperDefaults.gamma, 0, GAMMA_MAX),
  optionalNumberField('d', 'delta', 0, DELTA_MAX),
  booleanField('debias', 'debias', hyperDefaults.debias),
  booleanField('warm', 'warm', hyperDefaults.warm),
  choiceField('f', 'surface', surfaceDefaults.surface, [...surfaceIds, 'formula']),
  textField('fx', 'surfaceFormula', surfaceDefaults.surfaceFormula, FORMULA_LENGTH),
  boxField('box', 'surfaceDomain', surfaceDefaults.surfaceDomain, DOMAIN_MAX),
  recordField('p', 'surfaceParameters', parameterKeys, -1e6, 1e6),
  setField('arms', 'surfaceArms', surfaceDefaults.surfaceArms, optimizerIds),
  optionalNumberField('a', 'surfaceAlpha', 0, 1e6),
  choiceField('rates', 'surfaceRates', surfaceDefaults.surfaceRates, surfaceRatesIds),
  numberField('share', 'surfaceShare', surfaceDefaults.surfaceShare, SHARE_MIN, SHARE_MAX),
  recordField('alphas', 'surfaceAlphas', optimizerIds, 0, 1e6),
  pointField('x0', 'surfaceStart', 1e6),
  boxField('view', 'surfaceView', surfaceDefaults.surfaceView, VIEW_MAX),
  booleanField('relief', 'surfaceRelief', surfaceDefaults.surfaceRelief),
  integerField('n', 'surfaceSteps', surfaceDefaults.surfaceSteps, 1, STEPS_MAX),
  numberField('noise', 'surfaceSigma', surfaceDefaults.surfaceSigma, 0, 1e3),
  integerField('seed', 'surfaceSeed', surfaceDefaults.surfaceSeed, 0, 2 ** 31 - 1),
  booleanField('log', 'surfaceLogLoss', surfaceDefaults.surfaceLogLoss),
  optionalIntegerField('t', 'surfaceStep', 0, STEPS_MAX),
  ...fieldLinkFields,
  ...lagLinkFields,
  ...trainLinkFields,
  ...presentLinkFields,
  ...embedLinkFields,
];
