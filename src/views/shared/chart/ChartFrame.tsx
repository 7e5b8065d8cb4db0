import { Maximize, Table2 } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import type { TermId } from '../../../i18n/en/glossary';
import { figureSize, paintFigure, type FigureText } from '../../draw/pen/figure';
import type { Pen, Size } from '../../draw/pen/pen';
import { SvgPen } from '../../draw/pen/svg-pen';
import { useMessages } from '../../useMessages';
import { save, saveCsv, savePng } from './download';
import { usePalette } from './canvas';
import { ChartTable } from './ChartTable';
import { Explained, Term } from '../text/Term';

/** What a chart offers for download: the painter that draws it, and its numbers. */
export interface Exports {
  readonly name: string;
  /** Arms in the picture with their names, for its legend. */
  readonly arms?: FigureText['arms'];
  /** The settings that the picture holds for. */
  readonly caption?: string;
  paint(pen: Pen, size: Size): void;
  /** Header and rows, written by `csvOf`. */
  csv(): string;
}

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

  const svg = () => {
    const pen = new SvgPen();
    const text = { title, arms: exports.arms ?? [], caption: exports.caption ?? '' };
    paintFigure(pen, EXPORT_SIZE, text, palette, () => exports.paint(pen, EXPORT_SIZE));
    const { lang: language } = document.documentElement;
    return pen.document(figureSize(EXPORT_SIZE), palette.panel, { title, language });
  };

  return (
    <figure className={`panel chart ${className}`} ref={frame}>
      <div className="chart-head">
        <h2>{term ? <Term id={term}>{title}</Term> : title}</h2>
        {legend}
        <div className="chart-tools" role="group" aria-label={`${common.chart.download}: ${title}`}>
          {tools}
          <button
            type="button"
            className="button quiet"
            onClick={() => void savePng(svg(), figureSize(EXPORT_SIZE), exports.name)}
          >
            PNG
          </button>
          <button
            type="button"
            className="button quiet"
            onClick={() => save(svg(), 'image/svg+xml', `${exports.name}.svg`)}
          >
            SVG
          </button>
          <button type="button" className="button quiet" onClick={() => saveCsv(exports.csv(), exports.name)}>
            CSV
          </button>
          <button
            type="button"
            className="button icon quiet"
            aria-label={`${common.chart.table}: ${title}`}
            title={common.chart.table}
            aria-haspopup="dialog"
            onClick={() => setCsv(exports.csv())}
          >
            <Table2 aria-hidden size={15} />
          </button>
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
    </figure>
  );
}
