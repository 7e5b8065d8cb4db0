import type { OptimizerId } from '../../../core/optimizers/optimizer';
import type { Drive } from '../../../core/road/drive';
import type { Track } from '../../../core/road/track';
import { traceMarker } from '../pen/markers';
import { emsOf, Labels } from '../pen/labels';
import { armDash, type Palette } from '../pen/palette';
import { unitOf, type Pen, type Size } from '../pen/pen';
import { paintFog, pixel, pointAt, sample, type Camera } from './road';
import { paintMagnified, paintTiles, paintTilesEnd, SMALLEST_TILE, type Tiles } from './tiles';

export interface RoadCar {
  readonly id: OptimizerId;
  readonly name: string;
  readonly drive: Drive;
  /** n_t at t − 1: where the front wheels point. */
  readonly estimate: Float64Array;
}

export interface Traffic {
  /** The first arm is the reference of the others and lies underneath. */
  readonly cars: readonly RoadCar[];
  /** The car whose lag is laid out in tiles, if one is. */
  readonly tiled: (RoadCar & { readonly tiles: Tiles }) | null;
  /** A pale car that steers by the curvature where it is, and its name; `truth` is g_t at t − 1. */
  readonly sighted: { readonly name: string; readonly truth: Float64Array };
  /** Thickness of the fog. */
  readonly sigma: number;
}

