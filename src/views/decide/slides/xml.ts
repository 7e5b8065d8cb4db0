import { escapeMarkup } from '../../draw/pen/escape';

/** Markup that is well-formed and escaped: only `el` and `text` make it. */
export type Xml = string & { readonly markup: true };

/** `undefined` leaves an attribute out. */
type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element with its attributes and children; `null` children are left out. */
export function el(name: string, attributes: Attributes = {}, ...children: readonly (Xml | null)[]): Xml {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`)
    .join('');
  const inner = children.filter((child) => child !== null).join('');
  return (inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`) as Xml;
}

/** Text between tags; what XML 1.0 cannot hold becomes U+FFFD. */
export const text = (content: string | number): Xml => escapeMarkup(String(content)) as Xml;

/** Several pieces of markup as one. */
export const all = (...pieces: readonly (Xml | null)[]): Xml =>
  pieces.filter((piece) => piece !== null).join('') as Xml;

/** A whole part of a package. */
export const documentOf = (root: Xml): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;
