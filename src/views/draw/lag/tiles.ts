import type { OptimizerId } from '../../../core/optimizers/optimizer';
import type { Drive } from '../../../core/road/drive';
import type { Track } from '../../../core/road/track';
import { emsOf, type Box, type Labels } from '../pen/labels';
import type { Palette } from '../pen/palette';
import { haloText, unitOf, type Pen, type Size } from '../pen/pen';
import { pixel, pointAt, sample, type Camera } from './road';

/** The steps between a car and the point that it reacts to. */
export interface Tiles {
  /** L in steps; negative ones lie ahead. */
  readonly lag: number;
  /** L without correction: tiles from `lag` to here were removed. */
  readonly uncorrected: number;
  /** Words at the far end, at what was removed, and over the magnified part. */
  readonly texts: {
    readonly end: string;
    readonly removed: string;
    readonly magnified: (times: number) => string;
  };
}

export interface TiledCar {
  readonly id: OptimizerId;
  readonly drive: Drive;
  readonly tiles: Tiles;
}

/** The road at a moment, as tiles are laid on it. */
export interface TileScene {
  readonly track: Track;
  /** The (fractional) step. */
  readonly t: number;
  readonly camera: Camera;
  readonly labels: Labels;
  readonly size: Size;
  readonly palette: Palette;
}

/** Half width of a tile, in units of length, and the share of a step that it fills. */
const HALF = 1.15;
const FILL = 0.9;
/** Below this many pixels a step tiles are too small to be told apart. */
export const SMALLEST_TILE = 5;
/** Below this many pixels a step only every fifth or tenth tile has room for its number. */
const LEGIBLE = 13;
/** A removed part below this share of the lag is shown enlarged too. */
const SMALL = 0.25;

type Place = (s: number, across: number) => readonly [number, number];

/** Tile `k`, 0 … : the steps from k to k + 1 behind the car, in pixels; `to` ends it early. */
function quad(at: Place, t: number, k: number, to: number) {
  const [from, until] = [
    t - k - (1 - FILL) / 2,
    t - Math.min(to, k + 1) + (to >= k + 1 ? (1 - FILL) / 2 : 0),
  ];
  return [at(from, HALF), at(from, -HALF), at(until, -HALF), at(until, HALF)] as const;
}

function trace(pen: Pen, points: readonly (readonly [number, number])[]): void {
  pen.beginPath();
  points.forEach((point, i) => (i === 0 ? pen.moveTo(...point) : pen.lineTo(...point)));
  pen.closePath();
}

/**
 * Numbered tiles along the car's own path, one a step, and the mark at their end; the removed ones are
 * outlines.
 */
export function paintTiles(
  pen: Pen,
  { id, drive, tiles }: TiledCar,
  { track, t, camera, labels, size, palette }: TileScene,
): void {
  const at: Place = (s, across) => {
    const place = Math.min(track.steps, Math.max(0, s));
    return pixel(camera, pointAt(track, place, sample(drive.offset, place) + across));
  };
  const { lag, uncorrected } = tiles;
  const sign = lag < 0 ? -1 : 1;
  const far = Math.min(Math.abs(lag), sign > 0 ? t : track.steps - t);
  const colour = palette.arms[id];
  for (let k = 0; k < Math.min(t, Math.max(lag, uncorrected)); k++) {
    const [x, y] = at(t - k - 0.5, 0);
    const half = 0.8 * HALF * camera.scale;
    labels.keepFree({ left: x - half, right: x + half, top: y - half, bottom: y + half });
  }
  // Seen from the other side of the car, tiles ahead are tiles behind.
  const turned: Place = sign > 0 ? at : (s, across) => at(2 * t - s, across);
  pen.lineJoin = 'round';
  pen.lineWidth = Math.max(1.5, 0.09 * camera.scale);
  pen.setLineDash([4, 3]);
  pen.strokeStyle = palette.arms.sgdm;
  if (sign > 0)
    for (let k = Math.floor(lag); k < Math.min(uncorrected, t) - 1e-9; k++) {
      const start = Math.max(k, lag);
      const end = Math.min(k + 1, uncorrected, t);
      trace(pen, [at(t - start, HALF), at(t - start, -HALF), at(t - end, -HALF), at(t - end, HALF)]);
      pen.stroke();
    }
  pen.setLineDash([]);
  for (let k = 0; k < far - 1e-9; k++) {
    trace(pen, quad(turned, t, k, far));
    pen.fillStyle = palette.panel;
    pen.fill();
    pen.strokeStyle = colour;
    pen.stroke();
  }
  const unit = unitOf(size);
  const every = camera.scale >= LEGIBLE ? 1 : camera.scale >= 8 ? 5 : 10;
  const fontSize = every === 1 ? Math.min(30 * unit, 0.7 * camera.scale) : 13 * unit;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.font = `750 ${fontSize}px ${palette.font}`;
  for (let k = every; k <= far + 1e-9; k += every) {
    const [x, y] = turned(t - k + 0.5, 0);
    haloText(pen, String(sign * k), x, y + 0.04 * fontSize, palette.ink, palette.panel);
  }
}

