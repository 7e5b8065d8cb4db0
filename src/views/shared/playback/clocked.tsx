import { useClock, type ClockControl } from './clock';
import { Playback } from './Playback';
import { Explained } from '../text/Term';

/** The playback bar of a clock. */
export function Player({ clock }: { clock: ClockControl }) {
  const { position, last, playing, speed, loop } = useClock(clock);
  return (
    <Playback
      position={position}
      last={last}
      playing={playing}
      speed={speed}
      loop={loop}
      onPlay={clock.play}
      onSeek={clock.seek}
      onSpeed={clock.setSpeed}
      onLoop={clock.setLoop}
    />
  );
}

/** A sentence about what the clock plays; read out only while nothing moves, so that it never interrupts. */
export function Spoken({ clock, text, id }: { clock: ClockControl; text: string; id: string }) {
  const { playing } = useClock(clock);
  return (
    <span aria-live={playing ? 'off' : 'polite'} data-testid={id}>
      <Explained text={text} />
    </span>
  );
}
