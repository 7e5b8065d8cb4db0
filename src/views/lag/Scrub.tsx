import type { PointerEvent, ReactNode, Ref } from 'react';
import { placeIn } from '../shared/chart/canvas';
import { shownStep, useClock, type ClockControl } from '../shared/playback/clock';

/**
 * A picture that is also the time line's handle: pointing at it asks about a step in all pictures, pressing
 * goes there, and so do the arrow keys. `draw` takes the pointer and the vertical arrows over.
 */
export function Scrub({
  clock,
  label,
  describe,
  className,
  ref,
  stepAt,
  draw,
  children,
}: {
  clock: ClockControl;
  label: string;
  /** The step in words, for screen readers. */
  describe: (step: number) => string;
  className: string;
  ref: Ref<HTMLDivElement>;
  /** The step at a place of the picture, in CSS pixels from its corner. */
  stepAt: (x: number, y: number) => number;
  draw?: {
    at: (x: number, y: number, fresh: boolean) => void;
    nudge: (step: number, direction: 1 | -1) => void;
  };
  children: ReactNode;
}) {
  const now = useClock(clock);
  const shown = shownStep(now);
  const place = (event: PointerEvent) => placeIn(event.currentTarget, event);
  return (
    <div
      ref={ref}
      className={`canvas-stack scrub ${className}`}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={now.last}
      aria-valuenow={shown}
      aria-valuetext={now.playing ? undefined : describe(shown)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        clock.seek(stepAt(...place(event)));
        draw?.at(...place(event), true);
      }}
      onPointerMove={(event) => {
        const step = stepAt(...place(event));
        const held = event.currentTarget.hasPointerCapture(event.pointerId);
        if (held) clock.seek(step);
        if (held && draw) draw.at(...place(event), false);
        clock.hover(held ? null : step);
      }}
      onPointerLeave={() => clock.hover(null)}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const stride = event.shiftKey ? 10 : 1;
        const goTo: Record<string, number> = {
          ArrowLeft: now.position - stride,
          ArrowRight: now.position + stride,
          Home: 0,
          End: now.last,
        };
        const up = event.key === 'ArrowUp' || event.key === 'ArrowDown';
        if (event.key in goTo) clock.seek(goTo[event.key]);
        else if (up && draw) draw.nudge(now.position, event.key === 'ArrowUp' ? 1 : -1);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {children}
    </div>
  );
}
