import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patchApp, useApp } from '../app/app';
import { chapterStateOf, isOnRails, openChapter, stateLinkOf } from './chapters';
import {
  builtInChapterIds,
  DECK_LIMITS,
  deckField,
  readDeck,
  usualDeck,
  writeDeck,
  type Chapter,
} from './deck';
import { stateOf } from '../link/state-link';

const own: Chapter = {
  state: '#/surface?v=1&beta=0.95',
  texts: {
    ja: { title: '地形', words: 'β を「動かす」', notes: '' },
    en: { title: 'S.', words: '', notes: '~' },
  },
};

const toLink = (deck: readonly Chapter[]) => deckField.write!(deck as never);

describe('the deck in a link and in a file', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: DECK_LIMITS.title / 8 });
  const chapter: fc.Arbitrary<Chapter> = fc.oneof(
    fc.constantFrom(...usualDeck),
    fc.record({
      state: fc.constant('#/lag?v=1&gamma=2'),
      texts: fc.record({
        ja: fc.record({
          title: text.map((t) => `題${t.trim()}`.slice(0, 9).trim()),
          words: text,
          notes: text,
        }),
      }),
    }),
  );

  test('any deck comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(chapter, { minLength: 1, maxLength: 6 }), (deck) => {
        expect(stateOf(`#/lag?v=1&present=1&deck=${toLink(deck)}`).present.deck).toEqual(deck);
        expect(readDeck(writeDeck(deck))).toEqual({ ok: true, chapters: deck });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test.each(['nonsense', 'question.', 'question.~!!!', '~bnVsbA'])('the link %j is refused', (link) => {
    expect(stateOf(`#/lag?v=1&deck=${link}&present=1`).ui.brokenLink).toEqual([`deck=${link}`]);
  });

  test('a file that is no presentation is named for what it is', () => {
    expect(readDeck('{')).toEqual({ ok: false, problem: { code: 'not-json' } });
    const wrong = JSON.stringify({
      schema: 'laglens.deck/1',
      chapters: [{ ...own, state: 'https://x.test/' }],
    });
    expect(readDeck(wrong)).toMatchObject({ ok: false, problem: { code: 'invalid' } });
    expect(readDeck('{"schema":"laglens.deck/9","chapters":[{"id":"price"}]}')).toEqual({
      ok: false,
      problem: { code: 'invalid', at: 'schema' },
    });
  });
});

describe('the chapters of the product', () => {
  test.each(builtInChapterIds)('the state of %s says only what the link knows', (id) => {
    expect(stateOf(stateLinkOf({ id })).ui.brokenLink).toEqual([]);
  });

  test('a chapter is on its rails when opened, and off them when a knob moves', () => {
    patchApp({ present: { deck: usualDeck } });
    for (const [at, chapter] of usualDeck.entries()) {
      openChapter(at);
      expect(useApp.getState().present.at).toBe(at);
      expect(isOnRails(useApp.getState(), chapter)).toBe(true);
      useApp.getState().hyper.setBeta(0.97);
      expect(isOnRails(useApp.getState(), chapter)).toBe(false);
    }
  });

  test('a saved picture opens as the same picture', () => {
    openChapter(0);
    useApp.getState().hyper.setBeta(0.8);
    const chapter: Chapter = { state: chapterStateOf(useApp.getState()), texts: own.texts };
    patchApp({ present: { deck: [...usualDeck, chapter] } });
    openChapter(4);
    openChapter(usualDeck.length);
    expect(useApp.getState()).toMatchObject({
      hyper: { beta: 0.8 },
      ui: { screen: 'lag' },
      present: { at: usualDeck.length },
    });
    expect(isOnRails(useApp.getState(), chapter)).toBe(true);
  });

  test('an index beyond the deck opens the nearest chapter', () => {
    patchApp({ present: { deck: usualDeck } });
    openChapter(Infinity);
    expect(useApp.getState().present.at).toBe(usualDeck.length - 1);
    openChapter(-3);
    expect(useApp.getState().present.at).toBe(0);
  });
});
