import type { SliceCreator } from './slice';
import type { UiSlice } from './ui';

/** The one hint of a first visit, on the Lag screen: what to press. */
export interface GuideSlice {
  /** True if the hint is shown. */
  readonly hint: boolean;
  /** The hint was followed or dismissed: it does not come by itself again. */
  readonly done: boolean;
  start(): void;
  end(): void;
}

export const createGuideSlice: SliceCreator<
  GuideSlice,
  { readonly guide: GuideSlice; readonly ui: UiSlice }
> = (set, { patch }) => ({
  hint: false,
  done: false,
  start: () => patch({ guide: { hint: true }, ui: { screen: 'lag' } }),
  end: () => set(({ hint, done }) => ({ hint: false, done: done || hint })),
});
