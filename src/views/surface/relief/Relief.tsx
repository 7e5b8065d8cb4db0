import { Minus, MoveDown, MoveLeft, MoveRight, MoveUp, Plus, Undo2 } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { fixed } from '../../../i18n/format';
import { minimaAt } from '../../../core/surfaces/surface';
import { useApp } from '../../../stores/app/app';
import { movedCamera, projectionOf, usualCamera, type Camera } from '../../draw/surface/camera';
import type { Palette } from '../../draw/pen/palette';
import { paintRelief } from '../../draw/surface/relief';
import { pixelOver, placeUnder } from '../../draw/surface/relief-place';
import { paintReliefTrails } from '../../draw/surface/relief-trails';
import { reliefMesh, type ReliefMesh } from '../../draw/surface/relief-mesh';
import type { Pen, Size } from '../../draw/pen/pen';
import { placeIn, useLayer, usePalette, useSize } from '../../shared/chart/canvas';
import { useClock, type Clock, type ClockControl } from '../../shared/playback/clock';
import { ToolGroup } from '../../shared/controls/ToolGroup';
import { useMessages } from '../../useMessages';
import { isTouch, nearestPoint, tidy, type PixelOf } from '../race/probe';
import { trailsOf, type Race } from '../race/race';
import { StartHandle } from '../race/StartHandle';
import { TrailProbe } from '../race/TrailProbe';
import { useOrbit } from './useOrbit';
import './relief.css';

/** Radians of one key press or button, and the magnification. */
const TURN = Math.PI / 24;
const ZOOM = 1.2;

export type PaintRelief = (pen: Pen, size: Size) => void;

/**
 * The race on the loss as a landscape. `painter` receives what draws the same picture, seen from the same
 * side, for the downloads.
 */
export default function Relief({
  race,
  clock,
  painter,
}: {
  race: Race;
  clock: ClockControl;
  painter: RefObject<PaintRelief | null>;
}) {
  const { surface: texts, relief: words } = useMessages();
  const stack = useRef<HTMLDivElement>(null);
  const groundCanvas = useRef<HTMLCanvasElement>(null);
  const raceCanvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(stack);
  const palette = usePalette();
  const [camera, setCamera] = useState<Camera>(usualCamera);
  const patch = useApp((state) => state.surface.patch);
  const [probed, setProbed] = useState<OptimizerId | null>(null);
  const { surface } = race;
  const canvases = { ground: groundCanvas, race: raceCanvas };
  const meshAt = useReliefPictures({ race, clock, camera, size, palette, canvases, painter });

  const move = (azimuth: number, elevation: number, factor = 1) =>
    setCamera((now) => movedCamera(now, azimuth, elevation, factor));
  useOrbit(stack, move);

  const now = useClock(clock);
  const mesh = meshAt(now.position);
  const projection = projectionOf(camera, mesh.extent, size);
  const pixelOf: PixelOf = (x, y) => pixelOver(mesh, projection, x, y);
  const startPixel = pixelOf(...race.start);
  const probe = (clientX: number, clientY: number) => {
    const nearest = nearestPoint(race, now, pixelOf, ...placeIn(stack.current!, { clientX, clientY }));
    setProbed(nearest?.arm ?? null);
    clock.hover(nearest?.step ?? null);
  };
  const moveStart = (clientX: number, clientY: number) => {
    const place = placeUnder(mesh, projection, ...placeIn(stack.current!, { clientX, clientY }));
    if (place) patch({ start: [tidy(place[0]), tidy(place[1])] });
  };

  const actions: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => move(-TURN, 0),
    ArrowRight: () => move(TURN, 0),
    ArrowUp: () => move(0, TURN),
    ArrowDown: () => move(0, -TURN),
    '+': () => move(0, 0, ZOOM),
    '-': () => move(0, 0, 1 / ZOOM),
    '0': () => setCamera(usualCamera),
  };
  const tools = [
    { Icon: MoveLeft, label: words.left, act: actions['ArrowLeft'] },
    { Icon: MoveRight, label: words.right, act: actions['ArrowRight'] },
    { Icon: MoveUp, label: words.up, act: actions['ArrowUp'] },
    { Icon: MoveDown, label: words.down, act: actions['ArrowDown'] },
    { Icon: Plus, label: words.closer, act: actions['+'] },
    { Icon: Minus, label: words.farther, act: actions['-'] },
    { Icon: Undo2, label: words.reset, act: actions['0'] },
  ];
  const degrees = (angle: number) => fixed((angle * 180) / Math.PI, 0);

  return (
    <div
      className="canvas-stack race-map relief"
      ref={stack}
      onPointerMove={(event) => {
        if (event.buttons === 0) probe(event.clientX, event.clientY);
      }}
      onPointerUp={(event) => {
        if (isTouch(event)) probe(event.clientX, event.clientY);
      }}
      onPointerLeave={(event) => {
        if (!isTouch(event)) clock.hover(null);
      }}
    >
      <div
        className="relief-pad"
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application takes keys
        tabIndex={0}
        aria-label={words.picture(
          texts.names[surface.id],
          degrees(camera.azimuth),
          degrees(camera.elevation),
          fixed(camera.zoom, 1),
        )}
        aria-describedby="relief-hint"
        onKeyDown={(event) => {
          const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : actions[event.key];
          if (!action) return;
          event.preventDefault();
          event.stopPropagation();
          action();
        }}
      >
        <canvas ref={groundCanvas} aria-hidden />
        <canvas ref={raceCanvas} aria-hidden />
      </div>
      {startPixel && <StartHandle start={race.start} pixel={startPixel} box={mesh.box} onDrag={moveStart} />}
      <TrailProbe
        race={race}
        clock={clock}
        pixelOf={pixelOf}
        size={size}
        probed={probed}
        onProbe={setProbed}
      />
      <ToolGroup className="relief-tools" label={words.tools} tools={tools} />
      <p className="relief-hint" id="relief-hint">
        {words.hint}
      </p>
    </div>
  );
}

