import { describe, expect, it } from 'vitest';
import { glossaries } from '../../i18n/glossary';
import { messages } from '../../i18n/language';
import { stateOf } from '../../stores/link/state-link';
import { lines, results } from '../lag/details/Derivation';
import { checkTex } from '../shared/text/tex';
import { hashOfTerm, terms } from './terms';

const ids = Object.keys(terms).toSorted();

describe('the glossary', () => {
  it('has every term in both languages, with a reading and an image for each', () => {
    for (const [language, glossary] of Object.entries(glossaries)) {
      expect(Object.keys(glossary).toSorted(), language).toEqual(ids);
      for (const [id, { name, plain, like }] of Object.entries(glossary)) {
        expect(name.length, `${language}: ${id}`).toBeGreaterThan(1);
        // A plain reading needs no second look: one or two sentences.
        expect(plain.match(/[.。]/g)?.length ?? 0, `${language}: ${id}`).toBeLessThanOrEqual(3);
        expect(plain, `${language}: ${id}`).toMatch(/[.。]$/);
        expect(like, `${language}: ${id}`).toMatch(/[.。]$/);
      }
    }
  });

  it('names no two terms alike', () => {
    for (const glossary of Object.values(glossaries)) {
      const names = Object.values(glossary).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('knows every term that sentences underline', () => {
    for (const { help } of Object.values(messages))
      for (const [, id] of help.inSentences) expect(ids).toContain(id);
  });

  it.each(Object.entries(terms).flatMap(([id, { tex }]) => tex.map((one) => [id, one] as const)))(
    'typesets the formula of %s, with MathML for screen readers: %s',
    (_, tex) => expect(checkTex(tex)).toContain('<math '),
  );

  it.each(Object.values({ ...lines, ...results }))('typesets the derivation: %s', (tex) =>
    expect(checkTex(tex)).toContain('<math '),
  );

  it('refuses TeX that it cannot set', () => {
    expect(() => checkTex('\\frac{1}')).toThrow();
  });

  it.each(Object.entries(terms))('can be seen in a state that exists: %s', (_, behind) => {
    const state = stateOf(hashOfTerm(behind));
    expect(state.ui.brokenLink).toEqual([]);
    expect(state.ui.screen).toBe(behind.screen);
  });
});
