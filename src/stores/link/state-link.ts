import { presetGamma } from '../../core/optimizers/relations';
import { linkFields, type AppState } from '../app/app';
import { figureScreens } from '../app/embed';
import { hyperDefaults } from '../app/hyper';
import type { LinkField } from './link';
import { readLink, upgrades, writeLink } from './url';

/** Between the store's state and the hash of its link. */

/** The hash of a state, with only `fields` in it. The chapters travel with a presentation only. */
export function hashOf(state: AppState, fields: readonly LinkField<AppState>[] = linkFields): string {
  // A preset's γ follows from β and need not be written.
  const gamma = state.gammaRule === 'free' ? state.gamma : hyperDefaults.gamma;
  const carried = state.presentAt === null ? fields.filter(({ field }) => field !== 'deck') : fields;
  const write = (gammaRule: AppState['gammaRule']) =>
    writeLink(state.screen, { ...state, gamma, gammaRule }, carried);
  const hash = write(state.gammaRule);
  if (state.screen !== 'lag' || state.presentAt !== null) return hash;
  // Nothing set on the Lag screen means its first picture, which is without correction.
  if (state.gammaRule === 'none' && write(hyperDefaults.gammaRule) === PLAIN) return PLAIN;
  return hash === PLAIN ? `${PLAIN}?v=${upgrades.length + 1}` : hash;
}

/** The address of the first screen, as nobody has changed it yet. */
const PLAIN = '#/lag';

const isPlain = (hash: string) => /^#?\/?(lag\/?)?$/.test(hash);

/** What a link says, with the usual value of everything that it does not say; γ agrees with its rule. */
export function stateOf(hash: string): Partial<AppState> {
  const { screen, values, broken, damage } = readLink<AppState>(hash, linkFields);
  const initial = Object.fromEntries(
    linkFields.map((field) => [field.field, field.initial]),
  ) as Partial<AppState>;
  const merged = { ...initial, ...values };
  const beta = merged.beta ?? hyperDefaults.beta;
  const { deck, presentAt, ...rest } = merged;
  const usualRule = isPlain(hash) ? 'none' : hyperDefaults.gammaRule;
  const shown = merged.embed ? figureScreens[merged.embed] : screen;
  const rule = values.gammaRule ?? (values.gamma === undefined ? usualRule : 'free');
  return {
    ...rest,
    // A link that presents nothing leaves the user's own chapters alone.
    ...(typeof presentAt === 'number' ? { deck } : {}),
    gammaRule: rule,
    gamma: rule === 'free' ? (merged.gamma ?? hyperDefaults.gamma) : presetGamma(rule, beta),
    // A figure that stands alone is no part of a presentation.
    presentAt:
      deck && typeof presentAt === 'number' && !merged.embed ? Math.min(presentAt, deck.length - 1) : null,
    brokenLink: broken,
    linkDamage: damage,
    ...(shown ? { screen: shown } : {}),
  };
}
