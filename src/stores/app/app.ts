import { create } from 'zustand';
import { createEmbedSlice, embedLinkFields, type EmbedSlice } from './embed';
import { createHyperSlice, hyperLinkFields, type HyperSlice } from './hyper';
import { createGuideSlice, type GuideSlice } from './guide';
import { createManySeedsSlice, manySeedsLinkFields, type ManySeedsSlice } from '../surface/many-seeds';
import { createLagSlice, lagLinkFields, type LagSlice } from '../lag/lag';
import type { LinkField } from '../link/link';
import { createPresentSlice, presentLinkFields, type PresentSlice } from '../present/present';
import { createSurfaceSlice, type SurfaceSlice } from '../surface/surface';
import { surfaceLinkFields } from '../surface/link';
import { createTrainSlice, type TrainSlice } from '../train/train';
import { namedTrainLinkFields, trainLinkFields } from '../train/link';
import { createUiSlice, type UiSlice } from './ui';

export type AppState = HyperSlice &
  EmbedSlice &
  ManySeedsSlice &
  GuideSlice &
  LagSlice &
  PresentSlice &
  SurfaceSlice &
  TrainSlice &
  UiSlice;

/** The one store of the page, made of slices. Hot data (trajectories, curves) is kept outside it. */
export const useApp = create<AppState>()((...api) => ({
  ...createHyperSlice(...api),
  ...createEmbedSlice(),
  ...createManySeedsSlice(...api),
  ...createGuideSlice(...api),
  ...createLagSlice(...api),
  ...createPresentSlice(...api),
  ...createSurfaceSlice(...api),
  ...createTrainSlice(...api),
  ...createUiSlice(...api),
}));

const fieldsWith = (train: readonly LinkField<TrainSlice>[]): readonly LinkField<AppState>[] => [
  ...hyperLinkFields,
  ...surfaceLinkFields,
  ...manySeedsLinkFields,
  ...lagLinkFields,
  ...train,
  ...presentLinkFields,
  ...embedLinkFields,
];

/** Everything that the share link carries, in the order in which links are written. */
export const linkFields = fieldsWith(trainLinkFields);
/** And the names of the user's own data, which travel only where the user wants it. */
export const namedLinkFields = fieldsWith(namedTrainLinkFields);
