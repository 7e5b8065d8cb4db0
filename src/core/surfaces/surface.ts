import type { OptimizerId } from '../optimizers/optimizer';

export type FamilyId =
  | 'rosenbrock'
  | 'quadratic'
  | 'noisy-quadratic'
  | 'multiplicative-quadratic'
  | 'minibatch-quadratic'
  | 'drifting-line'
  | 'drifting-circle'
  | 'ravine'
  | 'saddle'
  | 'beale'
  | 'himmelblau'
  | 'rastrigin';

/** A family of the registry, or a formula that the user typed (core/formula). */
export type SurfaceId = FamilyId | 'formula';

/** A parameter of a surface that the user may change (b, κ, φ …). */
export interface SurfaceParameter {
  readonly key: string;
  /** The numbers for which the surface is defined; sliders offer min … max of them. */
  readonly domain: 'real' | 'positive' | 'non-negative' | 'count';
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly scale: 'linear' | 'log';
}

export interface Box {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/**
 * Turns the true gradient `g` at (x, y) into a stochastic one, in place. All of its randomness are the two
 * independent standard normals at noise[at] and noise[at + 1].
 */
export type Perturbation = (x: number, y: number, g: Float64Array, noise: Float64Array, at: number) => void;

export interface Eigen {
  readonly values: readonly [number, number];
  readonly vectors: readonly [readonly [number, number], readonly [number, number]];
}

/** A surface with its parameters fixed. */
export interface Surface {
  readonly id: SurfaceId;
  /**
   * The one definition of the surface: reads (x, y) at at[0], at[1] and writes f, ∂f/∂x, ∂f/∂y to at[2],
   * at[3], at[4]. Numbers passed through an array stay unboxed, which a call that no compiler inlines would
   * not leave them. `t` is the number of steps taken so far; only a drifting surface reads it.
   */
  evaluate(at: Float64Array, t: number): void;
  /** Loss at (x, y), after `t` steps (default 0) where the surface drifts. */
  f(x: number, y: number, t?: number): number;
  /** Writes (∂f/∂x, ∂f/∂y) at (x, y) into out[0], out[1]; `t` as for `f`. */
  gradient(x: number, y: number, out: Float64Array, t?: number): void;
  /** Known minima at t = 0; empty when there is none. */
  readonly minima: readonly (readonly [number, number])[];
  /**
   * Distance by which the whole surface, minima included, has moved after t steps; `null` when it stands
   * still.
   */
  readonly drift: ((t: number) => readonly [number, number]) | null;
  /** Standard deviation σ of the additive Gaussian gradient noise that belongs to the surface itself. */
  readonly sigma: number;
  /** Gradient noise that depends on the place; `null` when there is none. */
  readonly perturb: Perturbation | null;
  /** The Hessian's eigenvalues and unit eigenvectors where they are the same everywhere; else `null`. */
  readonly eigen: Eigen | null;
  readonly view: Box;
  readonly start: readonly [number, number];
  /** A sensible α for each arm at β = 0.9. */
  readonly alpha: Readonly<Record<OptimizerId, number>>;
}

/** The loss at the lowest known minimum, from which losses count; 0 where none is known. */
export function lowestKnown({ minima, f }: Surface): number {
  return minima.length > 0 ? Math.min(...minima.map(([x, y]) => f(x, y))) : 0;
}

/** The known minima after `t` steps. */
export function minimaAt({ minima, drift }: Surface, t: number): Surface['minima'] {
  const [dx, dy] = drift?.(t) ?? [0, 0];
  return minima.map(([x, y]) => [x + dx, y + dy]);
}

/** Values of a surface's parameters by key. */
export type SurfaceParameters = Readonly<Record<string, number>>;

/** A family of surfaces: the declarative entry that drives UI, share link, command line and tests. */
export interface SurfaceFamily {
  readonly id: FamilyId;
  readonly parameters: readonly SurfaceParameter[];
  /** The surface with these parameters; absent ones take their default. */
  create(parameters?: SurfaceParameters): Surface;
}

/** The value of every parameter of `declared`: as given, else its default. */
export function withDefaults(
  declared: readonly SurfaceParameter[],
  given: SurfaceParameters = {},
): SurfaceParameters {
  return Object.fromEntries(declared.map(({ key, default: value }) => [key, given[key] ?? value]));
}

type Defined = Omit<Surface, 'f' | 'gradient' | 'drift' | 'sigma' | 'perturb' | 'eigen'>;

/** A surface from its `evaluate`; it stands still and has no noise and no constant Hessian unless told. */
export function createSurface(parts: Defined & Partial<Surface>): Surface {
  const at = new Float64Array(5);
  const evaluateAt = (x: number, y: number, t: number) => {
    at[0] = x;
    at[1] = y;
    parts.evaluate(at, t);
  };
  return {
    drift: null,
    sigma: 0,
    perturb: null,
    eigen: null,
    ...parts,
    f(x, y, t = 0) {
      evaluateAt(x, y, t);
      return at[2];
    },
    gradient(x, y, out, t = 0) {
      evaluateAt(x, y, t);
      out[0] = at[3];
      out[1] = at[4];
    },
  };
}

/**
 * A rate for each arm: one for the momentum arms, which compare at equal α; SGDF, which starts as SGD, has
 * its rate.
 */
export function rates(momentum: number, sgd: number, adam: number): Surface['alpha'] {
  return { sgd, sgdm: momentum, nesterov: momentum, rsgdm: momentum, sgdf: sgd, adam };
}
