import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createArm } from '../../../core/optimizers/registry';
import { readRecord } from '../../../experiment/record/codec';
import type { AbRecord } from '../../../experiment/record/record';
import { madeUpNumberRecord, madeUpOwnRecord, madeUpRecord } from '../../../experiment/testing/record';
import { readScores } from '../../../experiment/scores/read';
import { messages, type Language } from '../../../i18n/language';
import { scoresSlides } from '../scores/figures';
import { scoresReport } from '../scores/report';
import { slidesOf } from '../figures';
import { noKpi } from '../../../stores/decide/decide';
import { reportOf } from '../report';
import { pptxOf } from './slides';
import { checkDeck, type CheckedSlide } from './testing/deck';
import { openPackage } from './testing/package';
import { attribute, named, parseXml } from './testing/xml';

const kpi = { ...noKpi, errorRate: 0.1, volume: 1e6, errorCost: 10, hours: 10, hourCost: 100 };

const recording = () => {
  const url = new URL('../../../../public/study/cifar10-w4-b32.json', import.meta.url);
  const read = readRecord(readFileSync(url, 'utf8'));
  if (!read.ok) throw new Error('The recording cannot be read');
  // The study's planned pair, SGDM and the paper's RSGDM.
  const pair = <T>(arms: readonly T[]) => arms.slice(1, 3);
  return {
    ...read.record,
    arms: pair(read.record.arms),
    runs: read.record.runs.map((run) => ({ ...run, arms: pair(run.arms) })),
  };
};
/** Arm `index` diverges in the first `seeds` seeds, after the first test. */
function withDiverged(record: AbRecord, index: number, seeds: number): AbRecord {
  const runs = record.runs.map((run, i) => ({
    ...run,
    arms: run.arms.map((arm, j) =>
      j === index && i < seeds
        ? { ...arm, testAccuracy: arm.testAccuracy.slice(0, 1), divergedAt: 200 }
        : arm,
    ),
  }));
  return { ...record, runs };
}
const withArms = (record: AbRecord, ...arms: AbRecord['arms']): AbRecord => ({ ...record, arms });

const records: Readonly<Record<string, () => AbRecord>> = {
  recording,
  better: () => madeUpOwnRecord([0.02, 0.021, 0.019, 0.02]),
  one: () => madeUpRecord([0.02]),
  many: () => madeUpOwnRecord(Array.from({ length: 40 }, (_, i) => 0.02 + 0.005 * Math.sin(i))),
  'all diverged': () => madeUpRecord([NaN, NaN]),
  'baseline diverged': () => withDiverged(recording(), 0, 6),
  'baseline half diverged': () => withDiverged(recording(), 0, 3),
  number: () => madeUpNumberRecord([0.02, 0.01, 0.03]),
  'late and early': () =>
    withArms(
      madeUpOwnRecord([0.02, 0.03, 0.01]),
      createArm('sgdm', { alpha: 0.5, beta: 0.999 }),
      createArm('rsgdm', { alpha: 0.5, beta: 0.9, gamma: 30, delta: 0.5 }),
    ),
  'without theory': () =>
    withArms(
      madeUpOwnRecord([0.02, 0.03]),
      createArm('sgdf', { alpha: 0.5 }),
      createArm('adam', { alpha: 0.001 }),
    ),
  names: () => ({
    ...madeUpOwnRecord([0.02, 0.03]),
    machine: 'a\u0000b\u000b\u001f <&>"\' \ud800 \uffff 機械 \u{1F600}\nline',
  }),
};
const languages: readonly Language[] = ['en', 'ja'];

async function deckOf(record: AbRecord, language: Language, sheet: typeof noKpi | typeof kpi = noKpi) {
  const state = { a: 0, b: 1, kpi: sheet, origin: 'file' } as const;
  const texts = messages[language];
  const blob = pptxOf(slidesOf(record, state, texts), reportOf(record, state, texts), language, texts);
  return new Uint8Array(await blob.arrayBuffer());
}