/** The point at the tiles' end: a ring on the road with its words, and the removed part in words. */
export function paintTilesEnd(
  pen: Pen,
  { id, drive, tiles }: TiledCar,
  { track, t, camera, labels, size, palette }: TileScene,
): void {
  const { lag, texts } = tiles;
  const s = t - lag;
  if (s < 0 || s > track.steps || Math.abs(lag) < 0.05) return;
  const unit = unitOf(size);
  const r = Math.max(7 * unit, 0.5 * camera.scale);
  // The tiles end at s; the ring touches them from beyond, so that the last number stays legible.
  const ring = Math.min(track.steps, Math.max(0, s - (Math.sign(lag) * 1.15 * r) / camera.scale));
  const [x, y] = pixel(camera, pointAt(track, ring, sample(drive.offset, ring)));
  for (const [radius, colour] of [
    [r, palette.arms[id]],
    [0.66 * r, palette.panel],
    [0.34 * r, palette.arms[id]],
  ] as const) {
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fillStyle = colour;
    pen.fill();
  }
  labels.keepFree({ left: x - r, right: x + r, top: y - r, bottom: y + r });
  const clear = Math.max(r, (HALF + 0.6) * camera.scale) + 14 * unit;
  const down = Math.sin(Math.atan2(...slope(track, s))) > 0 ? 1 : -1;
  const aside = (17 * unit * emsOf(texts.end)) / 2 + r + 8 * unit;
  labels.put(
    texts.end,
    [
      [x, y + down * clear],
      [x, y - down * clear],
      [x, y + 1.6 * down * clear],
      [x, y - 1.6 * down * clear],
      [x - aside, y],
      [x - aside, y - 1.2 * clear],
      [x - aside, y + 1.2 * clear],
      [x, 22 * unit],
      [x, size.height - 22 * unit],
    ],
    { size: 17 * unit, weight: 700, font: palette.font, ink: palette.arms[id], ground: palette.road.ground },
  );
}

const slope = ({ heading }: Track, s: number): [number, number] => {
  const angle = sample(heading, s);
  return [Math.sin(angle), Math.cos(angle)];
};

/**
 * The last tiles once more, enlarged and said to be so, where the removed part is too small to be seen on the
 * road.
 */
