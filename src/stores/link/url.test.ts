import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unnamed } from '../../experiment/own-data/meta';
import { linkFields, namedLinkFields, useApp, type AppState } from '../app/app';
import { patched } from '../app/slice';
import { anyState } from '../testing/any-state';
import { initialValues, readLink, writeLink, type Upgrade } from './url';

describe('share link', () => {
  it('brings every state back exactly', () => {
    fc.assert(
      fc.property(anyState, (values) => {
        const state = patched(useApp.getState(), values);
        const { own } = state.train;
        for (const [fields, told] of [
          [namedLinkFields, own],
          [linkFields, own && unnamed(own)],
        ] as const) {
          const link = readLink<AppState>(writeLink('surface', state, fields), linkFields);
          expect(link).toMatchObject({ broken: [], damage: null });
          expect(link.screen).toBe('surface');
          // −0 is written as 0, which nothing distinguishes.
          expect(JSON.parse(JSON.stringify(patched(initialValues(linkFields), link.values)))).toEqual(
            JSON.parse(JSON.stringify(patched(values, { train: { own: told } }))),
          );
        }
      }),
    );
  });

  it('is empty for the initial state', () => {
    expect(writeLink('surface', useApp.getState(), linkFields)).toBe('#/surface');
    expect(readLink('', linkFields)).toEqual({ screen: null, values: {}, broken: [], damage: null });
  });

  it('writes the mark that it wrote when links were given away with it', () => {
    const state = patched(useApp.getState(), {
      train: { steps: 400, seeds: 12 },
      surface: { formula: 'x² + y²' },
    });
    const link = '#~/train?v=3&fx=x%C2%B2%20%2B%20y%C2%B2&steps=400&seeds=12&c=xtm0';
    const older = [
      '#~/train?v=2&fx=x%C2%B2%20%2B%20y%C2%B2&steps=400&seeds=12&c=ok5f',
      '#~/train?v=1&fx=x%C2%B2%20%2B%20y%C2%B2&steps=400&seeds=12&c=r15l',
    ];
    expect(writeLink<AppState>('train', state, linkFields)).toBe(link);
    for (const given of [link, ...older])
      expect(readLink<AppState>(given, linkFields)).toMatchObject({ broken: [], damage: null });
  });

  it('keeps what it can read of a broken link and names the rest', () => {
    const link = readLink<AppState>('#/surface?v=3&b=0.95&g=abc&n=0&nope=1&x0=1,2&seed=%zz', linkFields);
    expect(link.values).toEqual({ hyper: { beta: 0.95 }, surface: { start: [1, 2] } });
    expect(link.broken).toEqual(['g=abc', 'n=0', 'nope=1', 'seed=%zz']);
    expect(readLink('#/nowhere', linkFields).broken).toEqual(['nowhere']);
    expect(readLink('#/surface?v=9&b=0.5', linkFields)).toMatchObject({
      values: { hyper: { beta: 0.5 } },
      broken: ['v=9'],
    });
    expect(readLink('#/surface?t=1.5', linkFields).broken).toEqual(['t=1.5']);
  });

  it('takes a link of an older version through every later upgrade, and none of a newer one', () => {
    const steps: Upgrade[] = [
      // What was β is called "beta" …
      (query) => new Map([...query].map(([key, text]) => [key === 'beta' ? 'b' : key, text])),
      // … and a run of 100 steps is no longer the usual one.
      (query) => new Map([['n', '100'], ...query]),
    ];
    const read = (hash: string) => readLink<AppState>(hash, linkFields, steps);
    expect(read('#/surface?v=1&beta=0.5').values).toEqual({ hyper: { beta: 0.5 }, surface: { steps: 100 } });
    expect(read('#/surface?beta=0.5&n=7').values).toEqual({ hyper: { beta: 0.5 }, surface: { steps: 7 } });
    expect(read('#/surface?v=2&b=0.5').values).toEqual({ hyper: { beta: 0.5 }, surface: { steps: 100 } });
    expect(read('#/surface?v=3&b=0.5')).toMatchObject({
      screen: 'surface',
      values: { hyper: { beta: 0.5 } },
      broken: [],
    });
    expect(read('#/surface?v=4&b=0.5')).toMatchObject({ values: { hyper: { beta: 0.5 } }, broken: ['v=4'] });
    expect(read('#/surface?v=1.5&b=0.5').broken).toEqual(['v=1.5']);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (hash) => void readLink(`#${hash}`, linkFields)));
  });
});
