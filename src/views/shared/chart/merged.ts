/** A part of a tree of texts. */
export type PartOf<T> = T extends (...args: never) => unknown
  ? T
  : T extends readonly unknown[]
    ? T
    : T extends object
      ? { readonly [K in keyof T]?: PartOf<T[K]> }
      : T;

/** A tree with some of its leaves replaced; lists and functions are leaves. */
export function merged<T extends object>(whole: T, part: PartOf<NoInfer<T>>): T {
  const entries = Object.entries(part).map(([key, value]) => {
    const before: unknown = whole[key as keyof T];
    return [key, isTree(before) && isTree(value) ? merged(before, value) : value];
  });
  return { ...whole, ...Object.fromEntries(entries) };
}

const isTree = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
