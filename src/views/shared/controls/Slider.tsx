import { useId, useRef } from 'react';
import type { TermId } from '../../../i18n/en/help/glossary';
import { NumberField } from './NumberField';
import { Term } from '../text/Term';

export interface Mark {
  readonly value: number;
  readonly label: string;
}

/** How values lie along a slider: position 0 … 1. */
export interface SliderScale {
  toPosition(value: number): number;
  fromPosition(position: number): number;
}

export const linearScale = (min: number, max: number): SliderScale => ({
  toPosition: (value) => (value - min) / (max - min),
  fromPosition: (position) => min + position * (max - min),
});

export const logScale = (min: number, max: number): SliderScale => ({
  toPosition: (value) => Math.log(value / min) / Math.log(max / min),
  fromPosition: (position) => min * (max / min) ** position,
});

const TICKS = 1000;
/** A mark this close (in ticks) catches the thumb. */
const CATCH = 12;

/**
 * A slider with a number box. The slider offers the range of its scale, snaps to marks while dragged, and
 * double-click resets; the box takes any value in [min, max].
 */
export function Slider({
  label,
  term,
  value,
  min,
  max,
  scale,
  marks = [],
  hint,
  describe,
  integer = false,
  onChange,
  onReset,
  onMark,
}: {
  label: string;
  /** What the name opens in the glossary. */
  term?: TermId;
  value: number;
  min: number;
  max: number;
  scale: SliderScale;
  marks?: readonly Mark[];
  /** Live read-out under the slider. */
  hint?: string;
  /** The value in words for screen readers. */
  describe?: (value: number) => string;
  integer?: boolean;
  onChange: (value: number) => void;
  onReset?: () => void;
  /** Called instead of `onChange` when the thumb is dragged onto a mark. */
  onMark?: (index: number) => void;
}) {
  const id = useId();
  const position = clamp(scale.toPosition(value));
  const ticks = marks.map((mark) => clamp(scale.toPosition(mark.value)) * TICKS);

  // Keys move a tick at a time and must be able to leave a mark: only the pointer is caught.
  const dragging = useRef(false);

  const move = (tick: number) => {
    const caught = dragging.current ? ticks.findIndex((mark) => Math.abs(mark - tick) <= CATCH) : -1;
    if (caught >= 0 && onMark) onMark(caught);
    else {
      const next = caught >= 0 ? marks[caught].value : round(scale.fromPosition(tick / TICKS), integer);
      onChange(Math.min(max, Math.max(min, next)));
    }
  };

  return (
    <div className="slider">
      <div className="slider-head">
        {term ? (
          <span className="slider-name" id={`${id}-name`}>
            <Term id={term}>{label}</Term>
          </span>
        ) : (
          <label htmlFor={id}>{label}</label>
        )}
        <NumberField
          label={label}
          hideLabel
          value={value}
          min={min}
          max={max}
          integer={integer}
          onChange={onChange}
        />
      </div>
      <div className="slider-track">
        <input
          id={id}
          type="range"
          min={0}
          max={TICKS}
          step={1}
          value={Math.round(position * TICKS)}
          style={{ '--fill': `${position * 100}%` } as React.CSSProperties}
          aria-labelledby={term ? `${id}-name` : undefined}
          aria-valuetext={describe ? describe(value) : undefined}
          onPointerDown={() => (dragging.current = true)}
          onKeyDown={() => (dragging.current = false)}
          onChange={(event) => move(Number(event.target.value))}
          onDoubleClick={onReset}
        />
        {marks.map((mark, i) => (
          <span key={mark.label} className="slider-mark" aria-hidden style={{ left: `${ticks[i] / 10}%` }} />
        ))}
      </div>
      {hint !== undefined && <p className="slider-hint">{hint}</p>}
    </div>
  );
}

function clamp(position: number): number {
  return Math.min(1, Math.max(0, Number.isNaN(position) ? 0 : position));
}

/** Four significant digits of a slider move are enough, and make readable links. */
function round(value: number, integer: boolean): number {
  return integer ? Math.round(value) : Number(value.toPrecision(4));
}
