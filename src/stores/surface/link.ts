import { FORMULA_LENGTH } from '../../core/formula/term';
import { optimizerIds } from '../../core/optimizers/registry';
import { surfaceIds, surfaces } from '../../core/surfaces/registry';
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
import {
  DOMAIN_MAX,
  SHARE_MAX,
  SHARE_MIN,
  STEPS_MAX,
  surfaceDefaults,
  surfaceRatesIds,
  VIEW_MAX,
  type SurfaceSlice,
} from './surface';

const parameterKeys = [
  ...new Set(Object.values(surfaces).flatMap((family) => family.parameters.map(({ key }) => key))),
];

/** The Surface screen's part of the share link. */
export const surfaceLinkFields: readonly LinkField<SurfaceSlice>[] = [
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
];
