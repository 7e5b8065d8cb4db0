import { createSurface, rates, withDefaults, type SurfaceFamily, type SurfaceParameter } from './surface';

const parameters: readonly SurfaceParameter[] = [
  { key: 'amplitude', domain: 'non-negative', min: 0, max: 10, default: 1, scale: 'linear' },
];

const OMEGA = 2 * Math.PI;

/**
 * Rastrigin's function, f = x² + y² + A(2 − cos 2πx − cos 2πy): a bowl full of pits, lowest (0) at the
 * origin. Late reaction is an advantage here: it carries an arm across pits that hold the others. The usual
 * amplitude is A = 10.
 */
export const rastrigin: SurfaceFamily = {
  id: 'rastrigin',
  parameters,
  create(given) {
    const { amplitude } = withDefaults(parameters, given);
    const curvature = 2 + amplitude * OMEGA * OMEGA;
    return createSurface({
      id: 'rastrigin',
      evaluate(at) {
        const x = at[0];
        const y = at[1];
        at[2] = x * x + y * y + amplitude * (2 - Math.cos(OMEGA * x) - Math.cos(OMEGA * y));
        at[3] = 2 * x + amplitude * OMEGA * Math.sin(OMEGA * x);
        at[4] = 2 * y + amplitude * OMEGA * Math.sin(OMEGA * y);
      },
      minima: [[0, 0]],
      view: { x: [-3, 3], y: [-3, 3] },
      start: [-2.6, 2.4],
      alpha: rates(4 / curvature, 0.8 / curvature, 0.2),
    });
  },
};
