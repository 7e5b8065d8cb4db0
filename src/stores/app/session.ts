import { linkFields, namedLinkFields, useApp, type AppState } from './app';
import { figureScreens, type FigureId } from './embed';
import { keptDeck, openChapter } from '../present/chapters';
import { withHash } from '../link/mangled';
import { hashOf, stateOf } from '../link/state-link';
import { preferencesOf } from './preferences';

/** Connects the store with the page's address and with what this browser remembers. */

const PREFERENCES = 'laglens.preferences';
const LINK_DELAY_MS = 250;

const remembered = ['theme', 'language', 'guided'] as const;

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
  return addressOf({ ...pictureOf(useApp.getState()), screen, embed: figure, embedSliders: sliders });
}

const pictureOf = (state: AppState): AppState => ({
  ...state,
  presentAt: null,
  presentParts: [],
  embed: null,
  embedSliders: false,
});

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
  useApp.setState({ ...readPreferences(), deck: keptDeck() });
  openHash();
  // A link shows what it was made for; the plain address is where a first visit begins.
  if (/^#?\/?$/.test(location.hash) && !useApp.getState().guided) useApp.getState().startGuide();
  let timer: ReturnType<typeof setTimeout> | undefined;
  useApp.subscribe((state, before) => {
    if (remembered.some((key) => state[key] !== before[key])) writePreferences(state);
    if (state.screen !== before.screen) {
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
  const { presentAt: _, deck: __, ...picture } = stateOf(hash);
  const state = useApp.getState();
  history.replaceState(null, '', hashOf(state));
  // Another screen makes its own entry; see startSession.
  if (picture.screen === state.screen) history.pushState(null, '', hashOf(state));
  useApp.setState({ ...picture, presentRun: state.presentRun + 1 });
}

function openHash(): void {
  const state = stateOf(location.hash);
  useApp.setState(state);
  // A link to the presentation alone names a chapter and no picture: the chapter brings its own.
  if (state.screen === undefined && typeof state.presentAt === 'number') openChapter(state.presentAt);
}

function readPreferences(): Partial<AppState> {
  try {
    return preferencesOf(localStorage.getItem(PREFERENCES) ?? '{}');
  } catch {
    // Storage may be forbidden: preferences are a convenience.
    return {};
  }
}

function writePreferences({ theme, language, guided }: AppState): void {
  try {
    localStorage.setItem(PREFERENCES, JSON.stringify({ theme, language, guided }));
  } catch {
    // See readPreferences.
  }
}
