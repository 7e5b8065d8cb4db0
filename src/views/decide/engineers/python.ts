/** Python source made from values and from the modules of ./python: literals, and one file out of several. */

/** A number as a Python float; `1` would be an int there. */
export function real(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** A Python literal. Integers stay integers: what must be a float goes through `real`. */
export function literal(value: string | number | boolean | null): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** A dictionary, one entry a line; the values are Python source. */
export function dictionary(name: string, entries: readonly (readonly [key: string, source: string])[]) {
  return `${name} = {\n${entries.map(([key, source]) => `    ${key}: ${source},\n`).join('')}}\n`;
}

interface Module {
  readonly docstring: string;
  readonly imports: readonly string[];
  readonly body: string;
}

/** A module is a docstring, then its imports of one line each, then the rest. */
function parse(source: string): Module {
  const [, docstring = '', rest] = /^("""[\s\S]*?"""\n)?([\s\S]*)$/.exec(source)!;
  const lines = rest.split('\n');
  const first = lines.findIndex((line) => line !== '' && !/^(import|from) /.test(line));
  const imports = lines.slice(0, first).filter((line) => line !== '');
  return { docstring, imports, body: lines.slice(first).join('\n').trim() };
}

const importedFrom = (line: string) => /^from (\w+) import /.exec(line)?.[1];

/** One line a module: `from a import x, y` and `from a import y, z` become one. */
function merged(imports: readonly string[]): string[] {
  const names = new Map<string, Set<string>>();
  for (const line of imports) {
    const [, module, list] = /^from (\S+) import (.+)$/.exec(line) ?? [null, line, ''];
    const known = names.get(module!) ?? new Set<string>();
    for (const name of list!.split(', ').filter(Boolean)) known.add(name);
    names.set(module!, known);
  }
  return [...names].map(([module, list]) =>
    list.size > 0 ? `from ${module} import ${[...list].toSorted().join(', ')}` : module,
  );
}

/**
 * One file that stands alone: `source` with the modules that it imports written into it, in the order of
 * `modules`, the imports of all of them at its head. Modules that are not imported must not be given, nor may
 * any be missing.
 *
 * @throws RangeError for a module that `source` does not import.
 */
export function standalone(source: string, modules: Readonly<Record<string, string>>): string {
  const main = parse(source);
  const parts = Object.entries(modules).map(([name, text]) => ({ name, ...parse(text) }));
  for (const { name } of parts)
    if (!main.imports.some((line) => importedFrom(line) === name))
      throw new RangeError(`${name} is not imported`);
  const isOuter = (line: string) => !Object.hasOwn(modules, importedFrom(line) ?? '');
  const imports = merged([...main.imports, ...parts.flatMap(({ imports }) => imports)].filter(isOuter));
  const [builtins, packages] = [true, false].map((standard) =>
    imports.filter((line) => STANDARD.test(line) === standard).toSorted(byModule),
  );
  const head = [builtins, packages].filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  const bodies = [...parts, main].map(({ body }) => body);
  return `${[[main.docstring.trimEnd(), ...head].join('\n\n'), ...bodies].join('\n\n\n')}\n`;
}

/** The modules of Python's own library that the templates use. */
const STANDARD = /^(import|from) (argparse|json|sys|typing)\b/;
const byModule = (a: string, b: string) => (a.split(' ')[1] < b.split(' ')[1] ? -1 : 1);
