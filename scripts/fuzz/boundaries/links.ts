import type { Random } from '../../../src/core/random';
import * as fc from 'fast-check';
import { linkFields, useApp } from '../../../src/stores/app/app';
import { patched } from '../../../src/stores/app/slice';
import { hashOf, stateOf } from '../../../src/stores/link/state-link';
import { withHash } from '../../../src/stores/link/mangled';
import { writeLink } from '../../../src/stores/link/url';
import { readDeck, usualDeck, writeDeck } from '../../../src/stores/present/deck';
import { anyState } from '../../../src/stores/testing/any-state';
import { asText, boundary, must } from '../boundary';
import { mutatedJson, mutatedText, oneOf } from '../mutate';

/** What opens the page as somebody else left it: links, presentations. */

const screens = ['lag', 'surface', 'train', 'decide'] as const;
const initial = useApp.getState();

const chapter = {
  state: '#/lag?v=2&b=0.95',
  texts: {
    en: { title: 'Own', words: 'What is seen', notes: 'Say it' },
    ja: { title: '自作', words: '', notes: '' },
  },
};
const decks = [usualDeck, [chapter], [...usualDeck, chapter, chapter], [{ id: 'price' }]] as const;
const deckFiles = decks.map((deck) => JSON.parse(writeDeck(deck)) as unknown);

/** Links of any state, written anew for every process from one seed. */
const links = fc
  .sample(fc.tuple(fc.constantFrom(...screens), anyState), { seed: 1, numRuns: 200 })
  .flatMap(([screen, values]) => [
    writeLink(screen, patched(initial, values), linkFields),
    // Of all fields a few, as people give them away.
    writeLink(screen, patched(initial, values), linkFields.slice(0, 8)),
  ]);

function madeLink(random: Random): string {
  const link = oneOf(links, random);
  const kind = random.below(6);
  if (kind === 0) return `#${encodeURIComponent(link.slice(1))}`;
  // Another value for one of its keys.
  if (kind === 1)
    return link.replaceAll(/=([^&]*)/g, (whole) =>
      random.below(10) === 0 ? `=${mutatedText('1', random)}` : whole,
    );
  return mutatedText(link, random, '&=?#%~/.,:');
}

export const linkBoundaries = [
  boundary<string>({
    name: 'link',
    cost: 'cheap',
    make: madeLink,
    save: asText,
    read(hash) {
      withHash(`https://x.test/${hash}`);
      const state = stateOf(hash);
      const opened = patched(initial, state);
      const again = stateOf(hashOf(opened));
      must(again.ui.brokenLink!.length === 0, 'the link of what a link has opened can be read');
      must(hashOf(patched(opened, again)) === hashOf(opened), 'and opens the same');
      return state.ui.brokenLink!.length === 0 ? 'taken' : 'refused';
    },
  }),
  boundary<string>({
    name: 'deck',
    cost: 'cheap',
    make: (random) => mutatedJson(oneOf(deckFiles, random), random),
    save: asText,
    read(text) {
      const read = readDeck(text);
      if (!read.ok) return 'refused';
      must(readDeck(writeDeck(read.chapters)).ok, 'a deck that was read can be written and read');
      for (const one of read.chapters) if ('state' in one) stateOf(one.state);
      return 'taken';
    },
  }),
];
