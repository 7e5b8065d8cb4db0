import { paper } from '../draw/paper';
import { usePalette } from '../shared/canvas';
import { svgOf, type Figure } from './figures';

const address = (svg: string) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/** The report's pictures, in the page's colours on the screen and in ink on paper. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  const palette = usePalette();
  if (figures.length === 0) return null;
  return (
    <section className="decide-figures">
      {figures.map((figure) => (
        <picture key={figure.id} className="panel">
          <source media="print" srcSet={address(svgOf(figure, paper))} />
          <img src={address(svgOf(figure, palette))} alt={`${figure.title}. ${figure.alt}`} />
        </picture>
      ))}
    </section>
  );
}
