import type { SliceCreator } from '../app/slice';
import type { OptimizerId } from '../../core/optimizers/optimizer';
import type { Box, SurfaceId } from '../../core/surfaces/surface';

export const STEPS_MAX = 5000;
export const SHARE_MIN = 0.001;
export const SHARE_MAX = 1.5;

/** What sets the learning rates: the user, or one rule for all arms (views/surface/race/rates.ts). */
export const surfaceRatesIds = ['set', 'share', 'best'] as const;
export type SurfaceRates = (typeof surfaceRatesIds)[number];
/** Largest coordinate of a formula's window. */
export const DOMAIN_MAX = 1e6;
/** Largest coordinate of the map's window. */
export const VIEW_MAX = 1e9;

/** The Surface screen's settings. What follows from them (trajectories, frames) lives outside the store. */
export interface SurfaceSlice {
  readonly id: SurfaceId;
  /** Parameters that differ from the surface's defaults, by key. */
  readonly parameters: Readonly<Record<string, number>>;
  /** The typed formula, as text, and the window in which it is looked at. */
  readonly formula: string;
  readonly domain: Box;
  readonly arms: readonly OptimizerId[];
  /** One α for all arms ("same α"), or `null`: each arm has its own ("own α"). */
  readonly alpha: number | null;
  readonly rates: SurfaceRates;
  /** The share of its stability edge at which every arm stands under the rule `share`. */
  readonly share: number;
  /** Own α of the arms that do not use the one that the surface suggests for them. */
  readonly alphas: Readonly<Partial<Record<OptimizerId, number>>>;
  /** `null`: the surface's own start. */
  readonly start: readonly [number, number] | null;
  /** The window that the map shows, or `null`: the surface's own. */
  readonly view: Box | null;
  /** The race on the loss as a landscape instead of on the contour map. */
  readonly relief: boolean;
  readonly steps: number;
  readonly sigma: number;
  readonly seed: number;
  readonly logLoss: boolean;
  /** The step at which the race stands, or `null`: it runs from the start by itself. */
  readonly step: number | null;
  choose(id: SurfaceId): void;
  /** A formula that can be read, or another window for it. */
  setFormula(formula: string, domain: Box): void;
  setParameter(key: string, value: number): void;
  /** `null`: as the surface suggests. */
  setArmAlpha(id: OptimizerId, alpha: number | null): void;
  toggleArm(id: OptimizerId): void;
  /** Everything as given, on the surface that is chosen; the formula stays. */
  reset(): void;
  patch(
    patch: Partial<
      Pick<
        SurfaceSlice,
        | 'alpha'
        | 'rates'
        | 'share'
        | 'start'
        | 'view'
        | 'relief'
        | 'steps'
        | 'sigma'
        | 'seed'
        | 'logLoss'
        | 'step'
      >
    >,
  ): void;
}

export const surfaceDefaults = {
  id: 'rosenbrock' as SurfaceId,
  parameters: {} as Readonly<Record<string, number>>,
  formula: 'x^2/2 + 5 (y - sin(2x))^2',
  domain: { x: [-3, 3], y: [-2.5, 2.5] } as Box,
  arms: ['sgdm', 'rsgdm'] as readonly OptimizerId[],
  alpha: null as number | null,
  rates: 'set' as SurfaceRates,
  share: 0.25,
  alphas: {} as Readonly<Partial<Record<OptimizerId, number>>>,
  start: null as readonly [number, number] | null,
  view: null as Box | null,
  relief: false,
  steps: 300,
  sigma: 0,
  seed: 1,
  logLoss: true,
  step: null as number | null,
};

/** Another surface has another scale: its own start, window and rates apply. */
const asGiven = { start: null, view: null, alpha: null, alphas: {} };

export const createSurfaceSlice: SliceCreator<SurfaceSlice> = (set) => ({
  ...surfaceDefaults,
  choose: (id) => set({ id, parameters: {}, ...asGiven }),
  setFormula: (formula, domain) => set({ formula, domain, ...asGiven }),
  setParameter: (key, value) => set((state) => ({ parameters: { ...state.parameters, [key]: value } })),
  setArmAlpha: (id, alpha) =>
    set(({ alphas: { [id]: _, ...others } }) => ({
      alphas: alpha === null ? others : { ...others, [id]: alpha },
    })),
  toggleArm: (id) =>
    set(({ arms }) => ({
      arms: arms.includes(id) ? arms.filter((arm) => arm !== id) : [...arms, id],
    })),
  reset: () =>
    set(({ id, formula, domain }) => ({
      ...surfaceDefaults,
      id,
      formula,
      domain,
    })),
  patch: set,
});