/** Fog, the tracks so far, tiles, cars and their names at (fractional) step `t`. */
export function paintTraffic(
  pen: Pen,
  track: Track,
  { cars, tiled: laidOut, sighted, sigma }: Traffic,
  t: number,
  camera: Camera,
  size: Size,
  palette: Palette,
): void {
  const labels = new Labels(pen, size);
  const scene = { track, t, camera, labels, size, palette };
  const tiled = camera.scale >= SMALLEST_TILE ? laidOut : null;
  paintFog(pen, track, t, sigma, camera, palette);
  for (const car of cars) paintWake(pen, track, car, t, camera, palette);
  if (tiled) paintTiles(pen, tiled, scene);
  const pale = { drive: { offset: STILL, yaw: STILL }, estimate: sighted.truth };
  const colours = { body: palette.road.line, line: palette.inkSoft, screen: palette.road.surface };
  const boxes = [paintCar(pen, track, pale, t, camera, colours, palette)];
  for (const car of cars) {
    const painted = { body: palette.arms[car.id], line: palette.road.ground, screen: palette.road.tyre };
    boxes.push(paintCar(pen, track, car, t, camera, painted, palette));
    const { x, y, marker } = boxes.at(-1)!;
    traceMarker(pen, car.id, x, y, marker);
    pen.fillStyle = palette.road.glass;
    pen.fill();
  }
  for (const { x, y, reach } of boxes)
    labels.keepFree({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
  if (tiled) {
    // Where the road comes from below the corner above it is free.
    const isClimbing = sample(track.heading, t - tiled.tiles.lag / 2) > 0;
    paintMagnified(pen, tiled, scene, isClimbing);
    paintTilesEnd(pen, tiled, scene);
  }
  const unit = unitOf(size);
  const style = { size: 15 * unit, weight: 650, font: palette.font, ground: palette.road.ground };
  [{ name: sighted.name, ink: palette.ink }, ...cars.map(({ id, name }) => ({ name, ink: palette.arms[id] }))]
    .map((car, i) => ({ ...car, ...boxes[i] }))
    // The car whose lag is shown is named first; others where there is room.
    .toReversed()
    .forEach(({ name, ink, x, y, reach }) => {
      const clear = reach + 13 * unit;
      const places = [
        [x + 0.5 * clear, y + clear],
        [x + 0.5 * clear, y - clear],
        [x + clear + emsOf(name) * 8 * unit, y],
        [x - clear, y + clear],
        [x - clear, y - clear],
        [x + 1.6 * clear, y + 1.7 * clear],
        [x + 1.6 * clear, y - 1.7 * clear],
      ] as const;
      labels.put(
        name,
        places.filter((place) => isNearest(place, { x, y, reach }, boxes)),
        { ...style, ink },
      );
    });
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * True if no other car stands nearer to a name's place: it would be read as that one's. Cars that cover each
 * other share it.
 */
function isNearest(
  [px, py]: readonly [number, number],
  own: Place & { readonly reach: number },
  cars: readonly Place[],
): boolean {
  const to = ({ x, y }: Place) => Math.hypot(px - x, py - y);
  const isApart = ({ x, y }: Place) => Math.hypot(own.x - x, own.y - y) > own.reach;
  return cars.every((other) => !isApart(other) || to(own) <= to(other));
}

/** A car in the middle of the lane at all times. */
const STILL = new Float64Array(1);

/** The path of a car so far; where it was out of its lane, on a broad band of its colour. */
function paintWake(
  pen: Pen,
  track: Track,
  { id, drive }: RoadCar,
  t: number,
  camera: Camera,
  palette: Palette,
): void {
  const end = Math.floor(t);
  const at = (s: number) => pixel(camera, pointAt(track, s, sample(drive.offset, s)));
  pen.strokeStyle = palette.arms[id];
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  pen.lineWidth = Math.max(7, 1.5 * camera.scale);
  pen.globalAlpha = 0.3;
  pen.setLineDash([]);
  pen.beginPath();
  for (let s = 1; s <= end; s++) {
    if (!drive.outside[s]) continue;
    if (s === 1 || !drive.outside[s - 1]) pen.moveTo(...at(s - 0.5));
    pen.lineTo(...at(s));
  }
  pen.stroke();
  pen.globalAlpha = 1;
  pen.lineWidth = Math.max(2, 0.32 * camera.scale);
  pen.lineCap = armDash[id].length > 0 ? 'butt' : 'round';
  pen.setLineDash(armDash[id]);
  pen.beginPath();
  for (let s = 0; s <= end; s++) {
    if (s === 0) pen.moveTo(...at(s));
    else pen.lineTo(...at(s));
  }
  pen.lineTo(...at(t));
  pen.stroke();
  pen.setLineDash([]);
}

/** Half length and half width of a car, in units of length, and the least half length in pixels. */
const CAR = { length: 2.2, width: 1.15, least: 17 };
/** A wheel turns this many times as far as the road bends, so that steering shows. */
const WHEEL = 9;

interface CarColours {
  readonly body: string;
  readonly line: string;
  /** The windscreen: dark where the driver looks in the rear-view mirror only. */
  readonly screen: string;
}

/** A car whose rear bumper stands at step `t`, so that tiles begin behind it; returns where it was drawn. */
function paintCar(
  pen: Pen,
  track: Track,
  {
    drive,
    estimate,
  }: {
    readonly drive: { readonly offset: ArrayLike<number>; readonly yaw: ArrayLike<number> };
    readonly estimate: Float64Array;
  },
  t: number,
  camera: Camera,
  colours: CarColours,
  palette: Palette,
): { readonly x: number; readonly y: number; readonly reach: number; readonly marker: number } {
  const grow = Math.max(1, CAR.least / (CAR.length * camera.scale));
  const r = camera.scale * grow;
  const [length, width] = [CAR.length * r, CAR.width * r];
  const angle = sample(track.heading, t) + sample(drive.yaw, t);
  const [rx, ry] = pixel(camera, pointAt(track, t, sample(drive.offset, t)));
  const [cx, cy] = [rx + 1.12 * length * Math.cos(angle), ry - 1.12 * length * Math.sin(angle)];
  const place = (u: number, v: number, turn = 0, ou = 0, ov = 0): readonly [number, number] => {
    const [du, dv] = [u - ou, v - ov];
    const a = ou + du * Math.cos(turn) - dv * Math.sin(turn);
    const b = ov + du * Math.sin(turn) + dv * Math.cos(turn);
    return [cx + a * Math.cos(angle) - b * Math.sin(angle), cy - a * Math.sin(angle) - b * Math.cos(angle)];
  };
  const polygon = (points: readonly (readonly [number, number])[], colour: string) => {
    pen.beginPath();
    points.forEach((point, i) => (i === 0 ? pen.moveTo(...point) : pen.lineTo(...point)));
    pen.closePath();
    pen.fillStyle = colour;
    pen.fill();
  };
  const box = (u0: number, u1: number, v0: number, v1: number, turn = 0) => {
    const [ou, ov] = [(u0 + u1) / 2, (v0 + v1) / 2];
    return [
      [u0, v0],
      [u1, v0],
      [u1, v1],
      [u0, v1],
    ].map(([u, v]) => place(u, v, turn, ou, ov));
  };
  const steered = sample(estimate, Math.max(0, t - 1)) * track.scale * WHEEL;
  const turn = Math.max(-0.8, Math.min(0.8, steered));
  for (const side of [-1, 1]) {
    const v = side * width * 0.95;
    polygon(box(-0.78 * length, -0.38 * length, v - 0.17 * width, v + 0.17 * width), palette.road.tyre);
    polygon(box(0.36 * length, 0.78 * length, v - 0.17 * width, v + 0.17 * width, turn), palette.road.tyre);
  }
  const body = (grown: number) =>
    [
      [-1, -0.72],
      [-0.88, -0.95],
      [0.55, -0.95],
      [0.9, -0.74],
      [1, -0.3],
      [1, 0.3],
      [0.9, 0.74],
      [0.55, 0.95],
      [-0.88, 0.95],
      [-1, 0.72],
    ].map(([u, v]) => place(u * length + Math.sign(u) * grown, v * width + Math.sign(v) * grown));
  polygon(body(Math.max(1.5, 0.1 * r)), colours.line);
  polygon(body(0), colours.body);
  polygon(
    [
      [0.28, -0.74],
      [0.52, -0.6],
      [0.52, 0.6],
      [0.28, 0.74],
    ].map(([u, v]) => place(u * length, v * width)),
    colours.screen,
  );
  polygon(
    [
      [-0.72, -0.72],
      [-0.5, -0.62],
      [-0.5, 0.62],
      [-0.72, 0.72],
    ].map(([u, v]) => place(u * length, v * width)),
    palette.road.glass,
  );
  return { x: cx, y: cy, reach: 1.05 * length, marker: Math.max(3, 0.36 * width) };
}
