import * as v from 'valibot';

/** Describes how a table is read: what the file was taken for, and what the user chose instead. */

/** Encodings of text files, by the names that TextDecoder knows; the user may choose any of them. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
  'windows-1252',
  'windows-1250',
  'windows-1251',
] as const;
export type Encoding = (typeof encodings)[number];

export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/** Content of a column: numbers with a decimal point or comma, texts, nothing that is wanted. */
export const columnForms = ['point', 'comma', 'text', 'skip'] as const;
export type ColumnForm = (typeof columnForms)[number];

/** Decisions of the user; what is absent is guessed from the file. */
export const tableChoicesSchema = v.object({
  encoding: v.optional(v.picklist(encodings)),
  separator: v.optional(v.picklist(separators)),
  /** True if the first row names the columns. */
  header: v.optional(v.boolean()),
  /** By the names of columns; other columns are guessed. */
  forms: v.optional(v.record(v.string(), v.picklist(columnForms))),
  /** By their positions in the file, as settings and links tell them: without a name of the user's. */
  columns: v.optional(v.record(v.pipe(v.string(), v.regex(/^\d{1,6}$/)), v.picklist(columnForms))),
});

export type TableChoices = v.InferOutput<typeof tableChoicesSchema>;

/** True if the user decided anything. */
export const isDecided = (choices: TableChoices | undefined): choices is TableChoices =>
  choices !== undefined &&
  (choices.encoding ??
    choices.separator ??
    choices.header ??
    Object.keys({ ...choices.forms, ...choices.columns })[0]) !== undefined;

/** What the user decided of the column at a position, whose name is `name`; undefined where nothing. */
export const formOf = (
  { forms = {}, columns = {} }: TableChoices,
  name: string,
  position: number,
): ColumnForm | undefined => (Object.hasOwn(forms, name) ? forms[name] : columns[position]);

export const tableReadingSchema = v.object({
  encoding: v.picklist(encodings),
  separator: v.picklist(separators),
  header: v.boolean(),
  columns: v.array(
    v.object({
      name: v.string(),
      form: v.picklist([...columnForms, 'empty']),
      /** A cell of the column and the number that it was read as; null where the column holds none. */
      example: v.nullable(v.object({ cell: v.string(), value: v.pipe(v.number(), v.finite()) })),
    }),
  ),
  /** The first rows as they stand in the file. */
  rows: v.array(v.array(v.string())),
  /** The column that is predicted. */
  label: v.string(),
});

/** Describes how a table was read, whether or not it can be trained on. */
export type TableReading = v.InferOutput<typeof tableReadingSchema>;
