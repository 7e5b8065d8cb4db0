import { useState } from 'react';
import { paper } from '../draw/pen/paper';
import { usePalette } from '../shared/chart/canvas';
import { ChartTable } from '../shared/chart/ChartTable';
import { save, saveCsv, savePng } from '../shared/chart/download';
import { ExportMenu, type ExportItem } from '../shared/chart/ExportMenu';
import { useMedia } from '../shared/useMedia';
import { useMessages } from '../useMessages';
import { bareSvgOf, FIGURE_SIZE, svgOf, type Figure } from './figures';

const address = (svg: string) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/**
 * The report's pictures, in the page's colours on the screen and drawn anew for half a page of paper, each
 * with its numbers.
 */
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
  const name = `laglens-${figure.id}`;
  const texts = common.chart;
  const svg = () => svgOf(figure, palette);
  const items: ExportItem[] = [
    { label: texts.png, run: () => void savePng(svg(), FIGURE_SIZE, name) },
    { label: texts.svg, run: () => save(svg(), 'image/svg+xml', `${name}.svg`) },
    { label: texts.csv, run: () => saveCsv(figure.csv(), name) },
    { label: texts.table, run: () => setCsv(figure.csv()) },
  ];
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
      <ExportMenu label={texts.export} name={texts.exportOf(figure.title)} items={items} />
      {csv !== null && <ChartTable title={figure.title} name={name} csv={csv} onClose={() => setCsv(null)} />}
    </figure>
  );
}