export function paintMagnified(
  pen: Pen,
  tiled: Pick<TiledCar, 'id' | 'tiles'>,
  { camera, labels, size, palette }: Omit<TileScene, 'track' | 't'>,
  onLeft: boolean,
): void {
  const { lag, uncorrected, texts } = tiled.tiles;
  const removed = uncorrected - lag;
  if (removed < 0.005 || removed >= SMALL * uncorrected || size.width < 300) return;
  const unit = unitOf(size);
  const step = Math.min(64 * unit, size.width / 7);
  const times = Math.max(2, Math.round(step / camera.scale));
  const shown = times * camera.scale;
  // The last two tiles; beyond them as much as was removed, if that is more.
  const first = Math.max(0, Math.ceil(uncorrected - 1e-9) - 2);
  const words = 13 * unit;
  const widest = words * Math.max(emsOf(texts.removed), emsOf(texts.magnified(times)));
  const box = freeCorner(
    Math.max((uncorrected - first) * shown, widest) + 28 * unit,
    96 * unit,
    labels,
    size,
    onLeft,
  );
  pen.beginPath();
  pen.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  pen.fillStyle = palette.panel;
  pen.fill();
  pen.strokeStyle = palette.lineStrong;
  pen.lineWidth = 1.5;
  pen.stroke();
  const middle = (box.left + box.right) / 2;
  const top = box.top + 26 * unit;
  paintEnlarged(pen, tiled, { first, shown, middle, top, unit }, palette);
  const say = (text: string, y: number, ink: string) => {
    pen.font = `650 ${words}px ${palette.font}`;
    pen.fillStyle = ink;
    pen.fillText(text, middle, y);
  };
  say(texts.magnified(times), box.top + 13 * unit, palette.inkSoft);
  say(texts.removed, top + 54 * unit, palette.ink);
  labels.keepFree(box);
}

/** The corner of the picture that is clear of road users, the one at hand first. */
function freeCorner(width: number, height: number, labels: Labels, size: Size, onLeft: boolean): Box {
  const edge = 12 * unitOf(size);
  const corners = [onLeft, !onLeft].flatMap((left) =>
    [true, false].map((above): Box => {
      const x = left ? edge : size.width - edge - width;
      const y = above ? edge : size.height - edge - height;
      return { left: x, right: x + width, top: y, bottom: y + height };
    }),
  );
  // The near corners first: above, then across.
  const [nearAbove, nearBelow, farAbove, farBelow] = corners;
  const order = [nearAbove, farAbove, nearBelow, farBelow];
  return order.find((box) => labels.isFree(box)) ?? nearAbove;
}

/**
 * Tiles from `first` on, `shown` pixels each, in a row around `middle`; behind the car is to the left, as on
 * the road.
 */
function paintEnlarged(
  pen: Pen,
  { id, tiles: { lag, uncorrected } }: { readonly id: OptimizerId; readonly tiles: Tiles },
  {
    first,
    shown,
    middle,
    top,
    unit,
  }: {
    readonly first: number;
    readonly shown: number;
    readonly middle: number;
    readonly top: number;
    readonly unit: number;
  },
  palette: Palette,
): void {
  const height = 40 * unit;
  const x = (k: number) => middle + ((first + uncorrected) / 2 - k) * shown;
  const cell = (from: number, to: number) => {
    pen.beginPath();
    pen.rect(x(to) + 1.5, top, x(from) - x(to) - 3, height);
  };
  pen.font = `750 ${22 * unit}px ${palette.font}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineWidth = 2;
  for (let k = first; k < uncorrected - 1e-9; k++) {
    const end = Math.min(k + 1, uncorrected);
    if (lag > k + 1e-9) {
      cell(k, Math.min(end, lag));
      pen.fillStyle = palette.panel;
      pen.fill();
      pen.strokeStyle = palette.arms[id];
      pen.setLineDash([]);
      pen.stroke();
    }
    if (lag < end - 1e-9) {
      cell(Math.max(k, lag), end);
      pen.strokeStyle = palette.arms.sgdm;
      pen.setLineDash([4, 3]);
      pen.stroke();
      pen.setLineDash([]);
    }
    pen.fillStyle = lag >= k + 0.5 ? palette.ink : palette.inkSoft;
    pen.fillText(String(k + 1), (x(k) + x(end)) / 2, top + height / 2);
  }
}
