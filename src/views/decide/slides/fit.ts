import { emsOf } from '../../draw/pen/labels';
import { LINE_HEIGHT, type Paragraph } from './look';
import type { Table } from '../report-parts';

/** A heading with what stands under it. */
export interface Block {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly table?: Table;
}

/** A column of a slide: blocks, or what of them found room. */
export type Column = readonly Block[];

const POINTS = 72;
/** Words do not fill a line to its end, and letters differ from their estimate. */
const SLACK = 1.08;
/** Room after a line of text and above a heading, in units of the letters' size. */
const AFTER = 0.35;
const BETWEEN = 0.9;
/** The height of a table's row, in units of its letters' size. */
const ROW = 1.75;
/** Room left and right of a cell's letters, in inches. */
const CELL_MARGINS = 0.12;
/** The letters of a table, as a share of those of the text. */
export const TABLE_LETTERS = 0.9;

/** How high `text` is in a column `width` inches wide, in letters of `size` points; in inches. */
export function heightOf(text: string, width: number, size: number): number {
  const lines = Math.max(1, Math.ceil((SLACK * emsOf(text) * size) / (POINTS * width)));
  return (lines * LINE_HEIGHT * size) / POINTS;
}

/** The largest size of `sizes`, in points, at which all of `lines` fit; else the smallest. */
export function sizeFor(
  lines: readonly string[],
  width: number,
  height: number,
  sizes: readonly number[],
): number {
  const fits = (size: number) => listHeight(lines, width, size) <= height;
  return sizes.find(fits) ?? sizes.at(-1)!;
}

/** How high a list of bulleted lines is. */
export function listHeight(lines: readonly string[], width: number, size: number): number {
  const indent = 0.25 * (size / 16);
  return lines.reduce((sum, line) => sum + heightOf(line, width - indent, size) + (AFTER * size) / POINTS, 0);
}

/** The lines as bulleted paragraphs. */
export const bullets = (lines: readonly string[], size: number): Paragraph[] =>
  lines.map((text) => ({ text, size, bullet: true, after: AFTER * size }));

export const headingHeight = (size: number): number => (1.8 * size) / POINTS;

/** The heights of a table's rows in inches, head first: cells that do not fit on a line break. */
export function rowHeights({ head, rows }: Table, width: number, size: number): number[] {
  const all = [head, ...rows];
  const wants = columnEms(all);
  const whole = wants.reduce((sum, want) => sum + want, 0);
  const letters = (TABLE_LETTERS * size) / POINTS;
  const room = wants.map((want) => (want / whole) * width - CELL_MARGINS);
  return all.map((row) => {
    const lines = row.map((cell, j) => Math.max(1, Math.ceil((emsOf(cell) * letters) / room[j])));
    return letters * (ROW + (Math.max(...lines) - 1) * LINE_HEIGHT);
  });
}

export const tableHeight = (table: Table, width: number, size: number): number =>
  rowHeights(table, width, size).reduce((sum, height) => sum + height, 0);

/** How wide each column of a table wants to be, in units of its letters' size; the longest texts wrap. */
export const columnEms = (rows: readonly (readonly string[])[]): number[] =>
  rows[0].map((_, j) => Math.max(...rows.map((row) => Math.min(30, 1.2 + 1.05 * emsOf(row[j] ?? '')))));

/** True if every cell of a table stands on one line. */
function isWideEnough({ head, rows }: Table, width: number, size: number): boolean {
  const ems = columnEms([head, ...rows]).reduce((sum, want) => sum + want, 0);
  return (ems * TABLE_LETTERS * size) / POINTS <= width;
}

export const gapOf = (size: number): number => (BETWEEN * size) / POINTS;

export function blockHeight({ lines, table }: Block, width: number, size: number): number {
  return (
    headingHeight(size) +
    (table ? tableHeight(table, width, size) + (AFTER * size) / POINTS : 0) +
    listHeight(lines, width, size)
  );
}

/**
 * Blocks in columns of `width` by `height` inches: each in the first column that has room for all of it, and
 * what no column can hold goes on in the next one under its heading again.
 */
export function flow(blocks: readonly Block[], width: number, height: number, size: number): Column[] {
  const columns: { readonly blocks: Block[]; left: number }[] = [];
  const place = (block: Block) => {
    const need = blockHeight(block, width, size);
    let column = columns.find(({ left }) => left >= need);
    if (!column) columns.push((column = { blocks: [], left: height }));
    column.blocks.push(block);
    column.left -= need + gapOf(size);
  };
  for (const block of blocks) {
    let rest: Block | null = block;
    while (rest !== null && blockHeight(rest, width, size) > height) {
      const [part, further] = cut(rest, width, height, size);
      place(part);
      rest = further;
    }
    if (rest !== null) place(rest);
  }
  return columns.map((column) => column.blocks);
}

/**
 * How many of `lines` fit at the smallest of `sizes`, at least one, and the largest size at which those do.
 */
export function fitting(
  lines: readonly string[],
  width: number,
  height: number,
  sizes: readonly number[],
): { readonly count: number; readonly size: number } {
  let count = lines.length;
  while (count > 1 && listHeight(lines.slice(0, count), width, sizes.at(-1)!) > height) count--;
  return { count, size: sizeFor(lines.slice(0, count), width, height, sizes) };
}

/** The part of a block that fits into `height`, at least one row or line, and the rest of it. */
function cut(block: Block, width: number, height: number, size: number): readonly [Block, Block | null] {
  const { heading, table, lines } = block;
  const fits = (part: Block) => blockHeight(part, width, size) <= height;
  if (table) {
    let rows = table.rows.length;
    while (rows > 1 && !fits({ heading, table: { ...table, rows: table.rows.slice(0, rows) }, lines: [] }))
      rows--;
    if (rows < table.rows.length)
      return [
        { heading, table: { ...table, rows: table.rows.slice(0, rows) }, lines: [] },
        { heading, table: { ...table, rows: table.rows.slice(rows) }, lines },
      ];
    return [{ heading, table, lines: [] }, lines.length > 0 ? { heading, lines } : null];
  }
  let count = lines.length;
  while (count > 1 && !fits({ heading, lines: lines.slice(0, count) })) count--;
  return [
    { heading, lines: lines.slice(0, count) },
    count < lines.length ? { heading, lines: lines.slice(count) } : null,
  ];
}

/**
 * The blocks in as few slides of `perSlide` columns as can be, then with as few of them cut in two, then in
 * the largest letters: of `sizes`, largest first, those at which no table breaks a line.
 */
export function columnsFor(
  blocks: readonly Block[],
  width: number,
  height: number,
  sizes: readonly number[],
  perSlide = 2,
): { readonly columns: readonly Column[]; readonly size: number } {
  const roomy = sizes.filter((size) =>
    blocks.every(({ table }) => !table || isWideEnough(table, width, size)),
  );
  const tries = (roomy.length > 0 ? roomy : sizes.slice(-1)).map((size) => {
    const columns = flow(blocks, width, height, size);
    return { size, columns, slides: Math.ceil(columns.length / perSlide), pieces: columns.flat().length };
  });
  return tries.reduce((best, one) =>
    one.slides < best.slides || (one.slides === best.slides && one.pieces < best.pieces) ? one : best,
  );
}
