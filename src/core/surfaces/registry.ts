import { beale } from './beale';
import { driftingCircle, driftingLine } from './drifting-quadratic';
import { himmelblau } from './himmelblau';
import { minibatchQuadratic } from './minibatch-quadratic';
import { multiplicativeQuadratic } from './multiplicative-quadratic';
import { noisyQuadratic } from './noisy-quadratic';
import { quadratic } from './quadratic';
import { rastrigin } from './rastrigin';
import { ravine } from './ravine';
import { rosenbrock } from './rosenbrock';
import { saddle } from './saddle';
import type { FamilyId, SurfaceFamily } from './surface';

/** Every built-in surface, in the order in which menus list them. */
export const surfaces: Readonly<Record<FamilyId, SurfaceFamily>> = {
  rosenbrock,
  quadratic,
  'noisy-quadratic': noisyQuadratic,
  'multiplicative-quadratic': multiplicativeQuadratic,
  'minibatch-quadratic': minibatchQuadratic,
  'drifting-line': driftingLine,
  'drifting-circle': driftingCircle,
  ravine,
  saddle,
  beale,
  himmelblau,
  rastrigin,
};

export const surfaceIds = Object.keys(surfaces) as readonly FamilyId[];
