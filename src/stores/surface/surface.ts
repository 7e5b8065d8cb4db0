import type { StateCreator } from 'zustand/vanilla';
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
  readonly surface: SurfaceId;
  /** Parameters that differ from the surface's defaults, by key. */
  readonly surfaceParameters: Readonly<Record<string, number>>;
  /** The typed formula, as text, and the window in which it is looked at. */
  readonly surfaceFormula: string;
  readonly surfaceDomain: Box;
  readonly surfaceArms: readonly OptimizerId[];
  /** One α for all arms ("same α"), or `null`: each arm has its own ("own α"). */
  readonly surfaceAlpha: number | null;
  readonly surfaceRates: SurfaceRates;
  /** The share of its stability edge at which every arm stands under the rule `share`. */
  readonly surfaceShare: number;
  /** Own α of the arms that do not use the one that the surface suggests for them. */
  readonly surfaceAlphas: Readonly<Partial<Record<OptimizerId, number>>>;
  /** `null`: the surface's own start. */
  readonly surfaceStart: readonly [number, number] | null;
  /** The window that the map shows, or `null`: the surface's own. */
  readonly surfaceView: Box | null;
  /** The race on the loss as a landscape instead of on the contour map. */
  readonly surfaceRelief: boolean;
  readonly surfaceSteps: number;
  readonly surfaceSigma: number;
  readonly surfaceSeed: number;
  readonly surfaceLogLoss: boolean;
  /** The step at which the race stands, or `null`: it runs from the start by itself. */
  readonly surfaceStep: number | null;
  setSurface(surface: SurfaceId): void;
  /** A formula that can be read, or another window for it. */
  setFormula(formula: string, domain: Box): void;
  setSurfaceParameter(key: string, value: number): void;
  /** `null`: as the surface suggests. */
  setArmAlpha(id: OptimizerId, alpha: number | null): void;
  toggleSurfaceArm(id: OptimizerId): void;
  /** Everything as given, on the surface that is chosen; the formula stays. */
  resetSurface(): void;
  patchSurface(
    patch: Partial<
      Pick<
        SurfaceSlice,
        | 'surfaceAlpha'
        | 'surfaceRates'
        | 'surfaceShare'
        | 'surfaceStart'
        | 'surfaceView'
        | 'surfaceRelief'
        | 'surfaceSteps'
        | 'surfaceSigma'
        | 'surfaceSeed'
        | 'surfaceLogLoss'
        | 'surfaceStep'
      >
    >,
  ): void;
}

export const surfaceDefaults = {
  surface: 'rosenbrock' as SurfaceId,
  surfaceParameters: {} as Readonly<Record<string, number>>,
  surfaceFormula: 'x^2/2 + 5 (y - sin(2x))^2',
  surfaceDomain: { x: [-3, 3], y: [-2.5, 2.5] } as Box,
  surfaceArms: ['sgdm', 'rsgdm'] as readonly OptimizerId[],
  surfaceAlpha: null as number | null,
  surfaceRates: 'set' as SurfaceRates,
  surfaceShare: 0.25,
  surfaceAlphas: {} as Readonly<Partial<Record<OptimizerId, number>>>,
  surfaceStart: null as readonly [number, number] | null,
  surfaceView: null as Box | null,
  surfaceRelief: false,
  surfaceSteps: 300,
  surfaceSigma: 0,
  surfaceSeed: 1,
  surfaceLogLoss: true,
  surfaceStep: null as number | null,
};

/** Another surface has another scale: its own start, window and rates apply. */
const asGiven = { surfaceStart: null, surfaceView: null, surfaceAlpha: null, surfaceAlphas: {} };

export const createSurfaceSlice: StateCreator<SurfaceSlice> = (set) => ({
  ...surfaceDefaults,
  setSurface: (surface) => set({ surface, surfaceParameters: {}, ...asGiven }),
  setFormula: (surfaceFormula, surfaceDomain) => set({ surfaceFormula, surfaceDomain, ...asGiven }),
  setSurfaceParameter: (key, value) =>
    set((state) => ({ surfaceParameters: { ...state.surfaceParameters, [key]: value } })),
  setArmAlpha: (id, alpha) =>
    set(({ surfaceAlphas: { [id]: _, ...others } }) => ({
      surfaceAlphas: alpha === null ? others : { ...others, [id]: alpha },
    })),
  toggleSurfaceArm: (id) =>
    set(({ surfaceArms }) => ({
      surfaceArms: surfaceArms.includes(id) ? surfaceArms.filter((arm) => arm !== id) : [...surfaceArms, id],
    })),
  resetSurface: () =>
    set(({ surface, surfaceFormula, surfaceDomain }) => ({
      ...surfaceDefaults,
      surface,
      surfaceFormula,
      surfaceDomain,
    })),
  patchSurface: (patch) => set(patch),
});
