import { strFromU8, unzipSync } from 'fflate';
import { attribute, everyElement, named, parseXml, type Element } from './xml';

/** The parts of a package, read and checked. */
export interface Parts {
  /** The parsed XML by the path of its part. */
  readonly xml: ReadonlyMap<string, Element>;
  readonly bytes: ReadonlyMap<string, Uint8Array>;
  /** The part that a part's relation leads to. */
  target(part: string, id: string): string;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * Opens a package and throws at the first fault: content types without a part and parts without a content
 * type, XML that is not well-formed, relations that lead nowhere, parts that nothing leads to, relation ids
 * in the XML that do not exist and ones that nothing uses.
 */
export function openPackage(zip: Uint8Array): Parts {
  const bytes = new Map(Object.entries(unzipSync(zip)));
  const xml = new Map(
    [...bytes]
      .filter(([path]) => /\.(xml|rels)$/.test(path))
      .map(([path, content]) => [path, located(path, () => parseXml(strFromU8(content)))] as const),
  );
  const types = xml.get('[Content_Types].xml');
  if (!types) throw new Error('No content types');
  const overrides = named(types, 'Override').map((one) => attribute(one, 'PartName').slice(1));
  const parts = [...bytes.keys()].filter((path) => path !== '[Content_Types].xml' && !path.endsWith('.rels'));
  same('content types', overrides, parts);

  const relations = new Map<string, Map<string, string>>();
  for (const [path, root] of xml) {
    if (!path.endsWith('.rels')) continue;
    const owner = path.replace('_rels/', '').replace(/\.rels$/, '');
    if (owner !== '' && !bytes.has(owner)) throw new Error(`${path} belongs to no part`);
    const own = named(root, 'Relationship').map((one) => {
      const target = attribute(one, 'Target').slice(1);
      if (!bytes.has(target)) throw new Error(`${path} leads to ${target}, which is not there`);
      return [attribute(one, 'Id'), target] as const;
    });
    if (new Set(own.map(([id]) => id)).size !== own.length) throw new Error(`${path} has an id twice`);
    relations.set(owner, new Map(own));
  }
  const reached = new Set<string>();
  const walk = (owner: string): void => {
    for (const target of relations.get(owner)?.values() ?? [])
      if (!reached.has(target)) {
        reached.add(target);
        walk(target);
      }
  };
  walk('');
  same('parts that are led to', [...reached], parts);
  for (const [path, root] of xml) if (!path.endsWith('.rels')) checkIds(path, root, relations.get(path));
  return {
    xml,
    bytes,
    target: (part, id) => relations.get(part)?.get(id) ?? fail(`${part} has no relation ${id}`),
  };
}

function checkIds(path: string, root: Element, relations: ReadonlyMap<string, string> = new Map()): void {
  for (const { name, attributes } of everyElement(root))
    for (const [key, value] of attributes)
      if (key.startsWith('r:') && !relations.has(value))
        fail(`${path}: ${name} uses ${value}, which is no relation`);
  if (root.attributes.get('xmlns:r') !== undefined && root.attributes.get('xmlns:r') !== OFFICE)
    fail(`${path}: another namespace for r`);
}

function same(what: string, some: readonly string[], others: readonly string[]): void {
  const [a, b] = [new Set(some), new Set(others)];
  const odd = [...a].filter((one) => !b.has(one)).concat([...b].filter((one) => !a.has(one)));
  if (odd.length > 0 || a.size !== some.length) fail(`${what}: ${odd.join(', ')}`);
}

function located<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}

function fail(what: string): never {
  throw new Error(what);
}
