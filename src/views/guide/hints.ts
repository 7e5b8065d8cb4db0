import type { Placement } from '@floating-ui/dom';
import type { HintId } from '../../stores/app/guide';

/** Where a hint points, and where using the page means that its reader has done what it says. */
interface Hint {
  readonly target: string;
  readonly placement: Placement;
  /** Selector of what to act on; the target unless given. */
  readonly act?: string;
  /** A key that does the same from anywhere (`event.key`). */
  readonly key?: string;
}

export const hints: Readonly<Record<HintId, Hint>> = {
  gamma: { target: '.hyper-gamma', placement: 'bottom', act: '.hyper-gamma, .hyper-gamma-chips' },
  gap: { target: '.signal-chart .canvas-stack', placement: 'top' },
  play: { target: '.road-chart .playback', placement: 'bottom', key: ' ' },
  cost: { target: '.price .canvas-stack', placement: 'top' },
  train: { target: '.tabs a[href="#/train"]', placement: 'bottom' },
};

const MOVES = /^(Arrow|Page|Home|End)/;

/** Whether an event is the reader's own doing of what the hint says. */
export function isDone({ target, act = target, key }: Hint, event: Event): boolean {
  const at = event.target as Element;
  if (event instanceof KeyboardEvent) {
    if (event.key === key) return at.closest('.guide, button, a, input, select') === null;
    if (!MOVES.test(event.key)) return false;
  }
  return at.closest(act) !== null;
}
