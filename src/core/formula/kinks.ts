import type { Evaluate, Sample } from './survey';

/** Distances, as shares of the window, each a tenth of the one before. */
const SCALES = [1e-3, 1e-4, 1e-5] as const;
/**
 * From one distance to the next, f(p+h) + f(p−h) − 2f(p) falls by 100 where f is smooth and by 10 in a kink.
 */
const SMOOTH = 20;

/**
 * True if a function has a kink or a cusp in one of `places`: a point with a value but without a gradient,
 * like that of √(x² + y²). Told from values alone, by how the second difference along x and y shrinks with
 * the distance; kinks elsewhere are not found.
 */
export function hasKink(evaluate: Evaluate, places: readonly Sample[], size: number): boolean {
  const value = new Float64Array(3);
  const at = (x: number, y: number) => {
    evaluate(x, y, value);
    return value[0];
  };
  return places.some(({ x, y, f }) =>
    [
      [1, 0],
      [0, 1],
    ].some(([dx, dy]) => {
      const [wide, middle, near] = SCALES.map((share) => {
        const h = share * size;
        return Math.abs(at(x + h * dx, y + h * dy) + at(x - h * dx, y - h * dy) - 2 * f);
      });
      return near > 1e-11 * (1 + Math.abs(f)) && wide < SMOOTH * middle && middle < SMOOTH * near;
    }),
  );
}
