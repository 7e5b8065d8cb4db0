import { Table2 } from 'lucide-react';
import { useState } from 'react';
import { paper } from '../draw/pen/paper';
import { usePalette } from '../shared/chart/canvas';
import { ChartTable } from '../shared/chart/ChartTable';
import { useMedia } from '../shared/useMedia';
import { useMessages } from '../useMessages';
import { bareSvgOf, svgOf, type Figure } from './figures';

const address = (svg: string) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/** The report's pictures, in the page's colours on the screen and drawn anew for half a page of paper, each with its numbers. */
export function FigureList({ figures }: { figures: readonly Figure[] }) {
  if (figures.length === 0) return null;
  return (
    <section className="decide-figures">
      {figures.map((figure) => (
        <FigureWithNumbers key={figure.id} figure={figure} />
      ))}
    </section>
  );
}

/** Two images, since a printer does not wait for another source of one. */
function FigureWithNumbers({ figure }: { figure: Figure }) {
  const { common } = useMessages();
  const palette = usePalette();
  const isNarrow = useMedia('(max-width: 500px)');
  const [csv, setCsv] = useState<string | null>(null);
  const alt = `${figure.title}. ${figure.alt}`;
  return (
    <figure className="panel decide-figure">
      <figcaption>{figure.title}</figcaption>
      <img
        className="decide-on-screen"
        src={address(isNarrow ? bareSvgOf(figure, palette, 'phone') : svgOf(figure, palette))}
        alt={alt}
      />
      <img className="decide-on-paper" src={address(bareSvgOf(figure, paper, 'paper'))} alt={alt} />
      <button
        type="button"
        className="button quiet"
        aria-label={`${common.chart.table}: ${figure.title}`}
        aria-haspopup="dialog"
        onClick={() => setCsv(figure.csv())}
      >
        <Table2 aria-hidden size={16} />
        {common.chart.table}
      </button>
      {csv !== null && (
        <ChartTable
          title={figure.title}
          name={`laglens-${figure.id}`}
          csv={csv}
          onClose={() => setCsv(null)}
        />
      )}
    </figure>
  );
}
