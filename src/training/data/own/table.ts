import { encodeColumn, labelColumn, type EncodedColumn } from './columns';
import { numberIn, readCsv, type Cells } from './csv';
import { stratifiedSplit } from './order';
import { pack, type OwnData } from './pack';
import { OWN_LIMITS, OwnDataError, type OwnWarning } from './problem';
import { checkClasses } from './review';

/** Rows that are shown before the start. */
const SHOWN_ROWS = 6;

/**
 * A CSV table with a column of classes. Numbers are standardised by mean and deviation of the training rows, which also
 * stand in for missing ones; texts become one-hot columns.
 *
 * @param label the column to predict; null lets names decide (columns.ts).
 * @throws OwnDataError naming row and column of what is wrong.
 */
export async function importTable(file: File, label: string | null): Promise<OwnData> {
  const cells = readCsv(file.name, new Uint8Array(await file.arrayBuffer()));
  const { columns, rows } = cells;
  const { fewestRows: least } = OWN_LIMITS;
  if (rows.length < least)
    throw new OwnDataError({ code: 'csv-too-few-rows', file: file.name, count: rows.length, least });
  const target = labelColumn(file.name, columns, label);
  const { classes, labels } = classesOf(file.name, cells, target);

  const warnings: OwnWarning[] = [];
  const encoded = columns.flatMap((_, column): EncodedColumn[] => {
    if (column === target) return [];
    const result = encodeColumn(file.name, cells, column);
    if (!('code' in result)) return [result];
    warnings.push(result);
    return [];
  });
  const split = stratifiedSplit(labels);
  const { features, values, missing, constant } = standardised(encoded, rows.length, split.train);
  if (missing > 0) warnings.push({ code: 'cells-missing', count: missing });
  for (const column of constant) warnings.push({ code: 'column-constant', column });
  if (features.length === 0) throw new OwnDataError({ code: 'csv-no-features', file: file.name });
  const { features: limit } = OWN_LIMITS;
  if (features.length > limit)
    throw new OwnDataError({ code: 'csv-too-many-features', count: features.length, limit });
  const examples = { labels, values: new Uint8Array(values.buffer) };
  return pack(
    {
      name: `${file.name} · ${columns[target]}`,
      classes,
      split: 'made',
      warnings,
      content: {
        kind: 'classification',
        label: columns[target],
        columns: [...columns],
        rows: rows.slice(0, SHOWN_ROWS).map((row) => row.map((cell) => cell.slice(0, 40))),
        features,
      },
    },
    {
      train: { examples, indices: split.train },
      test: { examples, indices: split.test },
    },
  );
}

function classesOf(file: string, { columns, rows, lineOf }: Cells, target: number) {
  const texts = rows.map((row) => row[target].trim());
  const column = columns[target];
  const missing = texts.indexOf('');
  if (missing >= 0) throw new OwnDataError({ code: 'csv-label-missing', file, row: lineOf(missing), column });
  const isNumeric = texts.every((text) => numberIn(text) !== null);
  const classes = [...new Set(texts)].toSorted((a, b) =>
    isNumeric ? numberIn(a)! - numberIn(b)! : a.localeCompare(b, 'en', { numeric: true }),
  );
  const { numericClasses: limit } = OWN_LIMITS;
  if (isNumeric && classes.length > limit)
    throw new OwnDataError({ code: 'csv-label-numeric', file, column, count: classes.length, limit });
  checkClasses(classes);
  const places = new Map(classes.map((name, place) => [name, place]));
  const labels = Uint8Array.from(texts, (text) => places.get(text)!);
  classes.forEach((name, place) => {
    const count = labels.reduce((n, label) => n + Number(label === place), 0);
    if (count < 2) throw new OwnDataError({ code: 'class-too-small', name, count });
  });
  return { classes, labels };
}

/** Features of all rows, float32, standardised by the training rows; constant ones are left out. */
function standardised(encoded: readonly EncodedColumn[], count: number, train: Uint32Array) {
  const constant: string[] = [];
  let missing = 0;
  const kept = encoded.flatMap(({ names, valuesOf, isNumeric }) =>
    names.flatMap((name, feature) => {
      const all = Float64Array.from({ length: count }, (_, index) => valuesOf(index)[feature]);
      const known = Array.from(train, (index) => all[index]).filter((value) => !Number.isNaN(value));
      const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
      const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
      if (!(variance > 0)) {
        if (isNumeric) constant.push(name);
        return [];
      }
      missing += all.reduce((sum, value) => sum + Number(Number.isNaN(value)), 0);
      const deviation = Math.sqrt(variance);
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
