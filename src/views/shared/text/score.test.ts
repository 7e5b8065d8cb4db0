import { describe, expect, it } from 'vitest';
import type { Messages } from '../../../i18n/en';
import { messages } from '../../../i18n/language';
import { numberRef } from '../../../experiment/testing/record';
import { merged } from '../chart/merged';
import { messagesFor, scoreFormatFor } from './score';

const regression = { own: numberRef };
const classification = { own: { ...numberRef, kind: 'classification', classes: 3 } } as const;

/** Every leaf of a tree of texts, with its path. */
function leavesOf(tree: object, path = ''): [path: string, leaf: unknown][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && !Array.isArray(value)
      ? leavesOf(value, `${path}.${key}`)
      : [[`${path}.${key}`, value] as [string, unknown]],
  );
}

describe('the texts of a run', () => {
  it.each(Object.entries(messages))(
    'replace only what there is, by the same kind of text: %s',
    (_, texts) => {
      const all = new Map(leavesOf(texts));
      for (const part of [texts.table, texts.regression])
        for (const [path, leaf] of leavesOf(part)) {
          expect(typeof all.get(path), path).toBe(typeof leaf);
          expect(leaf, path).not.toBe(all.get(path));
        }
    },
  );

  it('speak of rows where there are rows, of R² where a number is predicted, and stay the same object', () => {
    for (const texts of Object.values(messages)) {
      expect(messagesFor(texts, undefined)).toBe(texts);
      expect(messagesFor(texts, {})).toBe(texts);
      const ofRows = messagesFor(texts, classification);
      const ofNumbers = messagesFor(texts, regression);
      expect(messagesFor(texts, { ...regression })).toBe(ofNumbers);
      expect(ofRows.train.images).toBe(texts.table.train.images);
      expect(ofRows.train.accuracyTitle).toBe(texts.train.accuracyTitle);
      expect(ofNumbers.train.images).toBe(texts.table.train.images);
      expect(ofNumbers.train.accuracyTitle).toBe(texts.regression.train.accuracyTitle);
      // What is not replaced stays.
      expect(ofNumbers.train.phases.running).toBe(texts.train.phases.running);
      expect(ofNumbers.decide.risks.noise).toBe(texts.decide.risks.noise);
    }
  });

  it('of a predicted number name no accuracy, classes, points or images in what is replaced', () => {
    const foreign = { en: /accurac|point|classif|image/i, ja: /正解率|ポイント|分類|画像/ };
    const shown = (texts: Messages) =>
      leavesOf(texts.regression).map(([path, leaf]) => [
        path,
        typeof leaf === 'function' ? String(leaf(...Array<string>(5).fill('x'))) : String(leaf),
      ]);
    for (const [path, text] of shown(messages.en)) expect(text, path).not.toMatch(foreign.en);
    for (const [path, text] of shown(messages.ja)) {
      expect(text, path).not.toMatch(foreign.ja);
      // Brackets are half-width throughout.
      expect(text, path).not.toMatch(/[\uff08\uff09]/);
    }
  });

  it('lists are replaced whole, functions and words by name', () => {
    expect(merged({ a: { b: 1, c: [1, 2] }, d: () => 1 }, { a: { c: [3] } })).toMatchObject({
      a: { b: 1, c: [3] },
    });
  });
});

describe('how a score is written', () => {
  it('accuracy in per cent and points, R² as it is', () => {
    const [accuracy, r2] = [scoreFormatFor({}), scoreFormatFor(regression)];
    expect([accuracy.reading(0.5312), accuracy.final(0.5312), accuracy.difference(-0.0123)]).toEqual([
      '53.1%',
      '53.12%',
      '−1.23',
    ]);
    expect([r2.reading(-0.51234), r2.final(0.91236), r2.difference(0.0123)]).toEqual([
      '−0.512',
      '0.9124',
      '+0.0123',
    ]);
    expect([accuracy.tick(0.25), r2.tick(-0.25)]).toEqual(['25%', '−0.25']);
  });
});
