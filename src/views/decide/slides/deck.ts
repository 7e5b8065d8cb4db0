import type { Language } from '../../../i18n/language';
import { chartPart, type Chart } from './chart';
import { emu, HIGH, NAMESPACES, run, SOFT, WIDE } from './look';
import {
  layoutOf,
  masterOf,
  notesMasterOf,
  notesOf,
  numberPlaceholder,
  placeholder,
  themeOf,
  TITLE,
} from './master';
import { Package } from './package';
import { workbookOf } from './sheet';
import { Shapes, type Place } from './shapes';
import { all, el, text, type Xml } from './xml';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const PML = `${OFFICE}.presentationml`;
const CORE = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties';
const CORE_RELATION = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';
const MASTER = 'ppt/slideMasters/slideMaster1.xml';
const LAYOUT = 'ppt/slideLayouts/slideLayout1.xml';
const NOTES_MASTER = 'ppt/notesMasters/notesMaster1.xml';
const ROOT = 'ppt/presentation.xml';

/** One slide while it is being drawn. */
export interface Slide {
  readonly shapes: Shapes;
  /** Puts an editable chart on it; `description` says in words what it shows. */
  chart(name: string, description: string, chart: Chart, place: Place): void;
}

/**
 * A presentation (ECMA-376, transitional), written part by part. A library would do less: pptxgenjs names
 * slide masters that it does not write and chart axes that are not there, drops rows of embedded sheets,
 * draws no intervals, and is far larger.
 */
export class Deck {
  private readonly file = new Package();
  private readonly slides: string[] = [];
  private charts = 0;

  constructor(
    private readonly title: string,
    private readonly footer: string,
    private readonly language: Language,
  ) {}

  /** Adds a slide with its title; `notes` are what is said to it, a paragraph each. */
  slide(title: string, notes: readonly string[], draw: (slide: Slide) => void): void {
    const { file, language } = this;
    const path = `ppt/slides/slide${this.slides.length + 1}.xml`;
    const shapes = new Shapes(language);
    shapes.box({
      name: 'Title',
      place: TITLE,
      placeholder: 'title',
      anchor: 'b',
      paragraphs: [{ text: title, size: 28, bold: true }],
    });
    file.relate(path, 'slideLayout', LAYOUT);
    draw({
      shapes,
      chart: (name, description, chart, place) =>
        shapes.chart(name, description, file.relate(path, 'chart', this.addChart(chart)), place),
    });
    this.slides.push(path);
    file.add(
      path,
      `${PML}.slide+xml`,
      el(
        'p:sld',
        NAMESPACES,
        el('p:cSld', {}, el('p:spTree', {}, shapes.tree(), this.foot())),
        el('p:clrMapOvr', {}, el('a:masterClrMapping')),
      ),
    );
    this.addNotes(path, notes);
  }

  /** The whole file; `created` is a time in ISO 8601. */
  zip(created: string): Uint8Array<ArrayBuffer> {
    const { file, language } = this;
    file.relate('', 'officeDocument', ROOT);
    file.relate('', CORE_RELATION, 'docProps/core.xml');
    const masters = [
      file.relate(ROOT, 'slideMaster', MASTER),
      file.relate(ROOT, 'notesMaster', NOTES_MASTER),
    ];
    const slides = this.slides.map((path) => file.relate(ROOT, 'slide', path));
    file.add(ROOT, `${PML}.presentation.main+xml`, presentationOf(masters[0], masters[1], slides));
    const layout = file.relate(MASTER, 'slideLayout', LAYOUT);
    file.add(MASTER, `${PML}.slideMaster+xml`, masterOf(language, layout));
    file.relate(LAYOUT, 'slideMaster', MASTER);
    file.add(LAYOUT, `${PML}.slideLayout+xml`, layoutOf(language));
    file.add(NOTES_MASTER, `${PML}.notesMaster+xml`, notesMasterOf());
    // Each master needs a theme of its own.
    for (const [i, owner] of [MASTER, NOTES_MASTER].entries()) {
      const theme = `ppt/theme/theme${i + 1}.xml`;
      file.relate(owner, 'theme', theme);
      if (i === 0) file.relate(ROOT, 'theme', theme);
      file.add(theme, `${OFFICE}.theme+xml`, themeOf(language));
    }
    file.add(
      'docProps/core.xml',
      'application/vnd.openxmlformats-package.core-properties+xml',
      this.core(created),
    );
    return file.zip();
  }

  private addChart(chart: Chart): string {
    const n = ++this.charts;
    const [path, book] = [`ppt/charts/chart${n}.xml`, `ppt/embeddings/chart${n}.xlsx`];
    const data = this.file.relate(path, 'package', book);
    this.file.add(path, `${OFFICE}.drawingml.chart+xml`, chartPart(chart, data));
    this.file.add(book, `${OFFICE}.spreadsheetml.sheet`, workbookOf(chart.rows));
    return path;
  }

  private addNotes(slide: string, lines: readonly string[]): void {
    const path = `ppt/notesSlides/notesSlide${this.slides.length}.xml`;
    this.file.relate(path, 'notesMaster', NOTES_MASTER);
    this.file.relate(path, 'slide', slide);
    this.file.relate(slide, 'notesSlide', path);
    this.file.add(
      path,
      `${PML}.notesSlide+xml`,
      notesOf(lines.map((line) => el('a:p', {}, run(line, { size: 12 }, this.language)))),
    );
  }

  /** Where the numbers are from, and the number of the slide; ids above those of any drawn shape. */
  private foot(): Xml {
    const line = el('a:p', {}, run(this.footer, { size: 11, colour: SOFT }, this.language));
    return all(
      placeholder(100_001, 'Footer', { type: 'ftr', sz: 'quarter', idx: 11 }, null, [line]),
      numberPlaceholder(100_002, this.language),
    );
  }

  private core(created: string): Xml {
    const time = (name: string) => el(name, { 'xsi:type': 'dcterms:W3CDTF' }, text(created));
    return el(
      'cp:coreProperties',
      {
        'xmlns:cp': CORE,
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      el('dc:title', {}, text(this.title)),
      el('dc:creator', {}, text('Laglens')),
      time('dcterms:created'),
      time('dcterms:modified'),
    );
  }
}

function presentationOf(master: string, notesMaster: string, slides: readonly string[]): Xml {
  return el(
    'p:presentation',
    NAMESPACES,
    el('p:sldMasterIdLst', {}, el('p:sldMasterId', { id: 2_147_483_648, 'r:id': master })),
    el('p:notesMasterIdLst', {}, el('p:notesMasterId', { 'r:id': notesMaster })),
    // Ids of slides begin at 256.
    el('p:sldIdLst', {}, ...slides.map((relation, i) => el('p:sldId', { id: 256 + i, 'r:id': relation }))),
    el('p:sldSz', { cx: emu(WIDE), cy: emu(HIGH) }),
    el('p:notesSz', { cx: emu(HIGH), cy: emu(10) }),
  );
}
