import { useCallback } from 'react';
import { paintLines, type LinesPicture } from '../draw/pen/lines';
import { Picture, type Paint } from '../shared/chart/Picture';

/** A small chart of lines on a canvas. */
export function Lines({ picture, label }: { picture: LinesPicture; label: string }) {
  const paint = useCallback<Paint>(
    (pen, size, palette) => paintLines(pen, picture, size, palette),
    [picture],
  );
  return <Picture className="lines" label={label} layers={[paint]} />;
}

/** Rows of a chart's series: name, x, y. */
export function linesCsv(header: string, names: readonly string[], { series }: LinesPicture): string {
  const rows = [header];
  series.forEach(({ points }, i) => {
    for (const [x, y] of points) rows.push([names[i], x, y].join(','));
  });
  return `${rows.join('\n')}\n`;
}
