import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { minimaAt, type Box } from '../../../core/surfaces/surface';
import { useApp } from '../../../stores/app/app';
import { fitView, paintContours, type MapView } from '../../draw/surface/contour';
import type { Palette } from '../../draw/pen/palette';
import { paintLandmarks, paintTrails } from '../../draw/surface/trails';
import type { Pen } from '../../draw/pen/pen';
import { placeIn, usePalette, useSize } from '../../shared/chart/canvas';
import type { Clock, ClockControl } from '../../shared/playback/clock';
import { useMessages } from '../../useMessages';
import { tidy } from '../race/probe';
import { trailsOf, type Race } from '../race/race';
import { StartHandle } from '../race/StartHandle';
import { TrailProbe } from '../race/TrailProbe';
import { useProbe } from '../race/useProbe';
import { useRaceLayers } from '../race/useRaceLayers';
import { useMapGestures } from './useMapGestures';
import { ViewTools } from './ViewTools';
import { fittedBox } from './window';

/** Milliseconds for which the map says how it is zoomed. */
const HINT_MS = 1600;

/**
 * The contour map with the trails: a map layer drawn when the surface changes, a race layer drawn per frame.
 */
export function RaceMap({ race, clock }: { race: Race; clock: ClockControl }) {
  const { surface: texts, playback } = useMessages();
  const stack = useRef<HTMLDivElement>(null);
  const size = useSize(stack);
  const palette = usePalette();
  const patch = useApp((state) => state.surface.patch);
  const { surface, start } = race;
  const shown = useApp((state) => state.surface.view);
  const [wheelHint, setWheelHint] = useState(false);
  const view = useMemo(
    () => fitView(shown ?? surface.view, size.width > 0 ? size : { width: 1, height: 1 }),
    [shown, surface, size],
  );
  const show = (surfaceView: Box | null) => patch({ view: surfaceView });
  useMapGestures(stack, view, show, () => setWheelHint(true));
  useEffect(() => {
    if (!wheelHint) return;
    const timer = setTimeout(() => setWheelHint(false), HINT_MS);
    return () => clearTimeout(timer);
  }, [wheelHint]);

  const layers = useRaceLayers(
    useCallback(
      (pen) => paintContours(pen, surface, view, palette, clock.get().position),
      [surface, view, palette, clock],
    ),
    useCallback(
      (pen) => paintRace(pen, race, clock.get(), view, palette, texts.divergedAt),
      [race, clock, view, palette, texts],
    ),
    size,
    clock,
    surface.drift !== null,
  );

  const pixelAt = (x: number, y: number) => [view.x(x), view.y(y)] as const;
  const { probed, setProbed, handlers } = useProbe(race, clock, stack, pixelAt);
  const moveTo = (clientX: number, clientY: number) => {
    const [px, py] = placeIn(stack.current!, { clientX, clientY });
    patch({ start: [tidy(view.invertX(px)), tidy(view.invertY(py))] });
  };

  return (
    <div
      className="canvas-stack race-map"
      ref={stack}
      role="group"
      aria-label={texts.map(texts.names[surface.id])}
      onDoubleClick={(event) => moveTo(event.clientX, event.clientY)}
      {...handlers}
    >
      <canvas ref={layers.ground} aria-hidden />
      <canvas ref={layers.race} aria-hidden />
      <StartHandle start={start} pixel={pixelAt(...start)} box={view.box} onDrag={moveTo} />
      <TrailProbe
        race={race}
        clock={clock}
        pixelOf={pixelAt}
        size={size}
        probed={probed}
        onProbe={setProbed}
      />
      <ViewTools
        shown={view.box}
        isUsual={shown === null}
        onWindow={show}
        onFit={() => show(fittedBox(race, clock.get().position))}
        onReset={() => show(null)}
      />
      <p className="wheel-hint" data-shown={wheelHint} aria-hidden>
        {playback.wheelHint}
      </p>
    </div>
  );
}

/** The race layer as the screen and the exports draw it. */
export function paintRace(
  pen: Pen,
  race: Race,
  { position, hover }: Clock,
  view: MapView,
  palette: Palette,
  divergedText: (step: number) => string,
): void {
  const { surface, start } = race;
  paintLandmarks(pen, minimaAt(surface, position), start, view, palette);
  paintTrails(pen, trailsOf(race), { t: position, hover }, view, palette, divergedText);
}
