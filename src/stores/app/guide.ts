import type { StateCreator } from 'zustand/vanilla';
import type { ScreenId } from './ui';

/** The hints of a first visit in their order. All stand on the Lag screen; where they point is in views/guide/. */
export const hintIds = ['gamma', 'gap', 'play', 'cost', 'train'] as const;
export type HintId = (typeof hintIds)[number];

export interface GuideSlice {
  /** The hint that is shown. */
  readonly hint: HintId | null;
  /** The hints were followed to their end or dismissed: they do not come by themselves again. */
  readonly guided: boolean;
  startGuide(): void;
  nextHint(): void;
  endGuide(): void;
}

export const createGuideSlice: StateCreator<
  GuideSlice & { readonly screen: ScreenId },
  [],
  [],
  GuideSlice
> = (set) => ({
  hint: null,
  guided: false,
  startGuide: () => set({ hint: hintIds[0], screen: 'lag' }),
  nextHint: () =>
    set(({ hint }) => {
      const next = hint === null ? undefined : hintIds[hintIds.indexOf(hint) + 1];
      return next ? { hint: next } : { hint: null, guided: true };
    }),
  endGuide: () => set({ hint: null, guided: true }),
});
