import * as v from 'valibot';
import { deckField, DECK_LIMITS, usualDeck, type Chapter } from './deck';
import { orNull, setField, type LinkField } from '../link/link';
import type { ScreenId } from '../app/screens';
import type { SliceCreator } from '../app/slice';

/** The parts of each screen that can be projected; Decide is shown as a whole. */
export const projectable = {
  lag: ['road', 'signal', 'price', 'start'],
  surface: ['race', 'loss'],
  train: ['control', 'curves', 'result'],
  decide: [],
} as const satisfies Record<ScreenId, readonly string[]>;
export type PartId = (typeof projectable)[ScreenId][number];
export const partIds: readonly PartId[] = [...projectable.lag, ...projectable.surface, ...projectable.train];

/** What is projected of a screen when nothing was chosen. */
const usualParts: Record<ScreenId, readonly PartId[]> = {
  lag: ['road', 'signal'],
  surface: ['race', 'loss'],
  train: ['curves', 'result'],
  decide: [],
};

/** Present mode: the deck of chapters and where the presenter is. */
export interface PresentSlice {
  readonly deck: readonly Chapter[];
  /** Index of the chapter that is presented; `null`: not presenting. */
  readonly at: number | null;
  /** Parts chosen for projection; those of another screen, or none, mean that screen's usual ones. */
  readonly parts: readonly PartId[];
  /** Counts openings of chapters: each one starts its screen afresh. */
  readonly openings: number;
  setDeck(deck: readonly Chapter[]): void;
  togglePart(part: PartId): void;
}

export const createPresentSlice: SliceCreator<
  PresentSlice,
  { readonly ui: { readonly screen: ScreenId } }
> = (set, { get }) => ({
  deck: usualDeck,
  at: null,
  parts: [],
  openings: 0,
  setDeck: (deck) => set(({ at }) => ({ deck, at: at === null ? null : Math.min(at, deck.length - 1) })),
  togglePart: (part) =>
    set(({ parts }) => {
      const shown = shownParts(get().ui.screen, parts);
      return {
        parts: partIds.filter((id) => (id === part ? !shown.includes(id) : shown.includes(id))),
      };
    }),
});

/** The parts of `screen` that are projected. */
export function shownParts(screen: ScreenId, chosen: readonly PartId[]): readonly PartId[] {
  const own = (projectable[screen] as readonly PartId[]).filter((part) => chosen.includes(part));
  return own.length > 0 ? own : usualParts[screen];
}

/** Presenting in the link: the chapter counted from 1. */
const chapterField: LinkField<PresentSlice> = {
  key: 'present',
  field: 'at',
  initial: null,
  schema: orNull(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,2}$/),
      v.transform((text) => Number(text) - 1),
      v.minValue(0),
      v.maxValue(DECK_LIMITS.chapters - 1),
    ),
  ),
  write: (at: number | null) => (at === null ? '-' : String(at + 1)),
};

export const presentLinkFields: readonly LinkField<PresentSlice>[] = [
  setField('show', 'parts', [], partIds),
  chapterField,
  deckField,
];
