import type { TermId } from './glossary';

/** Texts of the help panel around the glossary. */
export const help = {
  title: 'Help',
  analogy:
    'Momentum steers by an average of past slopes. That is like driving by the rear-view mirror: smooth, but late. Laglens shows how late, what a correction buys, and what it costs.',
  privacy: 'Everything is computed in this browser. Nothing is sent anywhere.',
  guide: 'Show the hints again',
  search: 'Search the words',
  found: (n: number, all: number) => (n === all ? `${n} words` : `${n} of ${all} words`),
  none: (text: string) => `No word here matches “${text}”. Try a shorter one, or a Greek letter by its name.`,
  groups: {
    estimate: 'The estimate and its lag',
    optimizers: 'Optimizers',
    price: 'The price',
    descent: 'On the surface',
    training: 'In training',
    evidence: 'Evidence',
  },
  licences: 'Licences of the code in this page',
  licencesIntro: 'Laglens itself is under the MIT licence. It contains code of these packages:',
  noLicences:
    'The list of licences is not here. It belongs to the built page, as licences.json beside index.html; in development there is none.',
  details: 'Formula',
  seeIt: (screen: string) => `See it on ${screen}`,
  seeItNote: 'The browser’s back button returns to your own picture.',
  /** Words of the sentences under the charts, and what they open; the first of each term is underlined. */
  inSentences: [
    ['lag', 'lag'],
    ['late', 'lag'],
    ['noise', 'noise'],
    ['bias', 'bias'],
    ['memory', 'beta'],
    ['group delay', 'groupDelay'],
    ['mean age', 'weights'],
    ['QHM', 'qhm'],
  ] as readonly (readonly [word: string, term: TermId])[],
};
