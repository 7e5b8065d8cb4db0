import * as v from 'valibot';
import type { Box } from '../../core/surfaces/surface';

/**
 * One value of a slice that travels in the share link: `key` in the link, `field` in the slice. Only values
 * that differ from `initial` are written, so that links stay short.
 */
export interface LinkField<State> {
  readonly key: string;
  readonly field: keyof State & string;
  readonly initial: unknown;
  /** Text of the link → value; fails on anything that the store must not hold. */
  readonly schema: v.GenericSchema<string, unknown>;
  /**
   * True if a text that can be read is probably not what was meant, as an encoded one is where any text can
   * be meant.
   */
  isDoubtful?(text: string): boolean;
  /** Value → text of the link; its inverse. */
  write(value: never): string;
}

/** A value of the whole store: a field of one of its slices. */
export interface StoreField<State> extends LinkField<Readonly<Record<string, unknown>>> {
  readonly slice: keyof State & string;
}

/** The values of a slice as values of the store that has it. */
export const inSlice = <State, Key extends keyof State & string>(
  slice: Key,
  fields: readonly LinkField<State[Key]>[],
): readonly StoreField<State>[] => fields.map((field) => ({ ...field, slice }));

/** A decimal number; an empty text is none. */
export const numeric = v.pipe(v.string(), v.regex(/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i), v.transform(Number));

/** What `schema` reads, or null, written as "-". */
export const orNull = <Output>(schema: v.GenericSchema<string, Output>) =>
  v.union([
    v.pipe(
      v.literal('-'),
      v.transform(() => null),
    ),
    schema,
  ]);

/** A number within [min, max]. */
export const numberField = <State>(
  key: string,
  field: keyof State & string,
  initial: number,
  min: number,
  max: number,
): LinkField<State> => ({
  key,
  field,
  initial,
  schema: v.pipe(numeric, v.finite(), v.minValue(min), v.maxValue(max)),
  write: String,
});

/** A whole number within [min, max]. */
export const integerField = <State>(...field: Parameters<typeof numberField<State>>): LinkField<State> =>
  whole(numberField<State>(...field));

/** A whole number within [min, max], or null, written as "-". */
export const optionalIntegerField = <State>(
  ...field: Parameters<typeof optionalNumberField<State>>
): LinkField<State> => whole(optionalNumberField<State>(...field));

function whole<State>(field: LinkField<State>): LinkField<State> {
  return { ...field, schema: v.pipe(field.schema, v.check(wholeOrNull)) };
}

function wholeOrNull(value: unknown): boolean {
  return value === null || Number.isInteger(value);
}

/** A number within [min, max], or null, written as "-". */
export const optionalNumberField = <State>(
  key: string,
  field: keyof State & string,
  min: number,
  max: number,
): LinkField<State> => ({
  key,
  field,
  initial: null,
  schema: orNull(v.pipe(numeric, v.finite(), v.minValue(min), v.maxValue(max))),
  write: (value: number | null) => (value === null ? '-' : String(value)),
});

export const booleanField = <State>(
  key: string,
  field: keyof State & string,
  initial: boolean,
): LinkField<State> => ({
  key,
  field,
  initial,
  schema: v.pipe(
    v.picklist(['0', '1']),
    v.transform((text) => text === '1'),
  ),
  write: (value: boolean) => (value ? '1' : '0'),
});

export const choiceField = <State>(
  key: string,
  field: keyof State & string,
  initial: string,
  choices: readonly string[],
): LinkField<State> => ({ key, field, initial, schema: v.picklist(choices), write: String });

/** A set of choices, in the order of `choices`, joined by dots; "-" when empty. */
export const setField = <State>(
  key: string,
  field: keyof State & string,
  initial: readonly string[],
  choices: readonly string[],
): LinkField<State> => ({
  key,
  field,
  initial,
  schema: v.pipe(
    v.string(),
    v.transform((text) => (text === '-' ? [] : text.split('.'))),
    v.array(v.picklist(choices)),
    v.transform((values) => choices.filter((choice) => values.includes(choice))),
  ),
  write: (values: readonly string[]) => (values.length === 0 ? '-' : values.join('.')),
});

/** A point, "x,y", each within [−limit, limit], or null: "-". */
export const pointField = <State>(
  key: string,
  field: keyof State & string,
  limit: number,
): LinkField<State> => {
  const coordinate = v.pipe(numeric, v.minValue(-limit), v.maxValue(limit));
  return {
    key,
    field,
    initial: null,
    schema: orNull(
      v.pipe(
        v.string(),
        v.transform((text) => text.split(',')),
        v.tuple([coordinate, coordinate]),
      ),
    ),
    write: (value: readonly [number, number] | null) => (value === null ? '-' : value.join(',')),
  };
};

/**
 * Numbers by name within [min, max], written "name:value,name:value"; only names of `names`, "-" when empty.
 */
export const recordField = <State>(
  key: string,
  field: keyof State & string,
  names: readonly string[],
  min: number,
  max: number,
): LinkField<State> => ({
  key,
  field,
  initial: {},
  schema: v.pipe(
    v.string(),
    v.transform((text) => (text === '-' ? [] : text.split(',').map((entry) => entry.split(':')))),
    v.array(v.tuple([v.picklist(names), v.pipe(numeric, v.finite(), v.minValue(min), v.maxValue(max))])),
    v.transform((entries) => Object.fromEntries(entries) as Record<string, number>),
  ),
  write: (values: Readonly<Record<string, number>>) =>
    Object.entries(values)
      .map(([name, value]) => `${name}:${value}`)
      .join(',') || '-',
});

/** A text of 1 … `longest` characters. */
export const textField = <State>(
  key: string,
  field: keyof State & string,
  initial: string,
  longest: number,
): LinkField<State> => ({
  key,
  field,
  initial,
  schema: v.pipe(v.string(), v.minLength(1), v.maxLength(longest)),
  isDoubtful: (text) => /%[\da-f]{2}/i.test(text),
  write: String,
});

/**
 * A box, "x₀,x₁,y₀,y₁" with x₀ < x₁ and y₀ < y₁, each within [−limit, limit]; "-" for null where that is
 * initial.
 */
export const boxField = <State>(
  key: string,
  field: keyof State & string,
  initial: Box | null,
  limit: number,
): LinkField<State> => {
  const coordinate = v.pipe(numeric, v.minValue(-limit), v.maxValue(limit));
  const box = v.pipe(
    v.string(),
    v.transform((text) => text.split(',')),
    v.tuple([coordinate, coordinate, coordinate, coordinate]),
    v.check(([x0, x1, y0, y1]) => x0 < x1 && y0 < y1),
    v.transform(([x0, x1, y0, y1]): Box => ({ x: [x0, x1], y: [y0, y1] })),
  );
  return {
    key,
    field,
    initial,
    schema: initial === null ? orNull(box) : box,
    write: (value: Box | null) => (value === null ? '-' : [...value.x, ...value.y].join(',')),
  };
};
