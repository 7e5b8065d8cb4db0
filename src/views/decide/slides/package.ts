import { strToU8, zipSync } from 'fflate';
import { documentOf, el, type Xml } from './xml';

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELS = 'application/vnd.openxmlformats-package.relationships+xml';

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/**
 * An Open Packaging Conventions package (ECMA-376 part 2): parts with their content types and the relations
 * between them. Whoever names a part gets the id of the relation, so that no relation leads nowhere.
 */
export class Package {
  private readonly parts = new Map<string, { readonly type: string; readonly bytes: Uint8Array }>();
  private readonly relations = new Map<string, Relation[]>();

  /** Adds the part at `path`, "ppt/slides/slide1.xml". */
  add(path: string, type: string, content: Xml | Uint8Array): void {
    const bytes = typeof content === 'string' ? strToU8(documentOf(content)) : content;
    this.parts.set(path, { type, bytes });
  }

  /** Relates `from` (the package itself where '') to the part `to`; returns the relation's id. */
  relate(from: string, type: string, to: string): string {
    const known = this.relations.get(from) ?? [];
    const kind = type.startsWith('http') ? type : `${OFFICE}/${type}`;
    const there = known.find((relation) => relation.type === kind && relation.target === `/${to}`);
    if (there) return there.id;
    const id = `rId${known.length + 1}`;
    this.relations.set(from, [...known, { id, type: kind, target: `/${to}` }]);
    return id;
  }

  /** The package as a zip archive; the content types come first, as users of streams want them. */
  zip(): Uint8Array<ArrayBuffer> {
    const files: Record<string, Uint8Array> = {};
    files['[Content_Types].xml'] = strToU8(documentOf(this.contentTypes()));
    for (const [from, relations] of this.relations)
      files[relationsPath(from)] = strToU8(
        documentOf(
          el(
            'Relationships',
            { xmlns: RELATIONS },
            ...relations.map(({ id, type, target }) =>
              el('Relationship', { Id: id, Type: type, Target: target }),
            ),
          ),
        ),
      );
    for (const [path, { bytes }] of this.parts) files[path] = bytes;
    return zipSync(files, { level: 6 });
  }

  private contentTypes(): Xml {
    return el(
      'Types',
      { xmlns: TYPES },
      el('Default', { Extension: 'rels', ContentType: RELS }),
      ...[...this.parts].map(([path, { type }]) =>
        el('Override', { PartName: `/${path}`, ContentType: type }),
      ),
    );
  }
}

function relationsPath(part: string): string {
  const slash = part.lastIndexOf('/');
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}
