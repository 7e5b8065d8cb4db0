import { presetGamma } from '../../core/optimizers/relations';
import { linkFields, type AppPatch, type AppState } from '../app/app';
import { figureScreens } from '../app/embed';
import { hyperDefaults, type GammaRule } from '../app/hyper';
import { patched } from '../app/slice';
import type { StoreField } from './link';
import { initialValues, readLink, upgrades, writeLink } from './url';

/** Between the store's state and the hash of its link. */

/** The hash of a state, with only `fields` in it. The chapters travel with a presentation only. */
export function hashOf(state: AppState, fields: readonly StoreField<AppState>[] = linkFields): string {
  const { screen } = state.ui;
  const { gammaRule } = state.hyper;
  const isPresenting = state.present.at !== null;
  // A preset's γ follows from β and need not be written.
  const gamma = gammaRule === 'free' ? state.hyper.gamma : hyperDefaults.gamma;
  const carried = isPresenting ? fields : fields.filter(({ key }) => key !== 'deck');
  const write = (rule: GammaRule) =>
    writeLink(screen, patched(state, { hyper: { gamma, gammaRule: rule } }), carried);
  const hash = write(gammaRule);
  if (screen !== 'lag' || isPresenting) return hash;
  // Nothing set on the Lag screen means its first picture, which is without correction.
  if (gammaRule === 'none' && write(hyperDefaults.gammaRule) === PLAIN) return PLAIN;
  return hash === PLAIN ? `${PLAIN}?v=${upgrades.length + 1}` : hash;
}

/** The address of the first screen, as nobody has changed it yet. */
const PLAIN = '#/lag';

const isPlain = (hash: string) => /^#?\/?(lag\/?)?$/.test(hash);

/** Something of every slice that a link can carry. */
export type LinkedState = Required<Omit<AppPatch, 'guide'>>;

/** What a link says, with the usual value of everything that it does not say; γ agrees with its rule. */
export function stateOf(hash: string): LinkedState {
  const { screen, values, broken, damage } = readLink<AppState>(hash, linkFields);
  const merged = patched(initialValues(linkFields) as LinkedState, values);
  const { hyper, present, embed } = merged;
  const { deck, at, ...shown } = present;
  const usualRule = isPlain(hash) ? 'none' : hyperDefaults.gammaRule;
  const rule = values.hyper?.gammaRule ?? (values.hyper?.gamma === undefined ? usualRule : 'free');
  const opened = embed.figure ? figureScreens[embed.figure] : screen;
  return {
    ...merged,
    hyper: {
      ...hyper,
      gammaRule: rule,
      gamma:
        rule === 'free'
          ? (hyper.gamma ?? hyperDefaults.gamma)
          : presetGamma(rule, hyper.beta ?? hyperDefaults.beta),
    },
    present: {
      ...shown,
      // A link that presents nothing leaves the user's own chapters alone.
      ...(typeof at === 'number' ? { deck } : {}),
      // A figure that stands alone is no part of a presentation.
      at: deck && typeof at === 'number' && !embed.figure ? Math.min(at, deck.length - 1) : null,
    },
    ui: { brokenLink: broken, linkDamage: damage, ...(opened ? { screen: opened } : {}) },
  };
}
