import { curveStyles } from '../../draw/lag/curve';
import { usePalette } from '../../shared/chart/canvas';

/** What each line is, in the order of `curveStyles`. */
export function CurveLegend({ names }: { names: readonly string[] }) {
  const palette = usePalette();
  return (
    <ul className="legend">
      {curveStyles(palette).map(({ colour, dash, width }, i) => (
        <li key={names[i]}>
          <svg className="swatch" aria-hidden width="28" height="10">
            <path d="M0 5H28" stroke={colour} strokeWidth={width} strokeDasharray={dash.join(' ')} />
          </svg>
          {names[i]}
        </li>
      ))}
    </ul>
  );
}
