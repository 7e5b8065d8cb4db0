import type { Language } from '../../../i18n/language';
import { paper } from '../../draw/pen/paper';
import {
  BOTTOM,
  emu,
  FONTS,
  hex,
  INK,
  INNER,
  LINE,
  lettersOf,
  MARGIN,
  NAMESPACES,
  SOFT,
  stroke,
} from './look';
import type { Place } from './shapes';
import { all, el, text, type Xml } from './xml';

/**
 * What every presentation must have besides its slides: theme, master, one layout, and the master of notes.
 */

export const TITLE: Place = { x: MARGIN, y: 0.35, w: INNER, h: 0.8 };
const FOOT = BOTTOM + 0.15;

const ACCENTS = ['sgdm', 'rsgdm', 'nesterov', 'sgdf', 'adam', 'sgd'] as const;

export function themeOf(language: Language): Xml {
  const colour = (name: string, value: string) => el(`a:${name}`, {}, el('a:srgbClr', { val: value }));
  const font = (name: string) =>
    el(
      `a:${name}`,
      {},
      el('a:latin', { typeface: FONTS[language].latin }),
      el('a:ea', { typeface: FONTS[language].japanese }),
      el('a:cs', { typeface: '' }),
    );
  const fill = el('a:solidFill', {}, el('a:schemeClr', { val: 'phClr' }));
  const thrice = (one: Xml) => [one, one, one];
  return el(
    'a:theme',
    { 'xmlns:a': NAMESPACES['xmlns:a'], name: 'Laglens' },
    el(
      'a:themeElements',
      {},
      el(
        'a:clrScheme',
        { name: 'Laglens' },
        colour('dk1', INK),
        colour('lt1', 'FFFFFF'),
        colour('dk2', SOFT),
        colour('lt2', LINE),
        ...ACCENTS.map((id, i) => colour(`accent${i + 1}`, hex(paper.arms[id]))),
        colour('hlink', hex(paper.accent)),
        colour('folHlink', hex(paper.accent)),
      ),
      el('a:fontScheme', { name: 'Laglens' }, font('majorFont'), font('minorFont')),
      el(
        'a:fmtScheme',
        { name: 'Laglens' },
        el('a:fillStyleLst', {}, ...thrice(fill)),
        el('a:lnStyleLst', {}, ...thrice(el('a:ln', { w: 9525 }, fill))),
        el('a:effectStyleLst', {}, ...thrice(el('a:effectStyle', {}, el('a:effectLst')))),
        el('a:bgFillStyleLst', {}, ...thrice(fill)),
      ),
    ),
  );
}

const COLOURS = {
  bg1: 'lt1',
  tx1: 'dk1',
  bg2: 'lt2',
  tx2: 'dk2',
  ...Object.fromEntries(ACCENTS.map((_, i) => [`accent${i + 1}`, `accent${i + 1}`])),
  hlink: 'hlink',
  folHlink: 'folHlink',
};

const treeHead = () =>
  all(
    el('p:nvGrpSpPr', {}, el('p:cNvPr', { id: 1, name: '' }), el('p:cNvGrpSpPr'), el('p:nvPr')),
    el('p:grpSpPr'),
  );

/** A placeholder with what stands in it. */
export function placeholder(
  id: number,
  name: string,
  ph: Readonly<Record<string, string | number>>,
  place: Place | null,
  paragraphs: readonly Xml[],
): Xml {
  return el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id, name }),
      el(
        'p:cNvSpPr',
        {},
        el('a:spLocks', ph.type === 'sldImg' ? { noGrp: 1, noRot: 1, noChangeAspect: 1 } : { noGrp: 1 }),
      ),
      el('p:nvPr', {}, el('p:ph', ph)),
    ),
    el(
      'p:spPr',
      {},
      place &&
        el(
          'a:xfrm',
          {},
          el('a:off', { x: emu(place.x), y: emu(place.y) }),
          el('a:ext', { cx: emu(place.w), cy: emu(place.h) }),
        ),
      place && el('a:prstGeom', { prst: 'rect' }, el('a:avLst')),
      ph.type === 'sldImg' ? all(el('a:noFill'), stroke(LINE, 1)) : null,
    ),
    ph.type === 'sldImg'
      ? null
      : el(
          'p:txBody',
          {},
          el('a:bodyPr', { lIns: 0, tIns: 0, rIns: 0, bIns: 0, anchor: ph.type === 'title' ? 'b' : 't' }),
          el('a:lstStyle'),
          ...(paragraphs.length > 0 ? paragraphs : [el('a:p')]),
        ),
  );
}

