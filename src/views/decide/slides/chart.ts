import { scaleLinear } from 'd3-scale';
import type { Language } from '../../../i18n/language';
import { hex, INK, LINE, lettersOf, run, SOFT, solid, stroke } from './look';
import { rangeOf, type Cell } from './sheet';
import { all, el, text, type Xml } from './xml';

/** A chart with the cells that it shows: what it caches is read from them, so that both are equal. */
export interface Chart {
  readonly xml: Xml;
  readonly rows: readonly (readonly Cell[])[];
}

export interface Curve {
  readonly name: string;
  /** "#rrggbb" */
  readonly colour: string;
  readonly dash?: string;
  /** [step, score] in ascending steps; two curves need not have the same steps. */
  readonly points: readonly (readonly [number, number])[];
}

export interface Differences {
  readonly dots: readonly { readonly label: string; readonly value: number }[];
  readonly dotsName: string;
  readonly colour: string;
  readonly mean: number | null;
  readonly meanName: string;
  readonly interval: readonly [number, number] | null;
  /** No verdict is read from the interval yet: it is drawn pale and dashed. */
  readonly isProvisional: boolean;
}

export interface Titles {
  readonly x: string;
  readonly y: string;
}

const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const MAIN = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const [X_AXIS, Y_AXIS] = [1001, 1002];
const LETTERS = 12;

const val = (name: string, value: string | number) => el(name, { val: value });

/**
 * Curves over their own steps; a step that a curve does not have is an empty cell, and no curve loses a row.
 */
export function curvesChart(curves: readonly Curve[], titles: Titles, language: Language): Chart {
  const steps = [...new Set(curves.flatMap(({ points }) => points.map(([step]) => step)))].toSorted(
    (a, b) => a - b,
  );
  const byStep = curves.map(({ points }) => new Map(points));
  const rows: Cell[][] = [
    [titles.x, ...curves.map(({ name }) => name)],
    ...steps.map((step) => [step, ...byStep.map((values) => values.get(step) ?? null)]),
  ];
  const series = curves.map(({ colour, dash }, i) =>
    el(
      'c:ser',
      {},
      ...head(rows, i, i + 1),
      el('c:spPr', {}, stroke(hex(colour), 2.5, dash)),
      marker(steps.length > 40 ? null : i === 0 ? 'triangle' : 'circle', hex(colour), 7),
      el('c:xVal', {}, numbers(rows, 0)),
      el('c:yVal', {}, numbers(rows, i + 1)),
      val('c:smooth', 0),
    ),
  );
  const plot = el(
    'c:scatterChart',
    {},
    val('c:scatterStyle', 'lineMarker'),
    val('c:varyColors', 0),
    ...series,
    val('c:axId', X_AXIS),
    val('c:axId', Y_AXIS),
  );
  const across = valueAxis(X_AXIS, Y_AXIS, 'b', titles.x, 'General', language, {
    least: 0,
    most: steps.at(-1),
  });
  return chartOf(
    rows,
    [plot, across, valueAxis(Y_AXIS, X_AXIS, 'l', titles.y, 'General', language)],
    language,
  );
}

/** One dot a seed, and beside them the mean with its interval. */
export function differencesChart(content: Differences, titles: Titles, language: Language): Chart {
  const { dots, dotsName, colour, mean, meanName, interval, isProvisional } = content;
  const arms = interval && mean !== null ? ([interval[1] - mean, mean - interval[0]] as const) : null;
  const rows: Cell[][] = [
    [titles.x, dotsName, ...(mean === null ? [] : [meanName, '+', '−'])],
    ...dots.map(({ label, value }) => [label, value]),
    ...(mean === null ? [] : [[meanName, null, mean, ...(arms ?? [])]]),
  ];
  // Programs choose axes by the dots alone and would cut the interval's ends.
  const range = rangeFor([
    0,
    ...dots.map(({ value }) => value),
    ...(mean === null ? [] : [mean]),
    ...(interval ?? []),
  ]);
  const shown = isProvisional ? SOFT : INK;
  const series = (index: number, look: Xml, bars: Xml | null, label: Xml | null) =>
    el(
      'c:ser',
      {},
      ...head(rows, index, index + 1),
      el('c:spPr', {}, el('a:ln', { w: 28_575 }, el('a:noFill'))),
      look,
      label,
      bars,
      el('c:cat', {}, strings(rows, 0)),
      el('c:val', {}, numbers(rows, index + 1)),
      val('c:smooth', 0),
    );
  const plot = el(
    'c:lineChart',
    {},
    val('c:grouping', 'standard'),
    val('c:varyColors', 0),
    series(0, marker('circle', hex(colour), 9), null, null),
    mean === null
      ? null
      : series(
          1,
          marker('diamond', shown, 12),
          arms && errorBars(rows, shown, isProvisional),
          valueLabel(language, range.most - range.least < 0.5 ? 4 : 2),
        ),
    val('c:marker', 1),
    val('c:axId', X_AXIS),
    val('c:axId', Y_AXIS),
  );
  const up = valueAxis(Y_AXIS, X_AXIS, 'l', titles.y, SIGNED, language, range);
  return chartOf(rows, [plot, categoryAxis(titles.x, language), up], language);
}

