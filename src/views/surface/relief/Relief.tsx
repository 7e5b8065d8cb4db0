import { Minus, MoveDown, MoveLeft, MoveRight, MoveUp, Plus, Undo2 } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { fixed } from '../../../i18n/format';
import { minimaAt, type Surface } from '../../../core/surfaces/surface';
import { useApp } from '../../../stores/app/app';
import { movedCamera, projectionOf, usualCamera, type Camera } from '../../draw/surface/camera';
import type { Palette } from '../../draw/pen/palette';
import { paintRelief } from '../../draw/surface/relief';
import { pixelOver, placeUnder } from '../../draw/surface/relief-place';
import { paintReliefTrails } from '../../draw/surface/relief-trails';
import { reliefMesh, type ReliefMesh } from '../../draw/surface/relief-mesh';
import type { Pen, Size } from '../../draw/pen/pen';
import { placeIn, usePalette, useSize } from '../../shared/chart/canvas';
import { useClock, type Clock, type ClockControl } from '../../shared/playback/clock';
import { ToolGroup } from '../../shared/controls/ToolGroup';
import { useMessages } from '../../useMessages';
import { tidy, type PixelOf } from '../race/probe';
import { trailsOf, type Race } from '../race/race';
import { StartHandle } from '../race/StartHandle';
import { TrailProbe } from '../race/TrailProbe';
import { useProbe } from '../race/useProbe';
import { useRaceLayers } from '../race/useRaceLayers';
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
  const { relief: words } = useMessages();
  const stack = useRef<HTMLDivElement>(null);
  const size = useSize(stack);
  const patch = useApp((state) => state.surface.patch);
  const { camera, actions } = useCamera(stack);
  const { meshAt, layers } = useReliefPictures({ race, clock, camera, size, painter });
  const mesh = meshAt(useClock(clock).position);
  const projection = projectionOf(camera, mesh.extent, size);
  const pixelOf: PixelOf = (x, y) => pixelOver(mesh, projection, x, y);
  const { probed, setProbed, handlers } = useProbe(race, clock, stack, pixelOf);
  const startPixel = pixelOf(...race.start);
  const moveStart = (clientX: number, clientY: number) => {
    const place = placeUnder(mesh, projection, ...placeIn(stack.current!, { clientX, clientY }));
    if (place) patch({ start: [tidy(place[0]), tidy(place[1])] });
  };

  return (
    <div className="canvas-stack race-map relief" ref={stack} {...handlers}>
      <Pad surface={race.surface} camera={camera} actions={actions}>
        <canvas ref={layers.ground} aria-hidden />
        <canvas ref={layers.race} aria-hidden />
      </Pad>
      {startPixel && <StartHandle start={race.start} pixel={startPixel} box={mesh.box} onDrag={moveStart} />}
      <TrailProbe
        race={race}
        clock={clock}
        pixelOf={pixelOf}
        size={size}
        probed={probed}
        onProbe={setProbed}
      />
      <CameraTools actions={actions} />
      <p className="relief-hint" id="relief-hint">
        {words.hint}
      </p>
    </div>
  );
}

/** What each key of the picture does. */
type Actions = Readonly<Record<string, () => void>>;

/** Where the landscape is seen from: drags on `stack` turn it, `actions` turn it by a step. */
function useCamera(stack: RefObject<HTMLElement | null>): {
  readonly camera: Camera;
  readonly actions: Actions;
} {
  const [camera, setCamera] = useState<Camera>(usualCamera);
  const move = (azimuth: number, elevation: number, factor = 1) =>
    setCamera((now) => movedCamera(now, azimuth, elevation, factor));
  useOrbit(stack, move);
  return {
    camera,
    actions: {
      ArrowLeft: () => move(-TURN, 0),
      ArrowRight: () => move(TURN, 0),
      ArrowUp: () => move(0, TURN),
      ArrowDown: () => move(0, -TURN),
      '+': () => move(0, 0, ZOOM),
      '-': () => move(0, 0, 1 / ZOOM),
      '0': () => setCamera(usualCamera),
    },
  };
}

/** The picture as something that takes keys, named by what it shows and from where. */
function Pad({
  surface,
  camera,
  actions,
  children,
}: {
  surface: Surface;
  camera: Camera;
  actions: Actions;
  children: ReactNode;
}) {
  const { surface: texts, relief: words } = useMessages();
  const degrees = (angle: number) => fixed((angle * 180) / Math.PI, 0);
  return (
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
      {children}
    </div>
  );
}

/** The keys as buttons. */
function CameraTools({ actions }: { actions: Actions }) {
  const { relief: words } = useMessages();
  const tools = [
    { Icon: MoveLeft, label: words.left, act: actions['ArrowLeft'] },
    { Icon: MoveRight, label: words.right, act: actions['ArrowRight'] },
    { Icon: MoveUp, label: words.up, act: actions['ArrowUp'] },
    { Icon: MoveDown, label: words.down, act: actions['ArrowDown'] },
    { Icon: Plus, label: words.closer, act: actions['+'] },
    { Icon: Minus, label: words.farther, act: actions['-'] },
    { Icon: Undo2, label: words.reset, act: actions['0'] },
  ];
  return <ToolGroup className="relief-tools" label={words.tools} tools={tools} />;
}

/**
 * Draws ground and race whenever something moves, and hands `painter` what draws both. Returns the mesh of a
 * step, and the canvases.
 */
function useReliefPictures({
  race,
  clock,
  camera,
  size,
  painter,
}: {
  race: Race;
  clock: ClockControl;
  camera: Camera;
  size: Size;
  painter: RefObject<PaintRelief | null>;
}) {
  const { surface: texts, relief: words } = useMessages();
  const palette = usePalette();
  const shown = useApp((state) => state.surface.view);
  const { surface } = race;
  const meshAt = useMemo(() => {
    let last: { t: number; mesh: ReliefMesh } | null = null;
    // A surface that stands still has one mesh for all steps.
    return (position: number) => {
      const t = surface.drift ? position : 0;
      if (last?.t !== t) last = { t, mesh: reliefMesh(surface, shown ?? surface.view, t) };
      return last.mesh;
    };
  }, [surface, shown]);

  const paintGround: PaintRelief = useCallback(
    (pen, place) => {
      const mesh = meshAt(clock.get().position);
      paintRelief(pen, mesh, projectionOf(camera, mesh.extent, place), place, palette, words.loss);
    },
    [meshAt, clock, camera, palette, words],
  );
  const paintRunners: PaintRelief = useCallback(
    (pen, place) => paintRace(pen, race, clock.get(), meshAt, camera, place, palette, texts.divergedAt),
    [race, clock, meshAt, camera, palette, texts],
  );
  const layers = useRaceLayers(paintGround, paintRunners, size, clock, surface.drift !== null);
  useEffect(() => {
    painter.current = (pen, place) => {
      paintGround(pen, place);
      paintRunners(pen, place);
    };
    return () => {
      painter.current = null;
    };
  }, [painter, paintGround, paintRunners]);
  return { meshAt, layers };
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