describe('slides of a record', () => {
  it.each(Object.entries(records))('are sound and full: %s', async (_, record) => {
    for (const language of languages) {
      const bytes = await deckOf(record(), language, language === 'en' ? noKpi : kpi);
      const slides = checkDeck(bytes);
      expect(slides.length).toBeGreaterThanOrEqual(2);
      for (const slide of slides) expectWorthShowing(slide);
      expectSchema(bytes);
    }
  });

  it('say advice, interval, lag and price first, in five slides', async () => {
    for (const language of languages) {
      const texts = messages[language];
      const slides = checkDeck(await deckOf(recording(), language));
      expect(slides.length).toBeLessThanOrEqual(5);
      expect(slides[0].texts).toContain(texts.decide.advice.undecided);
      expect(slides[0].notes).toContain(texts.decide.slides.notes.interval);
      const lag = slides.find(({ title }) => title === texts.decide.slides.lagTitle)!;
      expect(lag.texts).toEqual(
        expect.arrayContaining(['9', texts.decide.slides.late('9'), texts.decide.slides.late('8.1')]),
      );
      // Nothing of the report is lost on the way.
      const said = slides.flatMap((slide) => slide.texts);
      const report = reportOf(recording(), { a: 0, b: 1, kpi: noKpi, origin: 'file' }, texts);
      for (const line of [...report.summary, ...report.sections.flatMap(({ lines }) => lines)])
        expect(said).toContain(line);
      for (const [seed] of report.sections.find(({ id }) => id === 'seeds')!.table!.rows)
        expect(said).toContain(seed);
    }
  });

  it('keep every row of the candidate in the sheet where the baseline diverges', async () => {
    const record = withDiverged(recording(), 0, 6);
    const { xml, bytes, target } = openPackage(await deckOf(record, 'en'));
    const charts = [...xml.keys()].filter((path) => /^ppt\/charts\/chart\d+\.xml$/.test(path));
    const books = charts.map((path) => {
      const [data] = named(xml.get(path)!, 'c:externalData');
      return openPackage(bytes.get(target(path, attribute(data, 'r:id')))!).xml.get(
        'xl/worksheets/sheet1.xml',
      )!;
    });
    const tests = record.runs[0].arms[1].testAccuracy.length;
    expect(tests).toBeGreaterThan(1);
    expect(books.map((book) => named(book, 'row').length)).toContain(tests + 1);
  });

  it('name a Japanese font for Japanese letters', async () => {
    const { xml } = openPackage(await deckOf(recording(), 'ja'));
    for (const [path, root] of xml) {
      if (!/^ppt\/slides\/slide\d+\.xml$/.test(path)) continue;
      const runs = named(root, 'a:rPr');
      expect(runs.length).toBeGreaterThan(0);
      for (const run of runs) {
        expect(attribute(run, 'lang')).toBe('ja-JP');
        expect(named(run, 'a:ea').map((one) => attribute(one, 'typeface'))).toEqual(['Yu Gothic']);
      }
    }
  });
});

it('makes sound slides of scores from a file', async () => {
  const text = `step,seed,"A ""<1>""",B\u0007\n${[1, 2, 3]
    .flatMap((seed) => [10, 20].map((step) => `${step},${seed},${70 + seed + step},${72 + 2 * seed + step}`))
    .join('\n')}\n`;
  const read = readScores(strToU8(text));
  if (!read.ok) throw new Error(JSON.stringify(read));
  const state = {
    file: 'a\u0001.csv',
    scores: read.scores,
    a: 0,
    b: 1,
    better: 'higher',
    planned: 3,
    size: 1,
    unit: 'percent',
    isTuned: false,
  } as const;
  for (const language of languages) {
    const texts = messages[language];
    const report = scoresReport(state, kpi, texts);
    const slides = scoresSlides(state, report.verdict, texts, '2026-01-02T03:04:05.000Z');
    const bytes = new Uint8Array(await pptxOf(slides, report, language, texts).arrayBuffer());
    for (const slide of checkDeck(bytes)) expectWorthShowing(slide);
    expectSchema(bytes);
  }
});

