/**
 * The ones of `all` that a flag `--only A,B` names, in their own order; all of them without the flag, and a
 * sentence that lists them where a name is none of theirs. Needs nothing but Node: tests are chosen by it too.
 * @template T
 * @param {string | undefined} only
 * @param {readonly T[]} all
 * @param {(one: T) => string} nameOf
 * @returns {readonly T[] | string}
 */
export function onlyOf(only, all, nameOf) {
  const names = only?.split(',');
  const unknown = names?.filter((name) => all.every((one) => nameOf(one) !== name)) ?? [];
  if (unknown.length > 0)
    return `--only takes ${all.map(nameOf).join(', ')}; not ${unknown.join(', ') || 'nothing'}`;
  return all.filter((one) => names?.includes(nameOf(one)) ?? true);
}
