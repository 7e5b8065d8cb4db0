import { useEffect, useRef } from 'react';
import { useApp } from '../../stores/app';
import { curvesLayout, paintCurves } from '../draw/curves';
import { useLayer, usePalette, useSize } from '../shared/canvas';
import type { ClockControl } from '../shared/clock';
import { useMessages } from '../useMessages';
import type { Race } from './race';

/** Loss of every arm over steps; pointing at a step moves the whole race there. */
export function LossChart({ race, clock }: { race: Race; clock: ClockControl }) {
  const { common, surface: texts } = useMessages();
  const stack = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(stack);
  const palette = usePalette();
  const log = useApp((state) => state.surfaceLogLoss);

  const draw = useLayer(canvas, size, (pen) =>
    paintCurves(
      pen,
      curvesOf(race),
      {
        size,
        last: race.steps,
        t: clock.get().position,
        log,
        xLabel: common.chart.step,
        yLabel: texts.lossAxis,
      },
      palette,
    ),
  );
  useEffect(() => {
    draw();
    return clock.subscribe(draw);
  }, [draw, clock, race, size, palette, log, common, texts]);

  const seek = (clientX: number) => {
    const box = stack.current!.getBoundingClientRect();
    clock.seek(curvesLayout(size, race.steps).invertX(clientX - box.left));
  };

  return (
    <div
      className="canvas-stack loss-chart"
      ref={stack}
      role="img"
      aria-label={texts.lossTitle}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seek(event.clientX);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event.clientX);
      }}
    >
      <canvas ref={canvas} aria-hidden />
    </div>
  );
}

export function curvesOf({ runners }: Race) {
  return runners.map(({ arm, excess, trajectory }) => ({
    id: arm.id,
    values: excess,
    length: trajectory.length,
  }));
}
