import type { OptimizerId } from '../../../core/optimizers/optimizer';
import type { Drive } from '../../../core/road/drive';
import { LANE, RAIL, type Track } from '../../../core/road/track';
import { traceMarker } from '../pen/markers';
import { armDash, type Palette } from '../pen/palette';
import { haloText, unitOf, type Pen, type Size } from '../pen/pen';
import { mix, paintFog, pixel, pointAt, sample, type Camera } from './road';

export interface RoadCar {
  readonly id: OptimizerId;
  readonly drive: Drive;
  /** n_t at t − 1: where the front wheels point. */
  readonly estimate: Float64Array;
  /** The weight of each age in the driver's view at the drawn step; negative ones are subtracted. */
  readonly view: Float64Array;
  /** How many steps behind lies what the estimate stands for, and the words for it; `null`: not marked. */
  readonly ghost: { readonly lag: number; readonly text: string } | null;
  readonly hud: string;
}

/** Fog of noise σ, views, tracks, ghosts and cars at (fractional) step `t`. */
export function paintTraffic(
  pen: Pen,
  track: Track,
  cars: readonly RoadCar[],
  t: number,
  sigma: number,
  camera: Camera,
  size: Size,
  palette: Palette,
): void {
  paintFog(pen, track, t, sigma, camera, palette);
  cars.forEach((car, i) => paintView(pen, track, car, t, camera, [i, cars.length], palette));
  for (const car of cars) paintWake(pen, track, car, t, camera, palette);
  const below = hudHeight(cars.length, size);
  cars.forEach((car, i) =>
    paintGhost(pen, track, car, t, camera, i % 2 === 0 ? 1 : -1, below, size, palette),
  );
  // The first arm is the reference and lies underneath.
  for (const car of cars) paintCar(pen, track, car, t, camera, palette);
  paintHud(pen, cars, t, size, palette);
}

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

/** Behind the car the driver's view opens to the full lane over this many steps. */
const OPENING = 9;
const FAINTEST = 0.04;

/**
 * What the driver sees: the road behind, each step as bright as its weight in the estimate. The views of several
 * drivers share the lane side by side. A weight below 0 is drawn as an outline.
 */
function paintView(
  pen: Pen,
  track: Track,
  { id, drive, view }: RoadCar,
  t: number,
  camera: Camera,
  [index, count]: readonly [number, number],
  palette: Palette,
): void {
  const brightest = 0.12;
  const middle = LANE * (1 - (2 * index + 1) / count);
  const half = (LANE / count) * 0.96;
  const edge = (k: number, side: number) => {
    const open = Math.min(1, k / OPENING);
    const centre = mix(sample(drive.offset, t), middle, open);
    return pixel(camera, pointAt(track, t - k, centre + side * mix(0.7, half, open)));
  };
  pen.setLineDash([]);
  pen.fillStyle = palette.arms[id];
  pen.strokeStyle = palette.arms[id];
  pen.lineWidth = 1.25;
  pen.lineJoin = 'round';
  for (let k = 0; k < view.length && k < t; k++) {
    const strength = Math.sqrt(Math.min(1, Math.abs(view[k]) / brightest));
    if (strength * strength < FAINTEST) continue;
    pen.globalAlpha = 0.9 * strength;
    pen.beginPath();
    pen.moveTo(...edge(k + 0.04, 1));
    pen.lineTo(...edge(k + 0.04, -1));
    pen.lineTo(...edge(Math.min(t, k + 0.96), -1));
    pen.lineTo(...edge(Math.min(t, k + 0.96), 1));
    pen.closePath();
    if (view[k] > 0) pen.fill();
    else pen.stroke();
  }
  pen.globalAlpha = 1;
}

/** About how wide a text is, in units of its font size: a pen cannot measure. */
function emsOf(text: string): number {
  return Array.from(text).reduce(
    (sum, letter) => sum + (letter > '\u2e7f' ? 1 : letter >= 'A' && letter <= 'Z' ? 0.78 : 0.6),
    0,
  );
}

