import type { Language } from '../../../i18n/language';
import { columnEms } from './fit';
import { emu, INK, LINE, LINE_HEIGHT, lettersOf, run, solid, stroke, type Paragraph } from './look';
import { all, el, type Xml } from './xml';

/** A rectangle of the slide, in inches. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Box {
  readonly name: string;
  readonly place: Place;
  readonly paragraphs: readonly Paragraph[];
  readonly anchor?: 't' | 'ctr' | 'b';
  readonly fill?: string;
  readonly line?: { readonly colour: string; readonly points: number; readonly dash?: string };
  readonly geometry?: 'rect' | 'ellipse' | 'roundRect' | 'rightArrow';
  /** Room between the edge and the letters, in inches. */
  readonly inset?: number;
  /** Takes the place of the layout's placeholder. */
  readonly placeholder?: 'title';
}

const transform = (name: 'a:xfrm' | 'p:xfrm', { x, y, w, h }: Place) =>
  el(
    name,
    {},
    el('a:off', { x: emu(x), y: emu(y) }),
    el('a:ext', { cx: Math.max(0, emu(w)), cy: Math.max(0, emu(h)) }),
  );

export function paragraphOf(
  { text: content, bullet, align = 'l', after = 0, ...letters }: Paragraph,
  language: Language,
): Xml {
  const indent = emu(0.2 * Math.max(1, letters.size / 16));
  return el(
    'a:p',
    {},
    el(
      'a:pPr',
      bullet ? { marL: indent, indent: -indent, algn: align } : { algn: align },
      el('a:lnSpc', {}, el('a:spcPts', { val: Math.round(100 * LINE_HEIGHT * letters.size) })),
      el('a:spcAft', {}, el('a:spcPts', { val: Math.round(100 * after) })),
      bullet ? el('a:buChar', { char: '•' }) : el('a:buNone'),
    ),
    content === '' ? lettersOf('a:endParaRPr', letters, language) : run(content, letters, language),
  );
}

/** Writes what stands on one slide; every shape gets an id of its own. */
export class Shapes {
  private readonly drawn: Xml[] = [];
  /** The group of all shapes is 1. */
  private lastId = 1;

  constructor(private readonly language: Language) {}

  /** Text, or a shape with text on it. */
  box({
    name,
    place,
    paragraphs,
    anchor = 't',
    fill,
    line,
    geometry = 'rect',
    inset = 0,
    placeholder,
  }: Box): void {
    const margin = emu(inset);
    const isText = !fill && !line && !placeholder;
    this.drawn.push(
      el(
        'p:sp',
        {},
        el(
          'p:nvSpPr',
          {},
          el('p:cNvPr', { id: this.id(), name }),
          el('p:cNvSpPr', isText ? { txBox: 1 } : {}),
          el('p:nvPr', {}, placeholder ? el('p:ph', { type: placeholder }) : null),
        ),
        el(
          'p:spPr',
          {},
          transform('a:xfrm', place),
          el('a:prstGeom', { prst: geometry }, el('a:avLst')),
          fill ? solid(fill) : el('a:noFill'),
          line ? stroke(line.colour, line.points, line.dash) : null,
        ),
        el(
          'p:txBody',
          {},
          el('a:bodyPr', { wrap: 'square', lIns: margin, tIns: margin, rIns: margin, bIns: margin, anchor }),
          el('a:lstStyle'),
          ...(paragraphs.length > 0 ? paragraphs : [{ text: '', size: 12 }]).map((one) =>
            paragraphOf(one, this.language),
          ),
        ),
      ),
    );
  }

  /** The shapes that `draw` draws, as one group that says in words what it shows. */
  group(name: string, description: string, draw: () => void): void {
    const id = this.id();
    const from = this.drawn.length;
    draw();
    const inner = this.drawn.splice(from);
    this.drawn.push(
      el(
        'p:grpSp',
        {},
        el(
          'p:nvGrpSpPr',
          {},
          el('p:cNvPr', { id, name, descr: description }),
          el('p:cNvGrpSpPr'),
          el('p:nvPr'),
        ),
        el('p:grpSpPr'),
        ...inner,
      ),
    );
  }

  /** A chart whose part has the relation `relation`. */
  chart(name: string, description: string, relation: string, place: Place): void {
    const uri = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
    this.frame(
      name,
      description,
      place,
      el('a:graphicData', { uri }, el('c:chart', { 'xmlns:c': uri, 'r:id': relation })),
    );
  }

  /**
   * A table with rows as high as `heights` says: the first is its head; the first column holds names, the
   * others numbers.
   */
  table(
    name: string,
    rows: readonly (readonly string[])[],
    place: Place,
    size: number,
    heights: readonly number[],
  ): void {
    const columns = rows[0].length;
    const shares = sharesOf(rows);
    this.frame(
      name,
      name,
      place,
      el(
        'a:graphicData',
        { uri: 'http://schemas.openxmlformats.org/drawingml/2006/table' },
        el(
          'a:tbl',
          {},
          el('a:tblPr', { firstRow: 1 }),
          el('a:tblGrid', {}, ...shares.map((share) => el('a:gridCol', { w: emu(place.w * share) }))),
          ...rows.map((row, i) =>
            el(
              'a:tr',
              { h: emu(heights[i]) },
              ...Array.from({ length: columns }, (_, j) => this.cell(row[j] ?? '', size, i === 0, j)),
            ),
          ),
        ),
      ),
    );
  }

  /** All of them, as the tree of a slide. */
  tree(): Xml {
    return all(
      el('p:nvGrpSpPr', {}, el('p:cNvPr', { id: 1, name: '' }), el('p:cNvGrpSpPr'), el('p:nvPr')),
      el('p:grpSpPr'),
      ...this.drawn,
    );
  }

  private cell(content: string, size: number, isHead: boolean, column: number): Xml {
    const side = (name: string) => el(name, { w: 0 }, el('a:noFill'));
    const margin = emu(0.06);
    return el(
      'a:tc',
      {},
      el(
        'a:txBody',
        {},
        el('a:bodyPr'),
        el('a:lstStyle'),
        paragraphOf({ text: content, size, bold: isHead, align: column === 0 ? 'l' : 'r' }, this.language),
      ),
      el(
        'a:tcPr',
        { marL: margin, marR: margin, marT: emu(0.03), marB: emu(0.03), anchor: 'ctr' },
        side('a:lnL'),
        side('a:lnR'),
        side('a:lnT'),
        el('a:lnB', { w: isHead ? 19_050 : 9_525 }, solid(isHead ? INK : LINE)),
        el('a:noFill'),
      ),
    );
  }

  private frame(name: string, description: string, place: Place, content: Xml): void {
    this.drawn.push(
      el(
        'p:graphicFrame',
        {},
        el(
          'p:nvGraphicFramePr',
          {},
          el('p:cNvPr', { id: this.id(), name, descr: description }),
          el('p:cNvGraphicFramePr'),
          el('p:nvPr'),
        ),
        transform('p:xfrm', place),
        el('a:graphic', {}, content),
      ),
    );
  }

  private id(): number {
    return ++this.lastId;
  }
}

/** Widths of columns as shares of the whole: as their longest cells want. */
function sharesOf(rows: readonly (readonly string[])[]): number[] {
  const wants = columnEms(rows);
  const whole = wants.reduce((sum, want) => sum + want, 0);
  return wants.map((want) => want / whole);
}
