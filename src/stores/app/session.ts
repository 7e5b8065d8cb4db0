import { linkFields, namedLinkFields, patchApp, useApp, type AppPatch, type AppState } from './app';
import { figureScreens, type FigureId } from './embed';
import { savedDeck, openChapter } from '../present/chapters';
import { withHash } from '../link/mangled';
import { hashOf, stateOf } from '../link/state-link';
import { preferencesOf, type Preferences } from './preferences';
import { patched } from './slice';

/** Connects the store with the page's address and with what this browser remembers. */

const PREFERENCES = 'laglens.preferences';
const LINK_DELAY_MS = 250;

const remembered = ({ ui: { theme, language }, guide }: AppState): Preferences => ({
  theme,
  language,
  guided: guide.done,
});

/**
 * The link of the present state, as an absolute address: of the presentation while there is one. It tells the
 * names of the user's own data only if it is to be `named`.
 */
export function currentLink(named = false): string {
  return addressOf(useApp.getState(), named);
}

/** The link of the present picture alone, for whoever is to try it out rather than to present. */
export function pictureLink(named = false): string {
  return addressOf(pictureOf(useApp.getState()), named);
}

/** The link of one figure of the present picture alone, for a frame of another page. */
export function figureLink(figure: FigureId, sliders: boolean): string {
  const screen = figureScreens[figure];
  return addressOf(patched(pictureOf(useApp.getState()), { ui: { screen }, embed: { figure, sliders } }));
}

const pictureOf = (state: AppState): AppState =>
  patched(state, { present: { at: null, parts: [] }, embed: { figure: null, sliders: false } });

function addressOf(state: AppState, named = false): string {
  return new URL(hashOf(state, named ? namedLinkFields : linkFields), location.href).href;
}

/**
 * Reads the address into the store, then keeps the address up to date. Call once, before the first render.
 */
export function startSession(): void {
  // Some hosts answer with the page where the # of a link became %23.
  const healed = withHash(location.href);
  if (healed) history.replaceState(null, '', healed);
  patchApp({ ...readPreferences(), present: { deck: savedDeck() } });
  openHash();
  // A link shows what it was made for; the plain address is where a first visit begins.
  const { guide } = useApp.getState();
  if (/^#?\/?$/.test(location.hash) && !guide.done) guide.start();
  let timer: ReturnType<typeof setTimeout> | undefined;
  useApp.subscribe((state, before) => {
    const preferences = JSON.stringify(remembered(state));
    if (preferences !== JSON.stringify(remembered(before))) writePreferences(preferences);
    if (state.ui.screen !== before.ui.screen) {
      clearTimeout(timer);
      // A screen is a place to come back to by the browser's button; a slider move is not.
      if (hashOf(state) !== location.hash) history.pushState(null, '', hashOf(state));
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => history.replaceState(null, '', hashOf(useApp.getState())), LINK_DELAY_MS);
  });
  addEventListener('popstate', openHash);
}

/**
 * Opens the picture of a link as a place of its own in the browser's history. A presentation goes on, off its
 * rails.
 */
export function openPicture(hash: string): void {
  const { present, ...picture } = stateOf(hash);
  const state = useApp.getState();
  history.replaceState(null, '', hashOf(state));
  // Another screen makes its own entry; see startSession.
  if (picture.ui.screen === state.ui.screen) history.pushState(null, '', hashOf(state));
  patchApp({ ...picture, present: { parts: present.parts, openings: state.present.openings + 1 } });
}

function openHash(): void {
  const state = stateOf(location.hash);
  patchApp(state);
  // A link to the presentation alone names a chapter and no picture: the chapter brings its own.
  if (state.ui.screen === undefined && typeof state.present.at === 'number') openChapter(state.present.at);
}

function readPreferences(): AppPatch {
  try {
    const { guided, ...ui } = preferencesOf(localStorage.getItem(PREFERENCES) ?? '{}');
    return { ui, guide: guided === undefined ? {} : { done: guided } };
  } catch {
    // Storage may be forbidden: preferences are a convenience.
    return {};
  }
}

function writePreferences(preferences: string): void {
  try {
    localStorage.setItem(PREFERENCES, preferences);
  } catch {
    // See readPreferences.
  }
}
