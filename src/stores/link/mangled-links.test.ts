import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkFields, useApp, type AppPatch } from '../app/app';
import { patched } from '../app/slice';
import { trimmed, withHash } from './mangled';
import { stateOf } from './state-link';
import { anyState } from '../testing/any-state';
import { readLink, writeLink } from './url';

const screens = fc.constantFrom('lag', 'surface', 'train', 'decide');

/** A link of any state that differs from the usual one, and what it opens. */
const anyLink = fc
  .tuple(screens, anyState)
  .map(([screen, values]) => writeLink(screen, patched(useApp.getState(), values), linkFields))
  .filter((link) => link.includes('?'));

/** Short ones: each of their places is tried. */
const shortStates: readonly AppPatch[] = [
  { train: { steps: 400, seeds: 12 } },
  { hyper: { beta: 0.95 }, surface: { steps: 50 } },
  { surface: { formula: 'sin(x) + 3 (y - 1)^2' } },
  { lag: { arms: ['sgd', 'sgdm', 'rsgdm'], steps: 400 }, hyper: { debias: true } },
];
const shortLinks = shortStates.map((values) =>
  writeLink('train', patched(useApp.getState(), values), linkFields),
);

const read = (link: string) => readLink(link, linkFields);
const opened = (link: string) => {
  const { screen, values } = read(link);
  return { screen, values };
};
/** As fetch, the address bar and `location.hash` give it. */
const asBrowsersDo = (link: string) => new URL(link, 'https://example.org/').hash;

/** What mails, chats, forms and sentences do to a link. */
const mangling: Readonly<Record<string, (link: string) => string>> = {
  'written in HTML': (link) => link.replaceAll('&', '&amp;'),
  'written in HTML twice': (link) => link.replaceAll('&', '&amp;amp;'),
  'with numeric entities': (link) => link.replaceAll('&', '&#38;'),
  'with doubled percent signs': (link) => link.replaceAll('%', '%25'),
  'with tripled percent signs': (link) => link.replaceAll('%', '%2525'),
  'encoded as a component': (link) => `#${encodeURIComponent(link.slice(1))}`,
  'encoded and then written in HTML': (link) => encodeURI(link).replaceAll('&', '&amp;'),
  'quoted-printable': (link) => link.replaceAll('=', '=3D'),
  'broken into lines': (link) => `${link.slice(0, 20)}%0D%0A${link.slice(20)}`,
  'in a sentence': (link) => `${link}.`,
  'in parentheses': (link) => `${link}).`,
  'in a Japanese sentence': (link) => `${link}。`,
  'in Japanese quotation marks': (link) => `「${link}」、`.slice(1),
  'in angle brackets': (link) => `${link}>`,
  'with what a tracker adds': (link) => `${link}&utm_source=mail`,
};

describe('a link that was mangled on its way', () => {
  it.each(Object.keys(mangling))('opens as it was meant: %s', (kind) => {
    fc.assert(
      fc.property(anyLink, (link) => {
        const mangled = asBrowsersDo(mangling[kind](link));
        expect(opened(mangled)).toEqual(opened(link));
        expect(read(mangled).damage).toBeNull();
      }),
      { numRuns: 10 },
    );
  });

  it.each(Object.keys(mangling).filter((kind) => !/tracker/.test(kind)))(
    'and so does an older one: %s',
    (kind) => {
      for (const link of [
        '#/surface?v=1&b=0.95&n=50&x0=-1.5,2',
        '#/surface?v=1&f=formula&fx=sin(x)%20%2B%203%20(y%20-%201)%5E2',
        '#/train?v=1&ab=sgdm:0.3,rsgdm:0.3:b0.95:g2:d-:e1:w0:l0.001&steps=300',
        '#/lag?v=1&rule=half-lag&cars=sgd.sgdm',
        '#/decide',
      ]) {
        const mangled = asBrowsersDo(mangling[kind](link));
        expect(read(mangled)).toEqual({ ...read(link), damage: null });
        expect(read(mangled).broken).toEqual([]);
      }
    },
  );

  it('loses nothing of an older link that it does not understand', () => {
    expect(read('#/surface?v=1&f=formula&fx=2%20(x%20%2B%20y').values.surface?.formula).toBe('2 (x + y');
    // A column's name is encoded by itself: what looks doubled is meant so.
    const own =
      '#/train?v=1&own=0123456789abcdef:regression:12.5~price%253A%2520%25E5%2586%2586:7:houses.csv';
    expect(read(own).values.train?.own).toMatchObject({ target: { column: 'price: 円' } });
    expect(read('#/surface?v=1&seed=%zz&n=50)').broken).toEqual(['seed=%zz']);
  });
});

