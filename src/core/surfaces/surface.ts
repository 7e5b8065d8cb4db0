import type { OptimizerId } from '../optimizers/optimizer';

export type SurfaceId = 'rosenbrock' | 'quadratic' | 'noisy-quadratic';

/** A parameter of a surface that the reader may change (b, κ, φ …). */
export interface SurfaceParameter {
  readonly key: string;
  /** The numbers for which the surface is defined; sliders offer min … max of them. */
  readonly domain: 'real' | 'positive' | 'non-negative';
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly scale: 'linear' | 'log';
}

export interface Box {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** A surface with its parameters fixed. */
export interface Surface {
  readonly id: SurfaceId;
  /** Writes (f, ∂f/∂x, ∂f/∂y) at (x, y) into `out`: the one definition of the surface. */
  evaluate(x: number, y: number, out: Float64Array): void;
  /** Loss at (x, y). */
  f(x: number, y: number): number;
  /** Writes (∂f/∂x, ∂f/∂y) at (x, y) into out[0], out[1]. */
  gradient(x: number, y: number, out: Float64Array): void;
  /** Known minima; empty when there is none (saddle). */
  readonly minima: readonly (readonly [number, number])[];
  /** Standard deviation σ of the additive Gaussian gradient noise that belongs to the surface itself. */
  readonly sigma: number;
  readonly view: Box;
  readonly start: readonly [number, number];
  /** A sensible α for each arm at β = 0.9. */
  readonly alpha: Readonly<Record<OptimizerId, number>>;
}

/** Values of a surface's parameters by key. */
export type SurfaceParameters = Readonly<Record<string, number>>;

/** A family of surfaces: the declarative entry that drives UI, share link, command line and tests. */
export interface SurfaceFamily {
  readonly id: SurfaceId;
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

/** A surface from its `evaluate`. */
export function createSurface(parts: Omit<Surface, 'f' | 'gradient'>): Surface {
  const value = new Float64Array(3);
  return {
    ...parts,
    f(x, y) {
      parts.evaluate(x, y, value);
      return value[0];
    },
    gradient(x, y, out) {
      parts.evaluate(x, y, value);
      out[0] = value[1];
      out[1] = value[2];
    },
  };
}