/**
 * Draws ground and race whenever something moves, and hands `painter` what draws both. Returns the mesh of a
 * step.
 */
function useReliefPictures({
  race,
  clock,
  camera,
  size,
  palette,
  canvases,
  painter,
}: {
  race: Race;
  clock: ClockControl;
  camera: Camera;
  size: Size;
  palette: Palette;
  canvases: Readonly<Record<'ground' | 'race', RefObject<HTMLCanvasElement | null>>>;
  painter: RefObject<PaintRelief | null>;
}): (position: number) => ReliefMesh {
  const { surface: texts, relief: words } = useMessages();
  const shown = useApp((state) => state.surface.view);
  const { surface } = race;
  const meshAt = useMemo(() => {
    let kept: { t: number; mesh: ReliefMesh } | null = null;
    // A surface that stands still has one mesh for all steps.
    return (position: number) => {
      const t = surface.drift ? position : 0;
      if (kept?.t !== t) kept = { t, mesh: reliefMesh(surface, shown ?? surface.view, t) };
      return kept.mesh;
    };
  }, [surface, shown]);

  const paintGround: PaintRelief = (pen, place) => {
    const mesh = meshAt(clock.get().position);
    paintRelief(pen, mesh, projectionOf(camera, mesh.extent, place), place, palette, words.loss);
  };
  const paintRunners: PaintRelief = (pen, place) =>
    paintRace(pen, race, clock.get(), meshAt, camera, place, palette, texts.divergedAt);
  const drawGround = useLayer(canvases.ground, size, (pen) => paintGround(pen, size));
  const drawRace = useLayer(canvases.race, size, (pen) => paintRunners(pen, size));
  useLayoutEffect(drawGround, [drawGround, meshAt, camera, palette, words]);
  useLayoutEffect(() => {
    drawRace();
    return clock.subscribe(() => {
      if (surface.drift) drawGround();
      drawRace();
    });
  }, [drawGround, drawRace, clock, race, surface, meshAt, camera, palette, texts]);
  useEffect(() => {
    painter.current = (pen, place) => {
      paintGround(pen, place);
      paintRunners(pen, place);
    };
    return () => {
      painter.current = null;
    };
  });
  return meshAt;
}

function paintRace(
  pen: Pen,
  race: Race,
  { position, hover }: Clock,
  meshAt: (t: number) => ReliefMesh,
  camera: Camera,
  size: Size,
  palette: Palette,
  divergedText: (step: number) => string,
): void {
  const mesh = meshAt(position);
  paintReliefTrails(
    pen,
    trailsOf(race),
    { minima: minimaAt(race.surface, position), start: race.start },
    { t: position, hover },
    mesh,
    projectionOf(camera, mesh.extent, size),
    size,
    palette,
    divergedText,
  );
}