/** A pin across the road at the place for which the car steers, with the distance in words lower than `below`. */
function paintGhost(
  pen: Pen,
  track: Track,
  { id, ghost }: RoadCar,
  t: number,
  camera: Camera,
  side: number,
  below: number,
  size: Size,
  palette: Palette,
): void {
  if (!ghost || t - ghost.lag < 0 || t - ghost.lag > track.steps) return;
  const at = (offset: number) => pixel(camera, pointAt(track, t - ghost.lag, offset));
  pen.strokeStyle = palette.arms[id];
  pen.lineWidth = 2.5;
  pen.setLineDash([]);
  pen.beginPath();
  pen.moveTo(...at(0));
  pen.lineTo(...at(side * (RAIL + 1)));
  pen.stroke();
  traceMarker(pen, id, ...at(0), 5);
  pen.fillStyle = palette.arms[id];
  pen.fill();
  pen.strokeStyle = palette.road.ground;
  pen.lineWidth = 1.5;
  pen.stroke();
  const unit = unitOf(size);
  const [x, y] = at(side * (RAIL + 1));
  // In a narrow picture the words are as large as its width allows.
  const fontSize = Math.min(13 * unit, (size.width - 8) / emsOf(ghost.text));
  pen.font = `650 ${fontSize}px ${palette.font}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  const room = 10 * unit;
  const half = 4 + (fontSize * emsOf(ghost.text)) / 2;
  const text = [
    Math.min(size.width - half, Math.max(half, x)),
    Math.min(size.height - room, Math.max(below + 1.6 * room, y - side * 11 * unit)),
  ] as const;
  haloText(pen, ghost.text, ...text, palette.arms[id], palette.road.ground);
}

/** Half length and half width of a car, in units of length, and the least half length in pixels. */
const CAR = { length: 2.5, width: 1.15, least: 17 };
/** A wheel turns this many times as far as the road bends, so that steering shows. */
const WHEEL = 9;

function paintCar(
  pen: Pen,
  track: Track,
  { id, drive, estimate }: RoadCar,
  t: number,
  camera: Camera,
  palette: Palette,
): void {
  const grow = Math.max(1, CAR.least / (CAR.length * camera.scale));
  const [cx, cy] = pixel(camera, pointAt(track, t, sample(drive.offset, t)));
  const angle = sample(track.heading, t) + sample(drive.yaw, t);
  const r = camera.scale * grow;
  const [length, width] = [CAR.length * r, CAR.width * r];
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
  polygon(body(1.5), palette.road.ground);
  polygon(body(0), palette.arms[id]);
  // The windscreen is painted over: the driver looks in the rear-view mirror only.
  polygon(
    [
      [0.28, -0.74],
      [0.52, -0.6],
      [0.52, 0.6],
      [0.28, 0.74],
    ].map(([u, v]) => place(u * length, v * width)),
    palette.road.tyre,
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
  traceMarker(pen, id, ...place(-0.1 * length, 0), Math.max(3, 0.36 * width));
  pen.fillStyle = palette.road.glass;
  pen.fill();
}

/** Pixels that the first `count` lines of the score take from the top. */
function hudHeight(count: number, size: Size): number {
  return count * (2 * wheelRadius(size) + 8);
}

function wheelRadius(size: Size): number {
  return 11 * unitOf(size);
}

/** One steering wheel a driver at the top left, turning as the front wheels do, with the score so far. */
function paintHud(pen: Pen, cars: readonly RoadCar[], t: number, size: Size, palette: Palette): void {
  const unit = unitOf(size);
  const r = wheelRadius(size);
  pen.font = `600 ${12.5 * unit}px ${palette.font}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  cars.forEach(({ id, estimate, hud, drive }, i) => {
    const x = 10 + r;
    const y = hudHeight(i, size) + 10 + r;
    const turn = -sample(estimate, Math.max(0, t - 1)) * 1.6;
    const out = drive.outside[Math.min(drive.outside.length - 1, Math.floor(t))] === 1;
    pen.setLineDash([]);
    pen.lineCap = 'round';
    pen.strokeStyle = palette.road.ground;
    pen.lineWidth = 6;
    wheel(pen, x, y, r, turn);
    pen.strokeStyle = palette.arms[id];
    pen.lineWidth = 2.75;
    wheel(pen, x, y, r, turn);
    haloText(pen, hud, x + r + 9, y, out ? palette.arms[id] : palette.ink, palette.road.ground);
  });
}

function wheel(pen: Pen, x: number, y: number, r: number, turn: number): void {
  pen.beginPath();
  pen.arc(x, y, r, 0, 2 * Math.PI);
  pen.stroke();
  pen.beginPath();
  for (const spoke of [0, Math.PI, Math.PI / 2]) {
    pen.moveTo(x, y);
    pen.lineTo(x + r * Math.cos(spoke + turn), y + r * Math.sin(spoke + turn));
  }
  pen.stroke();
}