/** Round ends of an axis that holds all of `values`, with room beyond the outermost. */
function rangeFor(values: readonly number[]): { readonly least: number; readonly most: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = 0.08 * (high - low || 1);
  const [least, most] = scaleLinear([low - margin, high + margin], [0, 1])
    .nice(6)
    .domain();
  return { least, most };
}

const SIGNED = '"+"General;"−"General;0';

/** Index, order and name of the series whose numbers stand in `column`. */
function head(rows: readonly (readonly Cell[])[], index: number, column: number): Xml[] {
  const cache = el(
    'c:strCache',
    {},
    val('c:ptCount', 1),
    el('c:pt', { idx: 0 }, el('c:v', {}, text(String(rows[0][column])))),
  );
  return [
    val('c:idx', index),
    val('c:order', index),
    el('c:tx', {}, el('c:strRef', {}, el('c:f', {}, text(rangeOf(column, 0))), cache)),
  ];
}

/** All cells of a column under its name, and what they hold. */
function numbers(rows: readonly (readonly Cell[])[], column: number): Xml {
  const cells = rows.slice(1).map((row) => row[column] ?? null);
  return el(
    'c:numRef',
    {},
    el('c:f', {}, text(rangeOf(column, 1, rows.length - 1))),
    el('c:numCache', {}, el('c:formatCode', {}, text('General')), ...pointsOf(cells)),
  );
}

function strings(rows: readonly (readonly Cell[])[], column: number): Xml {
  return el(
    'c:strRef',
    {},
    el('c:f', {}, text(rangeOf(column, 1, rows.length - 1))),
    el('c:strCache', {}, ...pointsOf(rows.slice(1).map((row) => row[column] ?? null))),
  );
}

function pointsOf(cells: readonly Cell[]): (Xml | null)[] {
  return [
    val('c:ptCount', cells.length),
    ...cells.map((cell, idx) =>
      cell === null ? null : el('c:pt', { idx }, el('c:v', {}, text(String(cell)))),
    ),
  ];
}

function marker(symbol: string | null, colour: string, size: number): Xml {
  if (symbol === null) return el('c:marker', {}, val('c:symbol', 'none'));
  return el(
    'c:marker',
    {},
    val('c:symbol', symbol),
    val('c:size', size),
    el('c:spPr', {}, solid(colour), stroke(colour, 0.75)),
  );
}

/** The interval around the mean, from the cells of the columns "+" and "−". */
function errorBars(rows: readonly (readonly Cell[])[], colour: string, isDashed: boolean): Xml {
  return el(
    'c:errBars',
    {},
    val('c:errDir', 'y'),
    val('c:errBarType', 'both'),
    val('c:errValType', 'cust'),
    val('c:noEndCap', 0),
    el('c:plus', {}, numbers(rows, 3)),
    el('c:minus', {}, numbers(rows, 4)),
    el('c:spPr', {}, stroke(colour, isDashed ? 1.75 : 3, isDashed ? 'dash' : undefined)),
  );
}

/** The mean in figures beside its mark. */
function valueLabel(language: Language, digits: number): Xml {
  const zeros = '0'.repeat(digits);
  return el(
    'c:dLbls',
    {},
    el('c:numFmt', { formatCode: `"+"0.${zeros};"−"0.${zeros};0`, sourceLinked: 0 }),
    el('c:spPr', {}, el('a:noFill')),
    textOf(language, 14, INK, true),
    val('c:dLblPos', 'r'),
    ...[
      'c:showLegendKey',
      'c:showVal',
      'c:showCatName',
      'c:showSerName',
      'c:showPercent',
      'c:showBubbleSize',
    ].map((name) => val(name, name === 'c:showVal' ? 1 : 0)),
  );
}

