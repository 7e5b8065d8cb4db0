import { encodeColumn, labelColumn, type EncodedColumn } from './table/columns';
import { readCsv, type Cells } from '../../../experiment/own-data/table/csv';
import type { ImportOptions, Task } from '../../../experiment/own-data/import-options';
import type { OwnRef } from '../../../experiment/own-data/meta';
import { stratifiedSplit } from './order';
import { pack } from './pack';
import type { OwnData } from '../../../experiment/own-data/packed';
import { OWN_LIMITS, OwnDataError, type OwnWarning } from '../../../experiment/own-data/import-problem';
import { momentsOf, standardisedTarget } from './table/spread';
import { readColumns, type Column } from '../../../experiment/own-data/table/column';
import { isDecided, type TableChoices, type TableReading } from '../../../experiment/own-data/table-reading';
import { isGzip, unpacked } from './gzip';
import { readTarget } from './table/target';

/** Rows that are shown before the start. */
const SHOWN_ROWS = 6;

/** A file with its columns read. */
interface Table {
  readonly file: File;
  readonly cells: Cells;
  readonly columns: readonly Column[];
  readonly choices: TableChoices | undefined;
}

/**
 * A CSV table with a column of classes or of numbers to predict. Numbers are standardised by mean and
 * deviation of the training rows, which also stand in for missing ones; texts become one-hot columns.
 *
 * @param label the column to predict; null lets names decide (columns.ts).
 * @param task what is learned of it; null lets its cells decide (target.ts).
 * @param like what a link names: where this file is it, whichever its column, that is what comes out.
 * @param table how the file is read, where the user decided.
 * @throws OwnDataError saying what is wrong, what else was left out, and how the file was read.
 */
export async function importTable(file: File, options: ImportOptions): Promise<OwnData> {
  const { label, task, like, table: choices } = options;
  const bytes = await bytesOf(file);
  if (like) {
    const same = named(file, bytes, like, choices ?? like.table);
    if (same) return same;
  }
  return tableOf(tableFrom(file, bytes, choices), label, task);
}

/** The table as it stands in a file that may be packed (.csv.gz). */
async function bytesOf(file: File): Promise<Uint8Array> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return isGzip(bytes) ? unpacked(file) : bytes;
}

function tableFrom(file: File, bytes: Uint8Array, choices: TableChoices | undefined): Table {
  const cells = readCsv(file.name, bytes, choices);
  const { rows, lineOf, separator } = cells;
  return {
    file,
    cells,
    columns: readColumns(cells.columns, rows, lineOf, separator, choices),
    choices,
  };
}

/**
 * The data that `like` stands for, if the file holds them. The predicted column is known by its position; older
 * links tell it at the end of the name.
 */
function named(
  file: File,
  bytes: Uint8Array,
  like: OwnRef,
  choices: TableChoices | undefined,
): OwnData | null {
  if (like.kind === 'images') return null;
  try {
    const table = tableFrom(file, bytes, choices);
    const column =
      like.predicted === undefined
        ? table.columns.find(({ name }) => like.name.endsWith(` · ${name}`))
        : table.columns[like.predicted];
    const data = column && tableOf(table, column.name, like.kind);
    return data?.meta.id === like.id ? data : null;
  } catch {
    // Another file: what is wrong with it is told of the column that is chosen then.
    return null;
  }
}

/** The first rows as text, as far as a cell is shown. */
const firstRows = ({ rows }: Cells) =>
  rows.slice(0, SHOWN_ROWS).map((row) => row.map((cell) => cell.slice(0, 40)));

function tableOf(table: Table, label: string | null, task: Task | null): OwnData {
  const { file, cells, columns } = table;
  const target = labelColumn(file.name, columns, label);
  const { encoding, separator, header } = cells;
  const reading: TableReading = {
    encoding,
    separator,
    header,
    columns: columns.map(({ name, form, example }) => ({ name, form, example })),
    rows: firstRows(cells),
    label: columns[target].name,
  };
  const warnings: OwnWarning[] = [...cells.warnings];
  try {
    return packTable(table, target, task, reading, warnings);
  } catch (error) {
    if (!(error instanceof OwnDataError)) throw error;
    throw new OwnDataError(error.problem, [...warnings, ...error.warnings], reading);
  }
}

/** @param warnings takes up all that is left out, so that a refusal can tell of it too. */
function packTable(
  { file, cells, columns, choices }: Table,
  target: number,
  task: Task | null,
  reading: TableReading,
  warnings: OwnWarning[],
): OwnData {
  const { fewestRows: least } = OWN_LIMITS;
  const enough = (count: number) => {
    if (count < least) throw new OwnDataError({ code: 'csv-too-few-rows', file: file.name, count, least });
  };
  enough(cells.rows.length);
  const { name: label } = columns[target];
  const predicted = readTarget(file.name, columns[target], cells.lineOf, task);
  const { classes, labels, values: numbers, rows: used, either } = predicted;
  warnings.push(...columns[target].warnings, ...predicted.warnings);
  enough(used.length);

  const encoded = columns.flatMap((column, index): EncodedColumn[] => {
    if (index === target) return [];
    const result = encodeColumn(column, used, cells.lineOf);
    warnings.push(...result.warnings);
    return [result];
  });
  const split = stratifiedSplit(labels);
  const { features, values, missing, constant } = standardised(encoded, used, split.train);
  if (missing > 0) warnings.push({ code: 'cells-missing', count: missing });
  for (const name of constant) warnings.push({ code: 'column-constant', column: name });
  if (features.length === 0) throw new OwnDataError({ code: 'csv-no-features', file: file.name });
  const { features: limit } = OWN_LIMITS;
  if (features.length > limit)
    throw new OwnDataError({ code: 'csv-too-many-features', count: features.length, limit });
  const standard = numbers && standardisedTarget(file.name, label, numbers, split);
  const examples = { labels, targets: standard?.targets, values: new Uint8Array(values.buffer) };
  const told = {
    label,
    columns: columns.map(({ name }) => name),
    rows: reading.rows,
    features,
  };
  return pack(
    {
      name: `${file.name} · ${label}`,
      classes: [...classes],
      split: 'made',
      warnings,
      content: standard
        ? { kind: 'regression', ...told, ...standard.told }
        : { kind: 'classification', ...told },
      either,
      reading,
      ...(isDecided(choices) ? { choices } : {}),
    },
    {
      train: { examples, indices: split.train },
      test: { examples, indices: split.test },
    },
  );
}

/** Features of the used rows, float32, standardised by the training rows; constant ones are left out. */
function standardised(encoded: readonly EncodedColumn[], rows: readonly number[], train: Uint32Array) {
  const constant: string[] = [];
  let missing = 0;
  const kept = encoded.flatMap(({ names, valuesOf }) =>
    names.flatMap((name, feature) => {
      const all = Float64Array.from(rows, (row) => valuesOf(row)[feature]);
      const known = Array.from(train, (index) => all[index]).filter((value) => !Number.isNaN(value));
      const { mean, deviation } = momentsOf(known);
      if (!(deviation > 0)) {
        constant.push(name);
        return [];
      }
      missing += all.reduce((sum, value) => sum + Number(Number.isNaN(value)), 0);
      // A missing number is the mean, which is 0 after standardisation.
      return [{ name, values: all.map((value) => (Number.isNaN(value) ? 0 : (value - mean) / deviation)) }];
    }),
  );
  const values = new Float32Array(rows.length * kept.length);
  kept.forEach((feature, place) =>
    feature.values.forEach((value, index) => {
      values[index * kept.length + place] = value;
    }),
  );
  return { features: kept.map(({ name }) => name), values, missing, constant };
}
