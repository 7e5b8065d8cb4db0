import type { OptimizerId } from '../../../core/optimizers/optimizer';

/**
 * The two arms that a sentence compares: SGDM and RSGDM where both are there, else the first two; `null` for
 * fewer.
 */
export function comparedOf<T>(items: readonly T[], idOf: (item: T) => OptimizerId): readonly [T, T] | null {
  const first = items.find((item) => idOf(item) === 'sgdm') ?? items[0];
  const others = items.filter((item) => item !== first);
  const second = others.find((item) => idOf(item) === 'rsgdm') ?? others[0];
  return first !== undefined && second !== undefined ? [first, second] : null;
}
