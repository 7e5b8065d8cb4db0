import { Table2 } from 'lucide-react';
import { useState } from 'react';
import { paper } from '../draw/pen/paper';
import { usePalette } from '../shared/chart/canvas';
import { ChartTable } from '../shared/chart/ChartTable';
import { useMessages } from '../useMessages';
import { svgOf, type Figure } from './figures';

const address = (svg: string) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/** The report's pictures, in the page's colours on the screen and in ink on paper, each with its numbers. */
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

function FigureWithNumbers({ figure }: { figure: Figure }) {
  const { common } = useMessages();
  const palette = usePalette();
  const [csv, setCsv] = useState<string | null>(null);
  return (
    <figure className="panel decide-figure">
      <picture>
        <source media="print" srcSet={address(svgOf(figure, paper))} />
        <img src={address(svgOf(figure, palette))} alt={`${figure.title}. ${figure.alt}`} />
      </picture>
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