describe('the check of decks', () => {
  const faults: readonly (readonly [string, RegExp, (files: Record<string, string>) => void])[] = [
    ['a content type without a part', /content types/, (files) => delete files['docProps/core.xml']],
    [
      'a part without a content type',
      /content types/,
      (files) => (files['ppt/odd.xml'] = files['docProps/core.xml']),
    ],
    [
      'a relation that leads nowhere',
      /leads to/,
      replaced('ppt/_rels/presentation.xml.rels', 'slide2', 'slide9'),
    ],
    [
      'an id that is no relation',
      /no relation/,
      replaced('ppt/presentation.xml', 'r:id="rId3"', 'r:id="rId99"'),
    ],
    [
      'an axis that is not there',
      /axes/,
      replaced('ppt/charts/chart1.xml', '<c:axId val="1002"/></c', '<c:axId val="7"/></c'),
    ],
    [
      'a cache that differs',
      /cached/,
      replaced('ppt/charts/chart1.xml', /<c:v>[\d.]+<\/c:v>/, '<c:v>0.123</c:v>'),
    ],
    ['a control character', /XML 1\.0/, replaced('ppt/slides/slide1.xml', '<a:t>', '<a:t>\u0001')],
    ['an open tag', /slide1\.xml/, replaced('ppt/slides/slide1.xml', '</a:t>', '')],
    ['a shape id twice', /id twice/, replaced('ppt/slides/slide1.xml', 'id="3"', 'id="2"')],
  ];
  it.each(faults)('finds %s', async (_, message, spoil) => {
    const files = unzipSync(await deckOf(records.better(), 'en'));
    const texts = Object.fromEntries(
      Object.entries(files).flatMap(([path, bytes]) =>
        /l$|s$/.test(path) ? [[path, strFromU8(bytes)]] : [],
      ),
    );
    const before = JSON.stringify(texts);
    spoil(texts);
    expect(JSON.stringify(texts)).not.toBe(before);
    const rest = Object.entries(files).filter(([path]) => path.endsWith('.xlsx'));
    const spoilt = Object.entries(texts).map(([path, text]) => [path, strToU8(text)] as const);
    expect(() => checkDeck(zipSync(Object.fromEntries([...rest, ...spoilt])))).toThrow(message);
  });

  it.each([
    '<a b="1" b="2"/>',
    '<a>&nbsp;</a>',
    '<a><b></a></b>',
    '<a/><b/>',
    '<p:a/>',
    '<a b=1/>',
    '<a>\ufffe</a>',
  ])('takes no %s', (text) =>
    expect(() => parseXml(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`)).toThrow(),
  );
});

function replaced(path: string, what: string | RegExp, by: string) {
  return (files: Record<string, string>) => {
    files[path] = files[path].replace(what, by);
  };
}

/** Most of every slide is used, and its notes say more than its number. */
function expectWorthShowing({ title, texts, notes, filled }: CheckedSlide): void {
  expect(filled, title).toBeGreaterThan(0.35);
  expect(texts.join('\n')).not.toMatch(/NaN|undefined|Infinity|\[object/);
  expect(title).not.toBe('');
  expect(notes.join(''), title).not.toBe('');
}

/**
 * With LAGLENS_OOXML_SCHEMAS, a folder with the transitional schemas of ISO/IEC 29500-4 and those of 29500-2,
 * every part is validated by xmllint; without it only the checks above are made.
 */
function expectSchema(bytes: Uint8Array): void {
  const schemas = process.env.LAGLENS_OOXML_SCHEMAS;
  if (!schemas) return;
  const folder = mkdtempSync(join(tmpdir(), 'laglens-'));
  const validate = (file: Uint8Array, book: string) => {
    for (const [path, content] of Object.entries(unzipSync(file))) {
      if (path.endsWith('.xlsx')) validate(content, path);
      const schema = schemaOf(path, book !== '');
      if (!schema) continue;
      const copy = join(folder, 'part.xml');
      writeFileSync(copy, content);
      const { status, stderr, error } = spawnSync(
        'xmllint',
        ['--noout', '--nonet', '--schema', join(schemas, schema), copy],
        { encoding: 'utf8' },
      );
      if (error) throw error;
      expect(status, `${book} ${path}: ${stderr}`).toBe(0);
    }
  };
  validate(bytes, '');
  rmSync(folder, { recursive: true });
}

function schemaOf(path: string, isBook: boolean): string | null {
  if (path === '[Content_Types].xml') return 'opc-contentTypes.xsd';
  if (path.endsWith('.rels')) return 'opc-relationships.xsd';
  if (isBook) return 'sml.xsd';
  if (path.includes('/charts/')) return 'dml-chart.xsd';
  if (path.includes('/theme/')) return 'dml-main.xsd';
  return path.startsWith('ppt/') && path.endsWith('.xml') ? 'pml.xsd' : null;
}
