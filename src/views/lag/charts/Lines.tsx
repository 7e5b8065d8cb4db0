import { csvOf } from '../../../experiment/csv';
import { useCallback } from 'react';
import { paintLines, type LinesPicture } from '../../draw/pen/lines';
import { Picture, type Paint } from '../../shared/chart/Picture';

/** A small chart of lines on a canvas. */
export function Lines({ picture, label }: { picture: LinesPicture; label: string }) {
  const paint = useCallback<Paint>(
    (pen, size, palette) => paintLines(pen, picture, size, palette),
    [picture],
  );
  return <Picture className="lines" label={label} layers={[paint]} />;
}

/** Rows of a chart's series: name, x, y. */
export function linesCsv(
  columns: readonly [name: string, x: string, y: string],
  names: readonly string[],
  { series }: LinesPicture,
): string {
  return csvOf(
    columns,
    series.flatMap(({ points }, i) => Array.from(points, ([x, y]) => [names[i], x, y])),
  );
}
