import { useLayoutEffect, useRef } from 'react';
import { curvesLayout } from '../../draw/pen/step-axis';
import type { Palette } from '../../draw/pen/palette';
import type { Pen, Size } from '../../draw/pen/pen';
import { placeIn, useLayer, usePalette, useSize } from '../../shared/chart/canvas';
import type { ClockControl } from '../../shared/playback/clock';

/**
 * Curves over the steps of a race. Pointing at a step reads it off in every picture; pressing moves the race
 * there. `paint` must change when what it draws does.
 */
export function StepCurves({
  className,
  label,
  last,
  clock,
  paint,
}: {
  className: string;
  label: string;
  last: number;
  clock: ClockControl;
  paint: (pen: Pen, size: Size, palette: Palette) => void;
}) {
  const stack = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(stack);
  const palette = usePalette();

  const draw = useLayer(canvas, size, (pen) => paint(pen, size, palette));
  useLayoutEffect(() => {
    draw();
    return clock.subscribe(draw);
  }, [draw, clock, size, palette, paint]);

  const stepAt = (clientX: number) => {
    const [x] = placeIn(stack.current!, { clientX, clientY: 0 });
    return curvesLayout(size, last).invertX(x);
  };

  return (
    <div
      className={`canvas-stack ${className}`}
      ref={stack}
      role="img"
      aria-label={label}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        clock.seek(stepAt(event.clientX));
      }}
      onPointerMove={(event) => {
        const step = stepAt(event.clientX);
        clock.hover(step);
        if (event.currentTarget.hasPointerCapture(event.pointerId)) clock.seek(step);
      }}
      onPointerLeave={() => clock.hover(null)}
    >
      <canvas ref={canvas} aria-hidden />
    </div>
  );
}
