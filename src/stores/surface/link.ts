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
  choiceField('f', 'id', surfaceDefaults.id, [...surfaceIds, 'formula']),
  textField('fx', 'formula', surfaceDefaults.formula, FORMULA_LENGTH),
  boxField('box', 'domain', surfaceDefaults.domain, DOMAIN_MAX),
  recordField('p', 'parameters', parameterKeys, -1e6, 1e6),
  setField('arms', 'arms', surfaceDefaults.arms, optimizerIds),
  optionalNumberField('a', 'alpha', 0, 1e6),
  choiceField('rates', 'rates', surfaceDefaults.rates, surfaceRatesIds),
  numberField('share', 'share', surfaceDefaults.share, SHARE_MIN, SHARE_MAX),
  recordField('alphas', 'alphas', optimizerIds, 0, 1e6),
  pointField('x0', 'start', 1e6),
  boxField('view', 'view', surfaceDefaults.view, VIEW_MAX),
  booleanField('relief', 'relief', surfaceDefaults.relief),
  integerField('n', 'steps', surfaceDefaults.steps, 1, STEPS_MAX),
  numberField('noise', 'sigma', surfaceDefaults.sigma, 0, 1e3),
  integerField('seed', 'seed', surfaceDefaults.seed, 0, 2 ** 31 - 1),
  booleanField('log', 'logLoss', surfaceDefaults.logLoss),
  optionalIntegerField('t', 'step', 0, STEPS_MAX),
];
