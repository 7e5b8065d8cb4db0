/** An element of a parsed document. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** What XML 1.0 calls a character. */
const CHARACTERS = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const NAME = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * A strict user of XML 1.0 without a document type, as Office writes it: elements, attributes, text and the
 * five entities. Throws where a document is not well-formed, holds a character that XML does not have, or
 * uses a prefix that nothing declares.
 */
export function parseXml(source: string): Element {
  if (!CHARACTERS.test(source)) throw new Error('A character that XML 1.0 does not have');
  const start = /^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n/.exec(source);
  if (!start) throw new Error('No XML declaration');
  let at = start[0].length;

  const fail = (what: string): never => {
    throw new Error(`${what} at ${at}: ${source.slice(Math.max(0, at - 40), at + 40)}`);
  };
  const take = (expected: string) => {
    if (!source.startsWith(expected, at)) fail(`“${expected}” is missing`);
    at += expected.length;
  };
  const name = () => {
    NAME.lastIndex = at;
    const found = NAME.exec(source) ?? fail('A name is missing');
    at += found[0].length;
    return found[0];
  };
  const plain = (raw: string) => {
    if (raw.includes('<')) fail('“<” in text');
    return raw.replace(/&([^;]*);?/g, (_, entity: string) => ENTITIES[entity] ?? fail(`&${entity}`));
  };

  const attributesOf = () => {
    const attributes = new Map<string, string>();
    while (source[at] === ' ') {
      at++;
      const key = name();
      take('="');
      const end = source.indexOf('"', at);
      if (end < 0) fail('An attribute does not end');
      if (attributes.has(key)) fail(`Two attributes ${key}`);
      attributes.set(key, plain(source.slice(at, end)));
      at = end + 1;
    }
    return attributes;
  };

  const element = (outer: ReadonlySet<string>): Element => {
    take('<');
    const tag = name();
    const attributes = attributesOf();
    const declared = new Set(outer);
    for (const key of attributes.keys()) if (key.startsWith('xmlns:')) declared.add(key.slice(6));
    for (const one of [tag, ...attributes.keys()]) {
      const [prefix, local] = one.split(':');
      if (local !== undefined && prefix !== 'xmlns' && prefix !== 'xml' && !declared.has(prefix))
        fail(`Nothing declares ${prefix}`);
    }
    if (source.startsWith('/>', at)) {
      at += 2;
      return { name: tag, attributes, children: [], text: '' };
    }
    take('>');
    const children: Element[] = [];
    let text = '';
    while (!source.startsWith('</', at)) {
      if (at >= source.length) fail(`${tag} does not end`);
      if (source[at] === '<') children.push(element(declared));
      else {
        const end = source.indexOf('<', at);
        text += plain(source.slice(at, end < 0 ? source.length : end));
        at = end < 0 ? source.length : end;
      }
    }
    take(`</${tag}>`);
    return { name: tag, attributes, children, text };
  };

  const root = element(new Set());
  if (at !== source.length) fail('Something follows the root');
  return root;
}

/** All elements below `root`, itself included, in document order. */
export function everyElement(root: Element): Element[] {
  return [root, ...root.children.flatMap(everyElement)];
}

/** The elements called `name` below `root`. */
export const named = (root: Element, name: string): Element[] =>
  everyElement(root).filter((one) => one.name === name);

/** The value of an attribute that must be there. */
export function attribute({ name, attributes }: Element, key: string): string {
  const value = attributes.get(key);
  if (value === undefined) throw new Error(`${name} has no ${key}`);
  return value;
}
