import { useEffect, useMemo, useRef } from 'react';
import { significant } from '../../i18n/format';
import { useApp } from '../../stores/app';
import { fitView, paintContours } from '../draw/contour';
import { paintLandmarks, paintTrails } from '../draw/trails';
import type { Pen, Size } from '../draw/pen';
import { useLayer, usePalette, useSize } from '../shared/canvas';
import type { ClockControl } from '../shared/clock';
import { useMessages } from '../useMessages';
import type { Race } from './race';

/** The contour map with the trails: a map layer drawn when the surface changes, a race layer drawn per frame. */
export function RaceMap({ race, clock }: { race: Race; clock: ClockControl }) {
  const texts = useMessages().surface;
  const stack = useRef<HTMLDivElement>(null);
  const mapCanvas = useRef<HTMLCanvasElement>(null);
  const raceCanvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(stack);
  const palette = usePalette();
  const patch = useApp((state) => state.patchSurface);
  const { surface, start } = race;
  const view = useMemo(
    () => fitView(surface.view, size.width > 0 ? size : { width: 1, height: 1 }),
    [surface, size],
  );

  const drawMap = useLayer(mapCanvas, size, (pen) =>
    paintContours(pen, surface, view, palette, clock.get().position),
  );
  const drawRace = useLayer(raceCanvas, size, (pen) =>
    paintRace(pen, race, clock.get().position, size, palette, texts.divergedAt),
  );

  useEffect(drawMap, [drawMap, surface, view, palette]);
  useEffect(() => {
    drawRace();
    return clock.subscribe(() => {
      if (surface.drift) drawMap();
      drawRace();
    });
  }, [drawMap, drawRace, clock, surface, race, view, palette, texts]);

  const moveTo = (clientX: number, clientY: number) => {
    const box = stack.current!.getBoundingClientRect();
    const x = view.invertX(clientX - box.left);
    const y = view.invertY(clientY - box.top);
    patch({ surfaceStart: [tidy(x), tidy(y)] });
  };

  return (
    <div
      className="canvas-stack race-map"
      ref={stack}
      role="group"
      aria-label={texts.map(texts.names[surface.id])}
      onDoubleClick={(event) => moveTo(event.clientX, event.clientY)}
    >
      <canvas ref={mapCanvas} aria-hidden />
      <canvas ref={raceCanvas} aria-hidden />
      <button
        type="button"
        className="start-handle"
        aria-label={texts.start(significant(start[0]), significant(start[1]))}
        style={{ left: view.x(start[0]), top: view.y(start[1]) }}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) moveTo(event.clientX, event.clientY);
        }}
        onKeyDown={(event) => {
          const step = (view.box.x[1] - view.box.x[0]) / (event.shiftKey ? 20 : 100);
          const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[
            event.key
          ];
          if (!move) return;
          event.preventDefault();
          event.stopPropagation();
          patch({ surfaceStart: [tidy(start[0] + step * move[0]), tidy(start[1] + step * move[1])] });
        }}
      />
    </div>
  );
}

/** The race layer as the screen and the exports draw it. */
export function paintRace(
  pen: Pen,
  race: Race,
  t: number,
  size: Size,
  palette: Parameters<typeof paintTrails>[4],
  divergedText: (step: number) => string,
): void {
  const { surface, start, runners } = race;
  const view = fitView(surface.view, size);
  const [dx, dy] = surface.drift?.(t) ?? [0, 0];
  const minima = surface.minima.map(([x, y]) => [x + dx, y + dy] as const);
  paintLandmarks(pen, minima, start, view, palette);
  const trails = runners.map(({ arm, trajectory }) => ({ id: arm.id, trajectory }));
  paintTrails(pen, trails, t, view, palette, divergedText);
}

/** Four digits are more than a pointer can aim, and make readable links. */
function tidy(value: number): number {
  return Number(value.toPrecision(4));
}
