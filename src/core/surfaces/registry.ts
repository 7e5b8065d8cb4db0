import { noisyQuadratic } from './noisy-quadratic';
import { quadratic } from './quadratic';
import { rosenbrock } from './rosenbrock';
import type { SurfaceFamily, SurfaceId } from './surface';

/** Every surface there is, in the order in which menus list them. */
export const surfaces: Readonly<Record<SurfaceId, SurfaceFamily>> = {
  rosenbrock,
  quadratic,
  'noisy-quadratic': noisyQuadratic,
};

export const surfaceIds = Object.keys(surfaces) as readonly SurfaceId[];
