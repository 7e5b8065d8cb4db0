import { linkFields, patchApp, useApp, type AppState } from '../app/app';
import { patched } from '../app/slice';
import { readDeck, usualDeck, writeDeck, type BuiltInChapterId, type Chapter } from './deck';
import { hashOf, stateOf } from '../link/state-link';
import { writeLink } from '../link/url';

/** Opens the chapters of the deck and tells whether the presenter has left one. */

/** The state of each of the product's own chapters. */
const states: Record<BuiltInChapterId, string> = {
  question: '#/lag?v=3&rule=none&cam=whole&show=road',
  window: '#/lag?v=3&rule=none&show=road&lt=77',
  correction: '#/lag?v=3&cars=sgdm.rsgdm&show=road&lt=77',
  price: '#/lag?v=3&rule=half-lag&cars=sgdm.rsgdm&bumps=0.25&show=road&lt=77',
  surface: '#/surface?v=3&rule=half-lag&f=drifting-circle&arms=sgdm.rsgdm&show=race',
  network: '#/decide?v=3',
  worth: '#/decide?v=3',
  takeaway: '#/decide?v=3',
};

export function stateLinkOf(chapter: Chapter): string {
  return 'id' in chapter ? states[chapter.id] : chapter.state;
}

/**
 * Shows a chapter of the deck in its saved state, from its start. Indices out of range go to the nearest
 * chapter.
 */
export function openChapter(index: number): void {
  const { deck, openings } = useApp.getState().present;
  const at = Math.min(deck.length - 1, Math.max(0, index));
  const { present, ...picture } = stateOf(stateLinkOf(deck[at]));
  patchApp({ ...picture, present: { parts: present.parts, at, openings: openings + 1 } });
}

/**
 * Presents the deck from one of the product's own chapters on, or from its beginning where the deck is
 * without it.
 */
export function openBuiltIn(id: BuiltInChapterId): void {
  openChapter(useApp.getState().present.deck.findIndex((chapter) => 'id' in chapter && chapter.id === id));
}

export function leavePresentation(): void {
  patchApp({ present: { at: null } });
}

/** Where playback stands is no departure from a chapter. */
const passing: readonly string[] = ['lt', 't'];
const presentation: readonly string[] = ['present', 'deck'];
const ownFields = linkFields.filter(({ key }) => !presentation.includes(key));
const lastingFields = ownFields.filter(({ key }) => !passing.includes(key));

/** The picture as a chapter would save it. */
export function chapterStateOf(state: AppState): string {
  return hashOf(state, ownFields);
}

/** True if the picture is the one that `chapter` saved. */
export function isOnRails(state: AppState, chapter: Chapter): boolean {
  const saved = patched(state, stateOf(stateLinkOf(chapter)));
  return hashOf(saved, lastingFields) === hashOf(state, lastingFields);
}

const STORED = 'laglens.deck';

/** Takes the deck and stores it in this browser. Returns whether the browser keeps it. */
export function saveDeck(deck: readonly Chapter[]): boolean {
  useApp.getState().present.setDeck(deck);
  try {
    if (deck === usualDeck) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, writeDeck(deck));
    return true;
  } catch {
    // Storage may be forbidden or full: the link and the file still carry the deck.
    return false;
  }
}

/** The deck that `saveDeck` stored, if it is still a sound one. */
export function savedDeck(): readonly Chapter[] {
  try {
    const read = readDeck(localStorage.getItem(STORED) ?? '');
    return read.ok ? read.chapters : usualDeck;
  } catch {
    return usualDeck;
  }
}

/** The link of the deck alone: it opens at its first chapter. */
export function presentationLink(): string {
  const fields = linkFields.filter(({ key }) => presentation.includes(key));
  const hash = writeLink(null, patched(useApp.getState(), { present: { at: 0 } }), fields);
  return new URL(hash, location.href).href;
}
