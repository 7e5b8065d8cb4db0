import * as v from 'valibot';
import { booleanField, orNull, type LinkField } from '../link/link';
import type { ScreenId } from './screens';
import type { SliceCreator } from './slice';

/** The figures that a link can show alone, in a frame of another page, with the screen that has each. */
export const figureScreens = {
  road: 'lag',
  signal: 'lag',
  price: 'lag',
  start: 'lag',
  race: 'surface',
  loss: 'surface',
  angle: 'surface',
  'recorded-curves': 'train',
  'recorded-interval': 'train',
} as const satisfies Record<string, ScreenId>;

export type FigureId = keyof typeof figureScreens;
export const figureIds = Object.keys(figureScreens) as readonly FigureId[];

export interface EmbedSlice {
  /** The figure that is shown alone; `null`: the whole page. */
  readonly figure: FigureId | null;
  /** The sliders stand above it. */
  readonly sliders: boolean;
}

export const createEmbedSlice: SliceCreator<EmbedSlice> = () => ({ figure: null, sliders: false });

export const embedLinkFields: readonly LinkField<EmbedSlice>[] = [
  {
    key: 'embed',
    field: 'figure',
    initial: null,
    schema: orNull(v.picklist(figureIds)),
    write: (id: FigureId | null) => id ?? '-',
  },
  booleanField('bar', 'sliders', false),
];
