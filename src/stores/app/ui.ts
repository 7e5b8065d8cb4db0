import type { LinkDamage } from '../link/check-mark';
import { presetGamma } from '../../core/optimizers/relations';
import type { HyperSlice } from './hyper';
import type { LagSlice } from '../lag/lag';
import type { ScreenId } from './screens';
import type { SliceCreator } from './slice';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What belongs to this user's page rather than to the picture. */
export interface UiSlice {
  readonly screen: ScreenId;
  readonly theme: Theme;
  /** Chosen by the switch; `null`: the browser's. */
  readonly language: 'en' | 'ja' | null;
  /** Names of the parts of the opened link that could not be read. */
  readonly brokenLink: readonly string[];
  /** True if the opened link is what the page once wrote. */
  readonly linkDamage: LinkDamage | null;
  /** The help panel: closed, or open at a term of the glossary or at its beginning. */
  readonly help: { readonly term: string | null } | null;
  setScreen(screen: ScreenId): void;
  setTheme(theme: Theme): void;
  setLanguage(language: 'en' | 'ja'): void;
  /** Names a part of the link that only a screen could find to be unreadable. */
  reportBroken(part: string): void;
  dismissBrokenLink(): void;
  openHelp(term: string | null): void;
  closeHelp(): void;
}

export const createUiSlice: SliceCreator<
  UiSlice,
  { readonly ui: UiSlice; readonly hyper: HyperSlice; readonly lag: LagSlice }
> = (set, { get, patch }) => ({
  screen: 'lag',
  theme: 'auto',
  language: null,
  brokenLink: [],
  linkDamage: null,
  help: null,
  setScreen(screen) {
    const { ui, hyper, lag } = get();
    patch({ ui: { screen }, hyper: correctionOn(screen, ui.screen, hyper, lag) });
  },
  setTheme: (theme) => set({ theme }),
  setLanguage: (language) => set({ language }),
  reportBroken: (part) => set(({ brokenLink }) => ({ brokenLink: [...brokenLink, part] })),
  dismissBrokenLink: () => set({ brokenLink: [], linkDamage: null }),
  openHelp: (term) => set({ help: { term } }),
  closeHelp: () => set({ help: null }),
});

/**
 * The Lag screen begins with SGDM alone, without correction. The other screens compare it with RSGDM, which
 * without correction would be SGDM again: there γ has its usual rule, until the user comes back.
 */
function correctionOn(
  next: ScreenId,
  before: ScreenId,
  { beta, gammaRule }: HyperSlice,
  { arms }: LagSlice,
): Partial<HyperSlice> {
  if (before === 'lag' && next !== 'lag' && gammaRule === 'none')
    return { gammaRule: 'paper', gamma: presetGamma('paper', beta) };
  const alone = arms.length === 1 && arms[0] === 'sgdm';
  if (before !== 'lag' && next === 'lag' && gammaRule === 'paper' && alone)
    return { gammaRule: 'none', gamma: presetGamma('none', beta) };
  return {};
}
