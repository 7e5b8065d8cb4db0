import { useEffect } from 'react';
import type { ClockControl } from './clock';

/** Space plays and pauses, ← → step, R restarts – unless the focus is on a control that uses the key itself. */
export function usePlaybackKeys(clock: ClockControl): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as Element;
      if (document.querySelector('dialog[open]')) return;
      // A slider needs the arrows and has no use for the other keys.
      const slider = target.matches('input[type=range]') && !event.key.startsWith('Arrow');
      if (!slider && target.closest('input, select, textarea, [contenteditable], [role=slider]')) return;
      if (event.key === ' ' && target.closest('button, a, summary')) return;
      const { position, playing } = clock.get();
      const actions: Record<string, () => void> = {
        ' ': () => clock.play(!playing),
        ArrowLeft: () => clock.seek(position - 1),
        ArrowRight: () => clock.seek(position + 1),
        r: () => clock.seek(0),
        R: () => clock.seek(0),
      };
      if (!(event.key in actions)) return;
      event.preventDefault();
      actions[event.key]();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [clock]);
}
