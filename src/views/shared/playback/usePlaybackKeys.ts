import type { ClockControl } from './clock';
import { useKeys } from '../controls/keys';
import { SPEEDS } from './Playback';

/** Space plays and pauses, ← → step (ten with Shift), R restarts, L loops, [ and ] change the speed. */
export function usePlaybackKeys(clock: ClockControl): void {
  useKeys((event) => {
    const { position, playing, speed, loop } = clock.get();
    const stride = event.shiftKey ? 10 : 1;
    const at = SPEEDS.findIndex((value) => value === speed);
    const restart = () => clock.seek(0);
    const toggleLoop = () => clock.setLoop(!loop);
    return {
      ' ': () => clock.play(!playing),
      ArrowLeft: () => clock.seek(position - stride),
      ArrowRight: () => clock.seek(position + stride),
      r: restart,
      R: restart,
      l: toggleLoop,
      L: toggleLoop,
      '[': () => clock.setSpeed(SPEEDS[Math.max(0, at - 1)]),
      ']': () => clock.setSpeed(SPEEDS[Math.min(SPEEDS.length - 1, at + 1)]),
    };
  });
}
