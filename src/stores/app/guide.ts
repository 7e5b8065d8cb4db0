import type { StateCreator } from 'zustand/vanilla';
import type { ScreenId } from './screens';

/** The one hint of a first visit, on the Lag screen: what to press. */
export interface GuideSlice {
  /** True if the hint is shown. */
  readonly hint: boolean;
  /** The hint was followed or dismissed: it does not come by itself again. */
  readonly guided: boolean;
  startGuide(): void;
  endGuide(): void;
}

export const createGuideSlice: StateCreator<
  GuideSlice & { readonly screen: ScreenId },
  [],
  [],
  GuideSlice
> = (set) => ({
  hint: false,
  guided: false,
  startGuide: () => set({ hint: true, screen: 'lag' }),
  endGuide: () => set(({ hint, guided }) => ({ hint: false, guided: guided || hint })),
});
