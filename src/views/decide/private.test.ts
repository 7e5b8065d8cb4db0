import { unzipSync } from 'fflate';
import { beforeEach, expect, it, vi } from 'vitest';
import { NASTY_TEXTS } from '../../../scripts/fuzz/nasty';
import { recordCsv } from '../../experiment/record/codec';
import { libraryJson, recordJson } from '../../experiment/record/library-file';
import { withoutNames, type AbRecord } from '../../experiment/record/record';
import { madeUpNumberRecord, numberRef } from '../../experiment/testing/record';
import type { OwnRef } from '../../experiment/own-data/meta';
import { messages } from '../../i18n/language';
import { patchApp, useApp } from '../../stores/app/app';
import { figureIds } from '../../stores/app/embed';
import { faultReport } from '../../stores/app/fault-report';
import { currentLink, figureLink, pictureLink } from '../../stores/app/session';
import { decisionJson } from '../../stores/decide/decide';
import { hashOf, stateOf } from '../../stores/link/state-link';
import { chapterStateOf } from '../../stores/present/chapters';
import { usualDeck, writeDeck } from '../../stores/present/deck';
import { idle, useTrainRun } from '../../stores/train/state';
import { paper } from '../draw/pen/paper';
import { frameOf } from '../share/frame';
import { allFiles, vectorFile } from './engineers/files';
import { htmlOf, markdownOf } from './exports';
import { figuresOf, slidesOf, svgOf } from './figures';
import { pptxOf } from './slides/slides';
import { reportOf } from './report';
import { scoresFigures, scoresSlides } from './scores/figures';
import { scoresReport } from './scores/report';

/**
 * What leaves the page tells no name of the user's that they did not choose to tell: of their file, the
 * predicted column, other columns. Names are chosen as nobody should, with a mark that is looked for.
 */

const MARK = 'Geheim';
const nasty = NASTY_TEXTS.filter((text) => text.trim() !== '' && text.length < 100).join(' ');
const name = (what: string) => `${MARK}-${what} ${nasty}`.slice(0, 150);

/** As an older version wrote it too: with what was decided of columns by their names. */
const own: OwnRef = {
  ...numberRef,
  name: `C:\\${name('file')}.csv · ${name('column')}`.slice(0, 200),
  target: { ...numberRef.target, column: name('column') },
  predicted: 2,
  table: { separator: ';', forms: { [name('other')]: 'comma' } },
};
const made = madeUpNumberRecord([0.1, 0.2, 0.15]);
const record: AbRecord = {
  ...made,
  settings: { ...made.settings, data: { ...made.settings.data, own } },
};
const kpi = {
  errorRate: 0.1,
  volume: 1e6,
  errorCost: 10,
  retrainings: null,
  retrainingCost: null,
  hours: 10,
  hourCost: 100,
};
const pair = { a: 0, b: 1 };
const texts = Object.values(messages);

beforeEach(() => {
  vi.stubGlobal('location', new URL('https://example.org/'));
  vi.stubGlobal('navigator', { userAgent: '', hardwareConcurrency: 2, languages: [], onLine: true });
  for (const size of ['innerWidth', 'innerHeight', 'devicePixelRatio']) vi.stubGlobal(size, 1);
  patchApp({
    ui: { screen: 'train' },
    train: { source: 'own', own },
    present: { at: null, deck: usualDeck },
  });
  useTrainRun.setState({ ...idle, settings: { ...record.settings, arms: record.arms, seed: 1 } });
});

/** However a text may be encoded on its way, once or twice. */
function tells(content: string): boolean {
  let text = content;
  for (let i = 0; i < 3; i++) {
    if (text.includes(MARK)) return true;
    text = text.replaceAll(/%[\da-f]{2}/gi, (byte) =>
      String.fromCharCode(Number.parseInt(byte.slice(1), 16)),
    );
  }
  return false;
}

const links = (): Record<string, string> => ({
  'address bar': hashOf(useApp.getState()),
  picture: pictureLink(),
  presentation: (patchApp({ present: { at: 0 } }), currentLink()),
  chapter: chapterStateOf(useApp.getState()),
  'file of chapters': writeDeck([
    { state: chapterStateOf(useApp.getState()), texts: { en: { title: 'x', words: '', notes: '' } } },
  ]),
  ...Object.fromEntries(
    figureIds.flatMap((id) => [
      [`figure ${id}`, figureLink(id, true)],
      [`frame ${id}`, frameOf(figureLink(id, true), id, true)],
    ]),
  ),
});

