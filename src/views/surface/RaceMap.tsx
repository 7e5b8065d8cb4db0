import { useLayoutEffect, useMemo, useRef } from 'react';
import { significant } from '../../i18n/format';
import { useApp } from '../../stores/app';
import { fitView, paintContours, type View } from '../draw/contour';
import type { Palette } from '../draw/palette';
import { paintLandmarks, paintTrails } from '../draw/trails';
import type { Pen, Size } from '../draw/pen';
import { useLayer, usePalette, useSize } from '../shared/canvas';
import type { Clock, ClockControl } from '../shared/clock';
import { useMessages } from '../useMessages';
import { lagOf, type Race } from './race';

/** A pointer this close to a trail (pixels) asks for its nearest step. */
const REACH = 16;

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
    paintRace(pen, race, clock.get(), size, palette, texts.divergedAt),
  );

  useLayoutEffect(drawMap, [drawMap, surface, view, palette]);
  useLayoutEffect(() => {
    drawRace();
    return clock.subscribe(() => {
      if (surface.drift) drawMap();
      drawRace();
    });
  }, [drawMap, drawRace, clock, surface, race, view, palette, texts]);

  const pixelOf = (clientX: number, clientY: number) => {
    const box = stack.current!.getBoundingClientRect();
    return [clientX - box.left, clientY - box.top] as const;
  };
  const moveTo = (clientX: number, clientY: number) => {
    const [px, py] = pixelOf(clientX, clientY);
    patch({ surfaceStart: [tidy(view.invertX(px)), tidy(view.invertY(py))] });
  };

  return (
    <div
      className="canvas-stack race-map"
      ref={stack}
      role="group"
      aria-label={texts.map(texts.names[surface.id])}
      onDoubleClick={(event) => moveTo(event.clientX, event.clientY)}
      onPointerMove={(event) => {
        if (event.buttons === 0)
          clock.hover(nearestStep(race, clock.get(), view, ...pixelOf(event.clientX, event.clientY)));
      }}
      onPointerLeave={() => clock.hover(null)}
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
  { position, hover }: Clock,
  size: Size,
  palette: Palette,
  divergedText: (step: number) => string,
): void {
  const { surface, start, runners } = race;
  const view = fitView(surface.view, size);
  const [dx, dy] = surface.drift?.(position) ?? [0, 0];
  const minima = surface.minima.map(([x, y]) => [x + dx, y + dy] as const);
  paintLandmarks(pen, minima, start, view, palette);
  const trails = runners.map(({ arm, trajectory }) => ({ id: arm.id, trajectory, lag: lagOf(arm) }));
  paintTrails(pen, trails, { t: position, hover }, view, palette, divergedText);
}

/** The step of the nearest point of any drawn trail, or `null` when none is near. */
function nearestStep(
  { runners }: Race,
  { position }: Clock,
  view: View,
  px: number,
  py: number,
): number | null {
  let nearest = REACH;
  let step: number | null = null;
  for (const { trajectory } of runners)
    for (let t = 0; t < Math.min(trajectory.length, position + 1); t++) {
      const away = Math.hypot(view.x(trajectory.theta[2 * t]) - px, view.y(trajectory.theta[2 * t + 1]) - py);
      if (away < nearest) {
        nearest = away;
        step = t;
      }
    }
  return step;
}

/** Four digits are more than a pointer can aim, and make readable links. */
function tidy(value: number): number {
  return Number(value.toPrecision(4));
}