describe('a link that was cut', () => {
  it('is the same state, or told, at every place', () => {
    for (const link of shortLinks)
      for (let length = 2; length < link.length; length++) {
        const cut = link.slice(0, length);
        const { damage, broken, values } = read(cut);
        expect(damage ?? broken, cut).toMatchObject({ kind: 'cut' });
        // What is kept is what was meant.
        expect(read(link).values, cut).toMatchObject(values);
      }
  });

  it('is told for every state, cut anywhere, even in a sentence', () => {
    fc.assert(
      fc.property(anyLink, fc.nat(), fc.constantFrom('', '.', '。', ')'), (link, at, mark) => {
        // Without its end, a formula with %20 in it is taken for one that was encoded twice.
        fc.pre(!link.includes('%2520'));
        const cut = asBrowsersDo(link.slice(0, 2 + (at % (link.length - 2))) + mark);
        const { damage, values } = read(cut);
        expect(damage).not.toBeNull();
        if (damage!.kind === 'cut') expect(read(link).values).toMatchObject(values);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps what is complete: 40 of 400 steps are no setting', () => {
    const [link] = shortLinks;
    const cut = link.slice(0, link.indexOf('steps=400') + 'steps=40'.length);
    expect(read(cut)).toMatchObject({ screen: 'train', values: {}, damage: { kind: 'cut', at: 'steps=40' } });
    expect(stateOf(cut)).toMatchObject({ train: { steps: 200 }, ui: { linkDamage: { kind: 'cut' } } });
    const later = link.slice(0, link.indexOf('seeds=12') + 'seeds=1'.length);
    expect(read(later)).toMatchObject({
      values: { train: { steps: 400 } },
      damage: { kind: 'cut', at: 'seeds=1' },
    });
  });
});

describe('a link that was changed', () => {
  it('is told, whichever of its signs was changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...shortLinks),
        fc.nat(),
        fc.constantFrom('0', '7', 'x', '&', '='),
        (link, at, sign) => {
          const place = 2 + (at % (link.length - 2));
          const changed = link.slice(0, place) + sign + link.slice(place + 1);
          fc.pre(changed !== link);
          const { damage, broken } = read(changed);
          // An & in place of the ? is understood.
          if (damage === null && broken.length === 0) expect(opened(changed)).toEqual(opened(link));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps what can be read', () => {
    const [link] = shortLinks;
    expect(read(link.replace('seeds=12', 'seeds=13'))).toMatchObject({
      values: { train: { steps: 400, seeds: 13 } },
      damage: { kind: 'changed' },
    });
  });
});

describe('addresses', () => {
  it.each([
    [
      'https://example.org/laglens/%23/surface?v=1&b=0.95',
      'https://example.org/laglens/#/surface?v=1&b=0.95',
    ],
    ['/%23~/surface?v=1&b=0.95&c=abcd', '/#~/surface?v=1&b=0.95&c=abcd'],
    ['/%23/lag', '/#/lag'],
    ['/a/%23/lag/', '/a/#/lag/'],
    ['/%2523/lag', '/#/lag'],
    ['/%23%2Flag%3Fv%3D1%26b%3D0.5', '/#%2Flag%3Fv%3D1%26b%3D0.5'],
    ['/%23', '/#'],
  ])('%s has its # back', (address, healed) => expect(withHash(address)).toBe(healed));

  it.each(['/', '/#/lag', '/?a=/%23/', '/laglens/#/%23/', '/file%23.txt'])('%s stays', (address) =>
    expect(withHash(address)).toBeNull(),
  );

  it('keeps brackets that belong to a formula', () => {
    for (const text of ['fx=sin(x)', 'fx=(x+y)(x-y)', 'n=50']) {
      expect(trimmed(text)).toBe(text);
      for (const end of [')', '.', ').', '」。', ')>', '%E3%80%82', '%3E', '…', '])'])
        expect(trimmed(text + end)).toBe(text);
    }
  });
});