/** The number of the slide, kept true by the user's program. */
const slideNumber = (language: Language) =>
  el(
    'a:p',
    {},
    el('a:pPr', { algn: 'r' }),
    el(
      'a:fld',
      { id: '{6B1C4D2E-5F3A-4C7B-9D8E-0A1B2C3D4E5F}', type: 'slidenum' },
      lettersOf('a:rPr', { size: 11, colour: SOFT }, language),
      el('a:t', {}, text('‹#›')),
    ),
  );

export const numberPlaceholder = (id: number, language: Language, place: Place | null = null) =>
  placeholder(id, 'Slide number', { type: 'sldNum', sz: 'quarter', idx: 12 }, place, [slideNumber(language)]);

/** Where the footer of a slide stands. */
export const FOOTER: Place = { x: MARGIN, y: FOOT, w: INNER - 1, h: 0.3 };
const NUMBER: Place = { x: MARGIN + INNER - 1, y: FOOT, w: 1, h: 0.3 };

/** The shapes that master and layout share: title, its rule, footer and number. */
function common(language: Language): Xml[] {
  const rule = el(
    'p:cxnSp',
    {},
    el('p:nvCxnSpPr', {}, el('p:cNvPr', { id: 5, name: 'Rule' }), el('p:cNvCxnSpPr'), el('p:nvPr')),
    el(
      'p:spPr',
      {},
      el('a:xfrm', {}, el('a:off', { x: emu(MARGIN), y: emu(1.2) }), el('a:ext', { cx: emu(INNER), cy: 0 })),
      el('a:prstGeom', { prst: 'line' }, el('a:avLst')),
      stroke(LINE, 1),
    ),
  );
  return [
    placeholder(2, 'Title', { type: 'title' }, TITLE, []),
    placeholder(3, 'Footer', { type: 'ftr', sz: 'quarter', idx: 11 }, FOOTER, []),
    numberPlaceholder(4, language, NUMBER),
    rule,
  ];
}

const white = () =>
  el(
    'p:bg',
    {},
    el('p:bgPr', {}, el('a:solidFill', {}, el('a:srgbClr', { val: 'FFFFFF' })), el('a:effectLst')),
  );

/** `layout` is the master's relation to its one layout. */
export function masterOf(language: Language, layout: string): Xml {
  const level = (letters: Xml) => el('a:lvl1pPr', { algn: 'l' }, letters);
  return el(
    'p:sldMaster',
    NAMESPACES,
    el('p:cSld', {}, white(), el('p:spTree', {}, treeHead(), ...common(language))),
    el('p:clrMap', COLOURS),
    el('p:sldLayoutIdLst', {}, el('p:sldLayoutId', { id: 2_147_483_649, 'r:id': layout })),
    el(
      'p:txStyles',
      {},
      el('p:titleStyle', {}, level(lettersOf('a:defRPr', { size: 28, bold: true }, language))),
      el('p:bodyStyle', {}, level(lettersOf('a:defRPr', { size: 16 }, language))),
      el('p:otherStyle', {}, level(lettersOf('a:defRPr', { size: 14 }, language))),
    ),
  );
}

export const layoutOf = (language: Language): Xml =>
  el(
    'p:sldLayout',
    { ...NAMESPACES, type: 'titleOnly', preserve: 1 },
    el('p:cSld', { name: 'Title only' }, el('p:spTree', {}, treeHead(), ...common(language).slice(0, 3))),
    el('p:clrMapOvr', {}, el('a:masterClrMapping')),
  );

/** The page of notes, in inches: a portrait sheet with the slide above and the words below. */
const NOTES_PAGE = { image: { x: 0.75, y: 0.8, w: 6, h: 3.375 }, words: { x: 0.75, y: 4.5, w: 6, h: 4.6 } };

export const notesMasterOf = (): Xml =>
  el(
    'p:notesMaster',
    NAMESPACES,
    el(
      'p:cSld',
      {},
      white(),
      el(
        'p:spTree',
        {},
        treeHead(),
        placeholder(2, 'Slide', { type: 'sldImg', idx: 2 }, NOTES_PAGE.image, []),
        placeholder(3, 'Notes', { type: 'body', sz: 'quarter', idx: 3 }, NOTES_PAGE.words, []),
      ),
    ),
    el('p:clrMap', COLOURS),
  );

/** What is said to one slide, a paragraph a line. */
export const notesOf = (lines: readonly Xml[]): Xml =>
  el(
    'p:notes',
    NAMESPACES,
    el(
      'p:cSld',
      {},
      el(
        'p:spTree',
        {},
        treeHead(),
        placeholder(2, 'Slide', { type: 'sldImg' }, null, []),
        placeholder(3, 'Notes', { type: 'body', idx: 1 }, null, lines),
      ),
    ),
    el('p:clrMapOvr', {}, el('a:masterClrMapping')),
  );
