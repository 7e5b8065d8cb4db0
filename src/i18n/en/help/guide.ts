/** The hint of a first visit: what to do, and what it shows. */
export const guide = {
  region: 'Hint for a first look',
  hint: 'Count the tiles behind the orange car. Then press a card: it drives the same bend again.',
  done: 'Got it',
};
