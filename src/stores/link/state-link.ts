import { presetGamma } from '../../core/optimizers/relations';
import { linkFields, type AppState } from '../app/app';
import { hyperDefaults } from '../app/hyper';
import type { LinkField } from './link';
import { readLink, writeLink } from './url';

/** Between the store's state and the hash of its link. */

/** The hash of a state, with only `fields` in it. The chapters travel with a presentation only. */
export function hashOf(state: AppState, fields: readonly LinkField<AppState>[] = linkFields): string {
  // A preset's γ follows from β and need not be written.
  const gamma = state.gammaRule === 'free' ? state.gamma : hyperDefaults.gamma;
  const carried = state.presentAt === null ? fields.filter(({ field }) => field !== 'deck') : fields;
  return writeLink(state.screen, { ...state, gamma }, carried);
}

/** What a link says, with the usual value of everything that it does not say; γ agrees with its rule. */
export function stateOf(hash: string): Partial<AppState> {
  const { screen, values, broken, damage } = readLink<AppState>(hash, linkFields);
  const initial = Object.fromEntries(
    linkFields.map((field) => [field.field, field.initial]),
  ) as Partial<AppState>;
  const merged = { ...initial, ...values };
  const beta = merged.beta ?? hyperDefaults.beta;
  const { deck, presentAt, ...rest } = merged;
  const rule = values.gammaRule ?? (values.gamma === undefined ? hyperDefaults.gammaRule : 'free');
  return {
    ...rest,
    // A link that presents nothing leaves the reader's own chapters alone.
    ...(typeof presentAt === 'number' ? { deck } : {}),
    gammaRule: rule,
    gamma: rule === 'free' ? (merged.gamma ?? hyperDefaults.gamma) : presetGamma(rule, beta),
    presentAt: deck && typeof presentAt === 'number' ? Math.min(presentAt, deck.length - 1) : null,
    brokenLink: broken,
    linkDamage: damage,
    ...(screen ? { screen } : {}),
  };
}
