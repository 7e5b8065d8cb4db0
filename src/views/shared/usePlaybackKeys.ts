import { useEffect } from 'react';
import type { ClockControl } from './clock';
import { SPEEDS } from './Playback';

/** Space plays and pauses, ← → step (ten with Shift), R restarts, L loops, [ and ] change the speed – unless the focus is on a control that uses the key itself. */
export function usePlaybackKeys(clock: ClockControl): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (hasKeyUse(event)) return;
      const { position, playing, speed, loop } = clock.get();
      const stride = event.shiftKey ? 10 : 1;
      const at = SPEEDS.findIndex((value) => value === speed);
      const actions: Record<string, () => void> = {
        ' ': () => clock.play(!playing),
        ArrowLeft: () => clock.seek(position - stride),
        ArrowRight: () => clock.seek(position + stride),
        r: () => clock.seek(0),
        R: () => clock.seek(0),
        l: () => clock.setLoop(!loop),
        L: () => clock.setLoop(!loop),
        '[': () => clock.setSpeed(SPEEDS[Math.max(0, at - 1)]),
        ']': () => clock.setSpeed(SPEEDS[Math.min(SPEEDS.length - 1, at + 1)]),
      };
      if (!(event.key in actions)) return;
      event.preventDefault();
      actions[event.key]();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [clock]);
}

/** Whether a key press means something where the focus is, or to the browser, and is no shortcut of the page. */
export function hasKeyUse(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector('dialog[open]')) return true;
  const target = event.target as Element;
  // A slider needs the keys that move it and has no use for others.
  if (target.matches('input[type=range], [role=slider]')) return /^(Arrow|Page|Home|End)/.test(event.key);
  if (target.closest('input, select, textarea, [contenteditable]')) return true;
  return event.key === ' ' && target.closest('button, a, summary') !== null;
}
