import type { OptimizerId } from '../../core/optimizers/optimizer';
import { armDash } from '../draw/palette';

/** A short line in the arm's colour and dash: the same two cues as in the charts. */
export function ArmSwatch({ id }: { id: OptimizerId }) {
  return (
    <svg className="swatch" width="34" height="10" aria-hidden>
      <line
        x1="1"
        y1="5"
        x2="33"
        y2="5"
        stroke={`var(--arm-${id})`}
        strokeWidth="3"
        strokeLinecap={armDash[id].length > 0 ? 'butt' : 'round'}
        strokeDasharray={armDash[id].join(' ') || undefined}
      />
    </svg>
  );
}
