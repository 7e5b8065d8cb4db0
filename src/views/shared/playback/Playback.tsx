import { Pause, Play, Repeat, RotateCcw, StepBack, StepForward } from 'lucide-react';
import { useId } from 'react';
import { useMessages } from '../../useMessages';

export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8] as const;

/** Play, pause, step, restart, loop, scrub and speed, standing together. The owner keeps the position. */
export function Playback({
  position,
  last,
  playing,
  speed,
  loop,
  onPlay,
  onSeek,
  onSpeed,
  onLoop,
}: {
  /** Current step, 0 … last. */
  position: number;
  last: number;
  playing: boolean;
  speed: number;
  loop: boolean;
  onPlay: (playing: boolean) => void;
  onSeek: (position: number) => void;
  onSpeed: (speed: number) => void;
  onLoop: (loop: boolean) => void;
}) {
  const { common } = useMessages();
  const texts = common.playback;
  const id = useId();
  return (
    <div className="playback" role="group" aria-label={texts.group}>
      <button type="button" className="button icon" aria-label={texts.restart} onClick={() => onSeek(0)}>
        <RotateCcw aria-hidden size={18} />
      </button>
      <button
        type="button"
        className="button icon"
        aria-label={texts.back}
        disabled={position <= 0}
        onClick={() => onSeek(position - 1)}
      >
        <StepBack aria-hidden size={18} />
      </button>
      <button
        type="button"
        className="button icon primary"
        aria-label={playing ? texts.pause : texts.play}
        onClick={() => onPlay(!playing)}
      >
        {playing ? <Pause aria-hidden size={18} /> : <Play aria-hidden size={18} />}
      </button>
      <button
        type="button"
        className="button icon"
        aria-label={texts.forward}
        disabled={position >= last}
        onClick={() => onSeek(position + 1)}
      >
        <StepForward aria-hidden size={18} />
      </button>
      <button
        type="button"
        className="button icon toggle"
        aria-label={texts.loop}
        title={texts.loop}
        aria-pressed={loop}
        onClick={() => onLoop(!loop)}
      >
        <Repeat aria-hidden size={18} />
      </button>
      <label className="visually-hidden" htmlFor={`${id}-position`}>
        {texts.position}
      </label>
      <input
        id={`${id}-position`}
        type="range"
        min={0}
        max={last}
        step={1}
        value={position}
        style={{ '--fill': `${last > 0 ? (100 * position) / last : 0}%` } as React.CSSProperties}
        onChange={(event) => onSeek(Number(event.target.value))}
      />
      <output className="playback-step" htmlFor={`${id}-position`}>
        {position} / {last}
      </output>
      <label className="visually-hidden" htmlFor={`${id}-speed`}>
        {texts.speed}
      </label>
      <select id={`${id}-speed`} value={speed} onChange={(event) => onSpeed(Number(event.target.value))}>
        {SPEEDS.map((value) => (
          <option key={value} value={value}>
            {value}×
          </option>
        ))}
      </select>
    </div>
  );
}
