/**
 * The ones of `all` that a flag `--only A,B` names, in their own order; all of them without the flag, and a
 * sentence that lists them where a name is none of theirs.
 */
export function onlyOf<T extends { readonly name: string }>(
  only: string | undefined,
  all: readonly T[],
): readonly T[] | string {
  const names = only?.split(',');
  const unknown = names?.filter((name) => all.every((one) => one.name !== name)) ?? [];
  if (unknown.length > 0)
    return `--only takes ${all.map(({ name }) => name).join(', ')}; not ${unknown.join(', ')}`;
  return all.filter(({ name }) => names?.includes(name) ?? true);
}