/** Everything that Decide exports of a record. */
async function exportsOf(shown: AbRecord): Promise<Record<string, string>> {
  const files: Record<string, string> = {
    'decision JSON': decisionJson(shown, { ...pair, kpi }),
    'record CSV': recordCsv(shown),
    ...Object.fromEntries(allFiles(shown, '1-sgdm').map((file) => [file.name, file.content])),
    vector: vectorFile(shown).content,
  };
  for (const [i, one] of texts.entries()) {
    const report = reportOf(shown, { ...pair, kpi, origin: 'file' }, one);
    const figures = figuresOf(shown, pair, one);
    const pictures = figures.map((figure) => ({
      svg: svgOf(figure, paper),
      alt: `${figure.title}. ${figure.alt}`,
    }));
    files[`Markdown ${i}`] = markdownOf(report);
    files[`HTML ${i}`] = htmlOf(report, 'en', pictures);
    const slides = await pptxOf(slidesOf(shown, pair, one), report, 'en', one);
    files[`PowerPoint ${i}`] = Object.values(unzipSync(new Uint8Array(await slides.arrayBuffer())))
      .map((part) => new TextDecoder().decode(part))
      .join('\n');
  }
  return files;
}

const telling = (files: Readonly<Record<string, string>>) =>
  Object.keys(files).filter((file) => tells(files[file]));

it('no link tells it, unless the user wants so in the share dialog', () => {
  expect(telling(links())).toEqual([]);
  for (const link of [pictureLink(true), currentLink(true)]) {
    expect(tells(link)).toBe(true);
    expect(stateOf(new URL(link).hash).train.own).toMatchObject({ name: own.name, target: own.target });
  }
  // What is needed to know the data again, and to read them the same way, is there without names.
  patchApp({ train: { own: { ...own, table: { separator: ';', columns: { 1: 'comma' } } } } });
  expect(stateOf(new URL(pictureLink()).hash).train.own).toEqual({
    id: own.id,
    kind: 'regression',
    name: '',
    features: own.features,
    predicted: 2,
    target: { column: '', deviation: numberRef.target.deviation },
    table: { separator: ';', columns: { 1: 'comma' } },
  });
});

it('no report of a fault tells it', () => {
  const fault = { where: 'page', after: 0, message: 'TypeError: x', stack: '' } as const;
  expect(tells(faultReport(fault))).toBe(false);
});

it('nothing that Decide exports tells it, unless the user wants so', async () => {
  expect(telling(await exportsOf(withoutNames(record)))).toEqual([]);
  // With the switch on, the report and the record name the data; code and columns of numbers never do.
  expect(telling(await exportsOf(record)).toSorted()).toEqual(
    ['decision JSON', ...[0, 1].flatMap((i) => [`Markdown ${i}`, `HTML ${i}`, `PowerPoint ${i}`])].toSorted(),
  );
});

it('scores from a file are reported without its name', async () => {
  const scores = {
    arms: ['A', 'B'],
    rows: [1, 2, 3].map((seed) => ({ seed: `${seed}`, scores: [70, 70 + seed], curves: null })),
    decimals: 1,
    isPercent: true,
  };
  const state = {
    file: `${name('file')}.csv`,
    scores,
    ...pair,
    better: 'higher' as const,
    planned: 3,
    size: 1,
    unit: 'percent' as const,
    isTuned: true,
  };
  for (const one of texts) {
    const report = scoresReport(state, kpi, one);
    const svg = scoresFigures(state, report.verdict, one).map((figure) => ({
      svg: svgOf(figure, paper),
      alt: figure.title,
    }));
    const slides = await pptxOf(scoresSlides(state, report.verdict, one), report, 'en', one);
    const parts = Object.values(unzipSync(new Uint8Array(await slides.arrayBuffer())));
    const all = [
      htmlOf(report, 'en', svg),
      markdownOf(report),
      ...parts.map((part) => new TextDecoder().decode(part)),
    ];
    expect(all.filter(tells)).toEqual([]);
  }
});

it('files of the library tell it, which the library says', () => {
  const entry = { name: '', record, raw: record };
  expect([recordJson(entry), libraryJson([entry])].map(tells)).toEqual([true, true]);
  for (const { library } of texts) expect(library.exportNames.length).toBeGreaterThan(20);
});
