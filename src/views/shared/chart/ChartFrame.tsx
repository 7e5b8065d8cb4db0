import { ExternalLink, Maximize } from 'lucide-react';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import type { TermId } from '../../../i18n/en/help/glossary';
import { useApp } from '../../../stores/app/app';
import type { FigureId } from '../../../stores/app/embed';
import { pictureLink } from '../../../stores/app/session';
import { figureSize, paintFigure, type FigureText } from '../../draw/pen/figure';
import type { Pen, Size } from '../../draw/pen/pen';
import { SvgPen } from '../../draw/pen/svg-pen';
import { useMessages } from '../../useMessages';
import { save, saveCsv, savePng } from './download';
import { usePalette } from './canvas';
import { ChartTable } from './ChartTable';
import { ExportMenu, type ExportItem } from './ExportMenu';
import { Explained, Term } from '../text/Term';

/** What a chart offers for download: the painter that draws it, and its numbers. */
export interface Exports {
  readonly name: string;
  /** The figure that a link can show alone, where it can. */
  readonly figure?: FigureId | undefined;
  /** Arms in the picture with their names, for its legend. */
  readonly arms?: FigureText['arms'];
  /** The settings that the picture holds for. */
  readonly caption?: string;
  paint(pen: Pen, size: Size): void;
  /** Header and rows, written by `csvOf`. */
  csv(): string;
}

const FigureDialog = lazy(() => import('../../share/FigureDialog'));

const EXPORT_SIZE: Size = { width: 960, height: 640 };

/** A chart with its title, downloads, its numbers as a table, full screen and the sentence under it. */
export function ChartFrame({
  title,
  term,
  exports,
  legend,
  sentence,
  tools,
  children,
  className = '',
}: {
  title: string;
  /** What the title opens in the glossary. */
  term?: TermId;
  exports: Exports;
  legend?: ReactNode;
  sentence?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const { common } = useMessages();
  const palette = usePalette();
  const frame = useRef<HTMLElement>(null);
  const [csv, setCsv] = useState<string | null>(null);
  const [isLinking, setLinking] = useState(false);
  const embed = useApp((state) => state.embed.figure);

  const svg = () => {
    const pen = new SvgPen();
    const text = { title, arms: exports.arms ?? [], caption: exports.caption ?? '' };
    paintFigure(pen, EXPORT_SIZE, text, palette, () => exports.paint(pen, EXPORT_SIZE));
    const { lang: language } = document.documentElement;
    return pen.document(figureSize(EXPORT_SIZE), palette.panel, { title, language });
  };

  const texts = common.chart;
  const items: ExportItem[] = [
    { label: texts.png, run: () => void savePng(svg(), figureSize(EXPORT_SIZE), exports.name) },
    { label: texts.svg, run: () => save(svg(), 'image/svg+xml', `${exports.name}.svg`) },
    { label: texts.csv, run: () => saveCsv(exports.csv(), exports.name) },
    { label: texts.table, run: () => setCsv(exports.csv()) },
    ...(exports.figure ? [{ label: texts.figure, run: () => setLinking(true) }] : []),
  ];
  const isAlone = embed !== null && embed === exports.figure;

  return (
    <figure className={`panel chart ${className}`} ref={frame} data-shown={isAlone ? '' : undefined}>
      <div className="chart-head">
        <h2>{term ? <Term id={term}>{title}</Term> : title}</h2>
        {legend}
        {isAlone ? (
          <WholePicture />
        ) : (
          <div className="chart-tools" role="group" aria-label={`${texts.tools}: ${title}`}>
            {tools}
            <ExportMenu label={common.chart.export} name={texts.exportOf(title)} items={items} />
            <button
              type="button"
              className="button icon quiet"
              aria-label={common.chart.fullScreen}
              title={common.chart.fullScreen}
              onClick={() =>
                void (document.fullscreenElement
                  ? document.exitFullscreen()
                  : frame.current?.requestFullscreen())
              }
            >
              <Maximize aria-hidden size={15} />
            </button>
          </div>
        )}
      </div>
      {children}
      {sentence && (
        <figcaption className="sentence">
          {typeof sentence === 'string' ? <Explained text={sentence} /> : sentence}
        </figcaption>
      )}
      {csv !== null && (
        <ChartTable
          title={title}
          caption={exports.caption}
          name={exports.name}
          csv={csv}
          onClose={() => setCsv(null)}
        />
      )}
      {isLinking && exports.figure && (
        <Suspense>
          <FigureDialog figure={exports.figure} onClose={() => setLinking(false)} />
        </Suspense>
      )}
    </figure>
  );
}

/** From a figure that stands alone to the whole page with the same settings. */
function WholePicture() {
  const { share } = useMessages();
  return (
    <a
      className="button quiet chart-whole"
      href={pictureLink()}
      target="_blank"
      rel="noopener"
      title={share.whole}
      // The settings may have changed since it was made.
      onPointerDown={({ currentTarget }) => (currentTarget.href = pictureLink())}
      onFocus={({ currentTarget }) => (currentTarget.href = pictureLink())}
    >
      Laglens
      <ExternalLink aria-hidden size={14} />
      <span className="visually-hidden">{share.whole}</span>
    </a>
  );
}
