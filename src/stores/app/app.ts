import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { createEmbedSlice, embedLinkFields, type EmbedSlice } from './embed';
import { createHyperSlice, hyperLinkFields, type HyperSlice } from './hyper';
import { createGuideSlice, type GuideSlice } from './guide';
import { patched, type Patch, type SliceCreator } from './slice';
import { createUiSlice, type UiSlice } from './ui';
import { createLagSlice, lagLinkFields, type LagSlice } from '../lag/lag';
import { inSlice, type LinkField, type StoreField } from '../link/link';
import { createPresentSlice, presentLinkFields, type PresentSlice } from '../present/present';
import { surfaceLinkFields } from '../surface/link';
import { createManySeedsSlice, manySeedsLinkFields, type ManySeedsSlice } from '../surface/many-seeds';
import { createMapsSlice, mapsLinkFields, type MapsSlice } from '../surface/maps';
import { createSurfaceSlice, type SurfaceSlice } from '../surface/surface';
import { namedTrainLinkFields, trainLinkFields } from '../train/link';
import { createTrainSlice, type TrainSlice } from '../train/train';

/** The page's state, a key a slice. */
export interface AppState {
  readonly ui: UiSlice;
  readonly hyper: HyperSlice;
  readonly lag: LagSlice;
  readonly surface: SurfaceSlice;
  readonly manySeeds: ManySeedsSlice;
  readonly maps: MapsSlice;
  readonly train: TrainSlice;
  readonly present: PresentSlice;
  readonly embed: EmbedSlice;
  readonly guide: GuideSlice;
}

export type AppPatch = Patch<AppState>;

/**
 * The one store of the page, made of slices. Hot data (trajectories, curves) is kept outside it. Components
 * select what they show: `useApp((state) => state.lag.steps)`, or several fields by `useFields`.
 */
export const useApp = create<AppState>()((_, get) => {
  const slice = <Key extends keyof AppState>(
    key: Key,
    make: SliceCreator<AppState[Key], AppState>,
  ): AppState[Key] =>
    make((fields) => patchApp({ [key]: typeof fields === 'function' ? fields(get()[key]) : fields }), {
      get,
      patch: patchApp,
    });
  return {
    ui: slice('ui', createUiSlice),
    hyper: slice('hyper', createHyperSlice),
    lag: slice('lag', createLagSlice),
    surface: slice('surface', createSurfaceSlice),
    manySeeds: slice('manySeeds', createManySeedsSlice),
    maps: slice('maps', createMapsSlice),
    train: slice('train', createTrainSlice),
    present: slice('present', createPresentSlice),
    embed: slice('embed', createEmbedSlice),
    guide: slice('guide', createGuideSlice),
  };
});

/** Writes some fields of some slices at once. */
export function patchApp(patch: AppPatch): void {
  useApp.setState((state) => patched(state, patch));
}

/** Several fields of one slice: the component renders again when one of them has changed. */
export function useFields<Key extends keyof AppState, Field extends keyof AppState[Key]>(
  slice: Key,
  ...fields: readonly Field[]
): Pick<AppState[Key], Field> {
  return useApp(
    useShallow(
      (state) =>
        Object.fromEntries(fields.map((field) => [field, state[slice][field]])) as Pick<AppState[Key], Field>,
    ),
  );
}

/** Several whole slices. */
export function useSlices<Key extends keyof AppState>(...keys: readonly Key[]): Pick<AppState, Key> {
  return useApp(
    useShallow((state) => Object.fromEntries(keys.map((key) => [key, state[key]])) as Pick<AppState, Key>),
  );
}

const fieldsWith = (train: readonly LinkField<TrainSlice>[]): readonly StoreField<AppState>[] => [
  ...inSlice<AppState, 'hyper'>('hyper', hyperLinkFields),
  ...inSlice<AppState, 'surface'>('surface', surfaceLinkFields),
  ...inSlice<AppState, 'manySeeds'>('manySeeds', manySeedsLinkFields),
  ...inSlice<AppState, 'maps'>('maps', mapsLinkFields),
  ...inSlice<AppState, 'lag'>('lag', lagLinkFields),
  ...inSlice<AppState, 'train'>('train', train),
  ...inSlice<AppState, 'present'>('present', presentLinkFields),
  ...inSlice<AppState, 'embed'>('embed', embedLinkFields),
];

/** Everything that the share link carries, in the order in which links are written. */
export const linkFields = fieldsWith(trainLinkFields);
/** And the names of the user's own data, which travel only where the user wants it. */
export const namedLinkFields = fieldsWith(namedTrainLinkFields);