function valueAxis(
  id: number,
  other: number,
  at: 'b' | 'l',
  title: string,
  format: string,
  language: Language,
  range: { readonly least?: number; readonly most?: number } = {},
): Xml {
  return el(
    'c:valAx',
    {},
    val('c:axId', id),
    el(
      'c:scaling',
      {},
      val('c:orientation', 'minMax'),
      range.most === undefined ? null : val('c:max', range.most),
      range.least === undefined ? null : val('c:min', range.least),
    ),
    val('c:delete', 0),
    val('c:axPos', at),
    at === 'l' ? el('c:majorGridlines', {}, el('c:spPr', {}, stroke(LINE, 0.75))) : null,
    titleOf(title, language),
    el('c:numFmt', { formatCode: format, sourceLinked: 0 }),
    ...axisLook(language, at === 'b' ? SOFT : LINE, other),
    val('c:crossBetween', at === 'l' && format === SIGNED ? 'between' : 'midCat'),
  );
}

function categoryAxis(title: string, language: Language): Xml {
  return el(
    'c:catAx',
    {},
    val('c:axId', X_AXIS),
    el('c:scaling', {}, val('c:orientation', 'minMax')),
    val('c:delete', 0),
    val('c:axPos', 'b'),
    title === '' ? null : titleOf(title, language),
    el('c:numFmt', { formatCode: 'General', sourceLinked: 0 }),
    // The names stand below the picture, the axis itself at 0.
    ...axisLook(language, INK, Y_AXIS),
    val('c:auto', 0),
    val('c:lblAlgn', 'ctr'),
    val('c:lblOffset', 100),
    val('c:noMultiLvlLbl', 0),
  );
}

function axisLook(language: Language, line: string, other: number): Xml[] {
  return [
    val('c:majorTickMark', 'none'),
    val('c:minorTickMark', 'none'),
    val('c:tickLblPos', 'low'),
    el('c:spPr', {}, stroke(line, 1)),
    textOf(language, LETTERS, SOFT),
    val('c:crossAx', other),
    val('c:crosses', 'autoZero'),
  ];
}

function titleOf(title: string, language: Language): Xml {
  return el(
    'c:title',
    {},
    el(
      'c:tx',
      {},
      el(
        'c:rich',
        {},
        el('a:bodyPr'),
        el('a:lstStyle'),
        el('a:p', {}, el('a:pPr'), run(title, { size: LETTERS, colour: SOFT }, language)),
      ),
    ),
    val('c:overlay', 0),
  );
}

const textOf = (language: Language, size: number, colour: string, bold = false) =>
  el(
    'c:txPr',
    {},
    el('a:bodyPr'),
    el('a:lstStyle'),
    el('a:p', {}, el('a:pPr', {}, lettersOf('a:defRPr', { size, colour, bold }, language)), endOf()),
  );

const endOf = () => el('a:endParaRPr', { lang: 'en-US' });

function chartOf(rows: Chart['rows'], plot: readonly Xml[], language: Language): Chart {
  return {
    rows,
    xml: all(
      val('c:roundedCorners', 0),
      el(
        'c:chart',
        {},
        val('c:autoTitleDeleted', 1),
        el('c:plotArea', {}, el('c:layout'), ...plot),
        el('c:legend', {}, val('c:legendPos', 't'), val('c:overlay', 0), textOf(language, 13, INK)),
        val('c:plotVisOnly', 1),
        // An empty cell between two others does not cut a curve in two.
        val('c:dispBlanksAs', 'span'),
      ),
      el('c:spPr', {}, el('a:noFill'), el('a:ln', {}, el('a:noFill'))),
    ),
  };
}

/** The chart's part; `data` is the relation to the workbook that it embeds. */
export const chartPart = ({ xml }: Chart, data: string): Xml =>
  el(
    'c:chartSpace',
    { 'xmlns:c': CHART, 'xmlns:a': MAIN, 'xmlns:r': RELATION },
    xml,
    el('c:externalData', { 'r:id': data }, val('c:autoUpdate', 0)),
  );
