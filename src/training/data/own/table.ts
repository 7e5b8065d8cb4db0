import { encodeColumn, labelColumn, type EncodedColumn } from './columns';
import { readCsv, type Cells } from './csv';
import type { ImportOptions } from './import';
import type { OwnRef } from '../../../experiment/own-data/meta';
import { stratifiedSplit } from './order';
import { pack, type OwnData } from './pack';
import { OWN_LIMITS, OwnDataError, type OwnWarning } from '../../../experiment/own-data/problem';
import { momentsOf, standardisedTarget } from './spread';
import { readTarget, type Task } from './target';

/** Rows that are shown before the start. */
const SHOWN_ROWS = 6;

/**
 * A CSV table with a column of classes or of numbers to predict. Numbers are standardised by mean and deviation of the training rows, which also
 * stand in for missing ones; texts become one-hot columns.
 *
 * @param label the column to predict; null lets names decide (columns.ts).
 * @param task what is learned of it; null lets its cells decide (target.ts).
 * @param like what a link names: where this file is it, whichever its column, that is what comes out.
 * @throws OwnDataError naming row and column of what is wrong.
 */
export async function importTable(file: File, { label, task, like }: ImportOptions): Promise<OwnData> {
  const cells = readCsv(file.name, new Uint8Array(await file.arrayBuffer()));
  return (like && named(file, cells, like)) ?? tableOf(file, cells, label, task);
}

/** The data that `like` names, if the file holds them: its name ends with the column that was predicted. */
function named(file: File, cells: Cells, like: OwnRef): OwnData | null {
  const column = cells.columns.find((one) => like.name.endsWith(` · ${one}`));
  if (column === undefined || like.kind === 'images') return null;
  try {
    const data = tableOf(file, cells, column, like.kind);
    return data.meta.id === like.id ? data : null;
  } catch {
    // Another file: what is wrong with it is told of the column that is chosen then.
    return null;
  }
}

function tableOf(file: File, cells: Cells, label: string | null, task: Task | null): OwnData {
  const { columns, rows } = cells;
  const { fewestRows: least } = OWN_LIMITS;
  if (rows.length < least)
    throw new OwnDataError({ code: 'csv-too-few-rows', file: file.name, count: rows.length, least });
  const target = labelColumn(file.name, columns, label);
  const column = columns[target];
  const { classes, labels, values: numbers, either } = readTarget(file.name, cells, target, task);

  const warnings: OwnWarning[] = [];
  const encoded = columns.flatMap((_, index): EncodedColumn[] => {
    if (index === target) return [];
    const result = encodeColumn(file.name, cells, index);
    if (!('code' in result)) return [result];
    warnings.push(result);
    return [];
  });
  const split = stratifiedSplit(labels);
  const { features, values, missing, constant } = standardised(encoded, rows.length, split.train);
  if (missing > 0) warnings.push({ code: 'cells-missing', count: missing });
  for (const name of constant) warnings.push({ code: 'column-constant', column: name });
  if (features.length === 0) throw new OwnDataError({ code: 'csv-no-features', file: file.name });
  const { features: limit } = OWN_LIMITS;
  if (features.length > limit)
    throw new OwnDataError({ code: 'csv-too-many-features', count: features.length, limit });
  const standard = numbers && standardisedTarget(file.name, column, numbers, split);
  const examples = { labels, targets: standard?.targets, values: new Uint8Array(values.buffer) };
  const told = {
    label: column,
    columns: [...columns],
    rows: rows.slice(0, SHOWN_ROWS).map((row) => row.map((cell) => cell.slice(0, 40))),
    features,
  };
  return pack(
    {
      name: `${file.name} · ${column}`,
      classes: [...classes],
      split: 'made',
      warnings,
      content: standard
        ? { kind: 'regression', ...told, ...standard.told }
        : { kind: 'classification', ...told },
      either,
    },
    {
      train: { examples, indices: split.train },
      test: { examples, indices: split.test },
    },
  );
}

/** Features of all rows, float32, standardised by the training rows; constant ones are left out. */
function standardised(encoded: readonly EncodedColumn[], count: number, train: Uint32Array) {
  const constant: string[] = [];
  let missing = 0;
  const kept = encoded.flatMap(({ names, valuesOf, isNumeric }) =>
    names.flatMap((name, feature) => {
      const all = Float64Array.from({ length: count }, (_, index) => valuesOf(index)[feature]);
      const known = Array.from(train, (index) => all[index]).filter((value) => !Number.isNaN(value));
      const { mean, deviation } = momentsOf(known);
      if (!(deviation > 0)) {
        if (isNumeric) constant.push(name);
        return [];
      }
      missing += all.reduce((sum, value) => sum + Number(Number.isNaN(value)), 0);
      // A missing number is the mean, which is 0 after standardisation.
      return [{ name, values: all.map((value) => (Number.isNaN(value) ? 0 : (value - mean) / deviation)) }];
    }),
  );
  const values = new Float32Array(count * kept.length);
  kept.forEach((feature, place) =>
    feature.values.forEach((value, index) => {
      values[index * kept.length + place] = value;
    }),
  );
  return { features: kept.map(({ name }) => name), values, missing, constant };
}
