import { openPackage, type Parts } from './package';
import { attribute, everyElement, named, type Element } from './xml';

/** What stands on a checked slide. */
export interface CheckedSlide {
  readonly title: string;
  readonly texts: readonly string[];
  readonly notes: readonly string[];
  /** How much of the slide's content area its shapes cover, 0 … 1; boxes in rows and columns of a grid. */
  readonly filled: number;
}

/** Reads a deck and throws at the first fault of its package, its ids, its charts and their workbooks. */
export function checkDeck(zip: Uint8Array): CheckedSlide[] {
  const parts = openPackage(zip);
  const root = parts.xml.get('ppt/presentation.xml')!;
  for (const [path, part] of parts.xml) {
    checkShapeIds(path, part);
    if (/^ppt\/charts\/chart\d+\.xml$/.test(path)) checkChart(path, part, parts);
  }
  const ids = named(root, 'p:sldId').map((one) => Number(attribute(one, 'id')));
  if (new Set(ids).size !== ids.length || ids.some((id) => id < 256))
    throw new Error(`Slide ids ${ids.join()}`);
  return named(root, 'p:sldId').map((one) =>
    slideOf(parts, parts.target('ppt/presentation.xml', attribute(one, 'r:id'))),
  );
}

/** Shapes of one slide have ids of their own. */
function checkShapeIds(path: string, root: Element): void {
  const ids = named(root, 'p:cNvPr').map((one) => attribute(one, 'id'));
  if (new Set(ids).size !== ids.length) throw new Error(`${path}: a shape id twice`);
}

/** Axes that are named exist and cross each other; what a chart caches are the cells of its workbook. */
function checkChart(path: string, root: Element, parts: Parts): void {
  const axes = ['c:valAx', 'c:catAx'].flatMap((name) => named(root, name));
  const axisIds = axes.map(({ children }) => attribute(children[0], 'val'));
  const plots = ['c:lineChart', 'c:scatterChart'].flatMap((name) => named(root, name));
  const used = plots.flatMap(({ children }) =>
    children.filter(({ name }) => name === 'c:axId').map((one) => attribute(one, 'val')),
  );
  const crossed = named(root, 'c:crossAx').map((one) => attribute(one, 'val'));
  for (const [what, ids] of Object.entries({ used, crossed }))
    if (ids.length !== 2 || ids.toSorted().join() !== axisIds.toSorted().join())
      throw new Error(`${path}: axes ${axisIds.join()}, ${what} ${ids.join()}`);

  const [data] = named(root, 'c:externalData');
  const book = openPackage(parts.bytes.get(parts.target(path, attribute(data, 'r:id')))!);
  const cells = new Map(
    named(book.xml.get('xl/worksheets/sheet1.xml')!, 'c').map((cell) => [
      attribute(cell, 'r'),
      everyElement(cell)
        .map(({ text }) => text)
        .join(''),
    ]),
  );
  const references = ['c:strRef', 'c:numRef'].flatMap((name) => named(root, name));
  if (references.length === 0) throw new Error(`${path}: no data`);
  for (const reference of references) checkCache(path, reference, cells);
}

function checkCache(path: string, reference: Element, cells: ReadonlyMap<string, string>): void {
  const [formula, cache] = reference.children;
  const [, column, from, to = from] = /^Sheet1!\$([A-Z]+)\$(\d+)(?::\$\1\$(\d+))?$/.exec(formula.text) ?? [];
  if (column === undefined) throw new Error(`${path}: ${formula.text} is no range`);
  const rows = Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(from) + i);
  const count = Number(attribute(named(cache, 'c:ptCount')[0], 'val'));
  const points = new Map(
    named(cache, 'c:pt').map((one) => [Number(attribute(one, 'idx')), one.children[0].text]),
  );
  const held = rows.map((row) => cells.get(`${column}${row}`));
  if (count !== rows.length)
    throw new Error(`${path}: ${formula.text} has ${rows.length} cells, ${count} cached`);
  held.forEach((cell, i) => {
    if (cell !== points.get(i))
      throw new Error(`${path}: ${formula.text} row ${i}: ${cell}, cached ${points.get(i)}`);
    if (reference.name === 'c:numRef' && cell !== undefined && !Number.isFinite(Number(cell)))
      throw new Error(`${path}: ${cell} is no number`);
  });
}

function slideOf(parts: Parts, path: string): CheckedSlide {
  const root = parts.xml.get(path)!;
  const texts = textsOf(root);
  const notes = [...parts.xml].find(
    ([name, part]) =>
      name.startsWith('ppt/notesSlides/notes') && part.name === 'p:notes' && leadsTo(parts, name, path),
  );
  if (!notes) throw new Error(`${path}: no notes`);
  return { title: texts[0], texts, notes: textsOf(notes[1]), filled: filledOf(root) };
}

const leadsTo = (parts: Parts, from: string, to: string) =>
  named(parts.xml.get(from.replace(/([^/]+)$/, '_rels/$1.rels'))!, 'Relationship').some(
    (one) => attribute(one, 'Target') === `/${to}`,
  );

/** A paragraph a line. */
const textsOf = (root: Element): string[] =>
  named(root, 'a:p')
    .map((paragraph) =>
      named(paragraph, 'a:t')
        .map(({ text }) => text)
        .join(''),
    )
    .filter((line) => line !== '');

const WIDE = 12_191_695;
const HIGH = 6_858_000;

/** The share of 8 × 4 cells of the area under the title that a shape, a table or a chart touches. */
function filledOf(root: Element): number {
  const boxes = [...named(root, 'a:xfrm'), ...named(root, 'p:xfrm')].map(({ children: [off, ext] }) => ({
    x: Number(attribute(off, 'x')) / WIDE,
    y: Number(attribute(off, 'y')) / HIGH,
    w: Number(attribute(ext, 'cx')) / WIDE,
    h: Number(attribute(ext, 'cy')) / HIGH,
  }));
  for (const { x, y, w, h } of boxes)
    if (x < 0 || y < 0 || x + w > 1.0001 || y + h > 1.0001)
      throw new Error(`A shape leaves the slide: ${x} ${y} ${w} ${h}`);
  let touched = 0;
  for (let column = 0; column < 8; column++)
    for (let row = 0; row < 4; row++) {
      const [x, y] = [(column + 0.5) / 8, 0.19 + (0.72 * (row + 0.5)) / 4];
      if (boxes.some((box) => box.x <= x && x <= box.x + box.w && box.y <= y && y <= box.y + box.h))
        touched++;
    }
  return touched / 32;
}
