import { useRef } from 'react';
import type { SliderScale } from '../shared/controls/Slider';

/** Pixels of dragging that lead from one end of the scale to the other, and shares of it that a key moves. */
const TRAVEL = 320;
const KEY = 0.01;
const LEAP = 0.1;

/** A number within a sentence that is dragged sideways, or moved by arrow keys. */
export function DragNumber({
  name,
  title,
  value,
  text,
  scale,
  onChange,
}: {
  name: string;
  title: string;
  value: number;
  /** The value as the sentence says it. */
  text: string;
  scale: SliderScale;
  onChange: (value: number) => void;
}) {
  const held = useRef<{ readonly x: number; readonly position: number } | null>(null);
  const move = (position: number) =>
    onChange(Number(scale.fromPosition(Math.min(1, Math.max(0, position))).toPrecision(3)));
  return (
    <span
      role="slider"
      tabIndex={0}
      className="drag-number"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={Number(scale.fromPosition(1).toPrecision(4))}
      aria-valuenow={value}
      aria-valuetext={text}
      title={title}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { x: event.clientX, position: scale.toPosition(value) };
      }}
      onPointerMove={(event) => {
        const from = held.current;
        if (from && event.currentTarget.hasPointerCapture(event.pointerId))
          move(from.position + (event.clientX - from.x) / TRAVEL);
      }}
      onKeyDown={(event) => {
        const towards = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
        if (towards === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        move(scale.toPosition(value) + towards * (event.shiftKey ? LEAP : KEY));
      }}
    >
      {text}
    </span>
  );
}
