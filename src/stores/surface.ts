import type { StateCreator } from 'zustand/vanilla';
import type { OptimizerId } from '../core/optimizers/optimizer';
import type { SurfaceId } from '../core/surfaces/surface';

export const STEPS_MAX = 5000;

/** The Surface screen's settings. What follows from them (trajectories, frames) lives outside the store. */
export interface SurfaceSlice {
  readonly surface: SurfaceId;
  /** Parameters that differ from the surface's defaults, by key. */
  readonly surfaceParameters: Readonly<Record<string, number>>;
  readonly surfaceArms: readonly OptimizerId[];
  /** One α for all arms, or `null`: the surface's own for each arm. */
  readonly surfaceAlpha: number | null;
  /** `null`: the surface's own start. */
  readonly surfaceStart: readonly [number, number] | null;
  readonly surfaceSteps: number;
  readonly surfaceSigma: number;
  readonly surfaceSeed: number;
  readonly surfaceLogLoss: boolean;
  setSurface(surface: SurfaceId): void;
  setSurfaceParameter(key: string, value: number): void;
  toggleSurfaceArm(id: OptimizerId): void;
  patchSurface(
    patch: Partial<
      Pick<
        SurfaceSlice,
        'surfaceAlpha' | 'surfaceStart' | 'surfaceSteps' | 'surfaceSigma' | 'surfaceSeed' | 'surfaceLogLoss'
      >
    >,
  ): void;
}

export const surfaceDefaults = {
  surface: 'rosenbrock' as SurfaceId,
  surfaceParameters: {} as Readonly<Record<string, number>>,
  surfaceArms: ['sgdm', 'rsgdm'] as readonly OptimizerId[],
  surfaceAlpha: null as number | null,
  surfaceStart: null as readonly [number, number] | null,
  surfaceSteps: 300,
  surfaceSigma: 0,
  surfaceSeed: 1,
  surfaceLogLoss: true,
};

export const createSurfaceSlice: StateCreator<SurfaceSlice> = (set) => ({
  ...surfaceDefaults,
  // Another surface has another scale: its own start, rate and parameters apply.
  setSurface: (surface) => set({ surface, surfaceParameters: {}, surfaceStart: null, surfaceAlpha: null }),
  setSurfaceParameter: (key, value) =>
    set((state) => ({ surfaceParameters: { ...state.surfaceParameters, [key]: value } })),
  toggleSurfaceArm: (id) =>
    set(({ surfaceArms }) => ({
      surfaceArms: surfaceArms.includes(id) ? surfaceArms.filter((arm) => arm !== id) : [...surfaceArms, id],
    })),
  patchSurface: (patch) => set(patch),
});
