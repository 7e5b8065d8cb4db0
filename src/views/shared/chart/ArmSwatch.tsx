import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { armDash } from '../../draw/pen/palette';

/** A short line in the arm's colour and dash: the same two cues as in the charts. */
export function ArmSwatch({ id, dash = armDash[id] }: { id: OptimizerId; dash?: readonly number[] }) {
  return (
    <svg className="swatch" width="34" height="10" aria-hidden>
      <line
        x1="1"
        y1="5"
        x2="33"
        y2="5"
        stroke={`var(--arm-${id})`}
        strokeWidth="3"
        strokeLinecap={dash.length > 0 ? 'butt' : 'round'}
        strokeDasharray={dash.join(' ') || undefined}
      />
    </svg>
  );
}
