import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { NASTY_TEXTS } from '../../../scripts/fuzz/nasty';
import { printable } from '../../../scripts/commands/terminal';
import { answer } from '../../../scripts/commands/verdict-command';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { csvOf, cellsOf } from '../../experiment/csv';
import { madeUpNumberRecord } from '../../experiment/testing/record';
import type { AbRecord } from '../../experiment/record/record';
import type { Scores } from '../../experiment/scores/read';
import { lookedAt, noRetrainings } from '../../stores/testing/decide';
import { messages } from '../../i18n/language';
import { paper } from '../draw/pen/paper';
import { allFiles } from './engineers/files';
import { htmlOf } from './exports';
import { figuresOf, slidesOf, svgOf } from './figures';
import { pptxOf } from './slides/slides';
import { reportOf } from './report';
import { scoresFigures, scoresSlides } from './scores/figures';
import { scoresReport } from './scores/report';

/**
 * Names as nobody should choose them, in everything that leaves the page: none becomes markup, code or a
 * command.
 */

const nasty = NASTY_TEXTS.filter((text) => text.trim() !== '').map((text) => text.slice(0, 150));
const kpi = noRetrainings;

/** A run on a table whose column and file have that name. */
function recordOn(name: string): AbRecord {
  const record = madeUpNumberRecord([0.1, 0.2, 0.15]);
  const own = record.settings.data.own!;
  if (own.kind !== 'regression') throw new Error(own.kind);
  return {
    ...record,
    machine: name,
    settings: {
      ...record.settings,
      data: { ...record.settings.data, own: { ...own, name, target: { ...own.target, column: name } } },
    },
  };
}

/** Scores of arms and seeds that have that name. */
const scoresOf = (name: string): Scores => ({
  arms: [`${name} A`, name],
  rows: [1, 2, 3].map((seed) => ({ seed: `${name}${seed}`, scores: [70, 70 + seed], curves: null })),
  decimals: 1,
  isPercent: true,
});

const stateOf = (name: string) => lookedAt(scoresOf(name), { file: name });

/**
 * What must not stand in markup: elements and attributes that we never write, what XML does not have, what is
 * not escaped.
 */
const FORBIDDEN = [
  /<(?:script|img|iframe|object|embed)[\s>]/i,
  /<[^>]*\son\w+\s*=/i,
  /(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/u,
  /<(?![a-zA-Z/!?])|&(?!(?:\w+|#\d+|#x[\da-f]+);)/i,
];

/** Where markup holds something else than what we write, with what stands around it. */
const faultsIn = (markup: string): string[] =>
  FORBIDDEN.flatMap((forbidden) => {
    const found = forbidden.exec(markup);
    return found ? [markup.slice(Math.max(0, found.index - 40), found.index + 80)] : [];
  });

const texts = Object.values(messages);

describe.each(nasty.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))('%s', (_, name) => {
  it('stays text in SVG and HTML', () => {
    const [record, state] = [recordOn(name), stateOf(name)];
    for (const one of texts) {
      const figures = [
        ...figuresOf(record, { a: 0, b: 1 }, one),
        ...scoresFigures(state, scoresReport(state, kpi, one).verdict, one),
      ].map((figure) => ({ svg: svgOf(figure, paper), alt: figure.title }));
      for (const { svg } of figures) expect(faultsIn(svg)).toEqual([]);
      for (const report of [
        reportOf(record, { a: 0, b: 1, kpi, origin: 'file' }, one),
        scoresReport(state, kpi, one),
      ]) {
        expect(faultsIn(htmlOf(report, 'en', figures).replace(/<style>[^]*?<\/style>/, ''))).toEqual([]);
      }
    }
  });

  it('is one cell of a CSV, and no formula', () => {
    const csv = csvOf(['name', 'value'], [[name, 1]]);
    const [, [cell]] = cellsOf(csv);
    expect([name, `'${name}`]).toContain(cell);
    expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
  });

  it('is no code in Python', () => {
    for (const { content } of allFiles(recordOn(name), '1-sgdm')) {
      expect(content).not.toContain('globalThis.pwned');
      expect(content).not.toContain('import os\n"""');
    }
  });
});

it('all of them at once do nothing in a terminal', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'laglens-nasty-'));
  try {
    const file = path.join(folder, 'scores.csv');
    const name = `"${nasty.join(' ').replaceAll('"', '""').replaceAll('\u0000', '')}"`;
    writeFileSync(file, `seed,A,${name}\n1,70,71\n2,70,72\n3,70,73\n`);
    const said = answer([file]);
    expect(said).toContain('\u001b[31mred');
    expect(printable(said)).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('all of them at once are text in slides', async () => {
  const name = nasty.join(' ').slice(0, 900);
  const state = stateOf(name);
  const record = recordOn(name);
  const judged = scoresReport(state, kpi, messages.ja);
  const files = await Promise.all([
    pptxOf(
      slidesOf(record, { a: 0, b: 1 }, messages.en),
      reportOf(record, { a: 0, b: 1, kpi, origin: 'file' }, messages.en),
      'en',
      messages.en,
    ),
    pptxOf(scoresSlides(state, judged.verdict, messages.ja), judged, 'ja', messages.ja),
  ]);
  for (const file of files) {
    const parts = Object.entries(unzipSync(new Uint8Array(await file.arrayBuffer())));
    expect(parts.length).toBeGreaterThan(10);
    for (const [part, bytes] of parts)
      if (/\.(xml|rels)$/.test(part)) expect(faultsIn(new TextDecoder().decode(bytes))).toEqual([]);
  }
});
