import { effectiveKnobs, filterOf, isLinear } from '../../../core/estimator/filter';
import { noiseGain } from '../../../core/estimator/noise-gain';
import { steadyLag } from '../../../core/estimator/response';
import type { Arm } from '../../../core/optimizers/optimizer';
import type { Messages } from '../../../i18n/en';
import { fixed, significant } from '../../../i18n/format';
import { paper } from '../../draw/pen/paper';
import { driverName, lagSentence, stepsOf } from '../../lag/model/sentence';
import type { Table } from '../report-parts';
import { GROUND, hex, INK, SOFT } from './look';
import type { Place, Shapes } from './shapes';

/**
 * One arm with its steady lag, in steps, and the noise power of its estimate; `null` where theory has no
 * figure.
 */
export interface LagRow {
  readonly arm: Arm;
  readonly name: string;
  readonly lag: number | null;
  readonly noise: number | null;
}

export interface LagContent {
  readonly rows: readonly LagRow[];
  /** What the tiles say, in words. */
  readonly sentence: string;
  readonly table: Table;
}

/** How late the arms react in theory; `null` where it has no figure for any of them. */
export function lagContent(arms: readonly Arm[], messages: Messages): LagContent | null {
  const { common, decide } = messages;
  const texts = decide.slides;
  const letters = ['A', 'B'];
  const rows = arms.map((arm, i): LagRow => {
    if (!isLinear(arm))
      return { arm, name: `${letters[i]} · ${common.arms[arm.id]}`, lag: null, noise: null };
    const knobs = effectiveKnobs(arm.id, arm);
    const filter = filterOf(knobs);
    const name = `${letters[i]} · ${driverName({ id: arm.id, knobs }, messages)}`;
    return { arm, name, lag: steadyLag(filter), noise: noiseGain(filter) };
  });
  const drivers = rows.flatMap(({ arm, lag, noise }) =>
    isLinear(arm) && lag !== null && noise !== null
      ? [{ id: arm.id, knobs: effectiveKnobs(arm.id, arm), lag, noise }]
      : [],
  );
  if (drivers.length === 0) return null;
  return {
    rows,
    sentence: lagSentence({ drivers, automatic: undefined }, messages),
    table: {
      head: [texts.arm, 'α', 'β', 'γ', 'δ', texts.lag, texts.noise],
      rows: rows.map(({ arm, name, lag, noise }) => {
        const knobs = isLinear(arm) ? effectiveKnobs(arm.id, arm) : arm;
        return [
          name,
          significant(arm.alpha),
          significant(knobs.beta),
          isLinear(arm) ? significant(knobs.gamma) : '–',
          isLinear(arm) && knobs.gamma > 0 ? significant(filterOf(knobs).delta) : '–',
          lag === null ? '–' : fixed(lag, 1),
          noise === null ? '–' : significant(noise),
        ];
      }),
    },
  };
}

/** More tiles than this in a lane stand for several steps each. */
const MOST_TILES = 40;
/** Below this width in inches only every fifth tile has room for its number. */
const LEGIBLE = 0.34;
const LABEL = 1.9;

/** Round counts of steps for one tile: 1, 2, 5, 10, … */
function stepsPerTile(span: number): number {
  for (let power = 1; ; power *= 10)
    for (const factor of [1, 2, 5]) if (span / (factor * power) <= MOST_TILES) return factor * power;
}

/**
 * A lane for each arm: the car at its place, and as many tiles behind it as its estimate is late (ahead of it
 * where it is early), one a step; what the other arm has more of them is an outline.
 */
export function drawLag(
  shapes: Shapes,
  { rows, sentence }: LagContent,
  place: Place,
  { decide: { slides: texts }, lag: words }: Messages,
): void {
  const lags = rows.flatMap(({ lag }) => (lag === null ? [] : [lag]));
  const [behind, ahead] = [Math.max(1, ...lags), Math.max(0, ...lags.map((lag) => -lag))];
  const perTile = stepsPerTile(behind + ahead);
  const car = 0.62;
  const room = place.w - LABEL - car - 0.75;
  const tile = Math.min(1, room / Math.ceil(behind / perTile + ahead / perTile + 0.001));
  // "Now" is where the tiles behind end; the car stands on it.
  const now = place.x + LABEL + 0.55 + (behind / perTile) * tile;
  const lane = place.h / rows.length;
  shapes.group(texts.lagTitle, sentence, () => {
    rows.forEach((row, i) => {
      const middle = place.y + lane * (i + 0.5);
      const colour = hex(paper.arms[row.arm.id]);
      const half = Math.min(0.36, lane * 0.3);
      shapes.box({
        name: row.name,
        place: { x: place.x, y: middle - lane * 0.44, w: place.w, h: lane * 0.88 },
        paragraphs: [],
        fill: GROUND,
      });
      shapes.box({
        name: row.name,
        place: { x: place.x + 0.15, y: middle - lane * 0.42, w: LABEL, h: lane * 0.84 },
        anchor: 'ctr',
        paragraphs: [
          { text: row.name, size: 17, bold: true, colour },
          ...(row.lag === null ? [] : [{ text: late(row.lag, texts), size: 14, colour: SOFT }]),
        ],
      });
      if (row.lag === null) {
        shapes.box({
          name: texts.noTheory,
          place: { x: place.x + LABEL + 0.55, y: middle - 0.3, w: place.w - LABEL - 0.7, h: 0.6 },
          anchor: 'ctr',
          paragraphs: [{ text: texts.noTheory, size: 16, colour: SOFT }],
        });
        return;
      }
      const at = (steps: number) => now - (steps / perTile) * tile;
      drawTiles(shapes, row.lag, { perTile, tile, at, middle, half, colour });
      const removed = behind - Math.max(0, row.lag);
      if (removed > 0.05)
        shapes.box({
          name: words.tiles.removed(stepsOf(removed)),
          place: {
            x: at(behind),
            y: middle - half,
            w: (removed / perTile) * tile,
            h: 2 * half,
          },
          anchor: 'ctr',
          paragraphs:
            (removed / perTile) * tile > 0.55
              ? [{ text: `−${stepsOf(removed)}`, size: 14, colour: SOFT, align: 'ctr' }]
              : [],
          line: { colour: SOFT, points: 1.25, dash: 'dash' },
        });
      drawCar(shapes, now + 0.08, middle, car, colour, texts.now);
      drawEnd(shapes, at(row.lag), middle, colour);
    });
  });
  if (perTile > 1)
    shapes.box({
      name: texts.lagTitle,
      place: { x: place.x, y: place.y + place.h, w: place.w, h: 0.3 },
      paragraphs: [{ text: texts.perTile(perTile), size: 12, colour: SOFT, align: 'r' }],
    });
}

function late(lag: number, texts: Messages['decide']['slides']): string {
  const shown = stepsOf(Math.abs(lag));
  if (shown === '0') return texts.onTime;
  return lag > 0 ? texts.late(shown) : texts.early(shown);
}

/** The tiles from the car on; the last one is as short as the lag leaves it. */
function drawTiles(
  shapes: Shapes,
  lag: number,
  {
    perTile,
    tile,
    at,
    middle,
    half,
    colour,
  }: {
    readonly perTile: number;
    readonly tile: number;
    readonly at: (steps: number) => number;
    readonly middle: number;
    readonly half: number;
    readonly colour: string;
  },
): void {
  const sign = lag < 0 ? -1 : 1;
  const whole = Math.abs(lag);
  const every = tile >= LEGIBLE ? 1 : 5;
  const gap = Math.min(0.03, tile * 0.08);
  for (let k = 0; k * perTile < whole - 1e-9; k++) {
    const to = Math.min((k + 1) * perTile, whole);
    const [from, until] = [at(sign * k * perTile), at(sign * to)];
    const isNumbered = (k + 1) % every === 0 && to === (k + 1) * perTile;
    const width = Math.abs(from - until);
    shapes.box({
      name: String(sign * to),
      place: {
        x: Math.min(from, until) + gap / 2,
        y: middle - half,
        w: Math.max(0.01, width - gap),
        h: 2 * half,
      },
      anchor: 'ctr',
      fill: 'FFFFFF',
      line: { colour, points: 1.75 },
      paragraphs: isNumbered
        ? [{ text: String(sign * (k + 1) * perTile), size: tile >= 0.5 ? 16 : 11, bold: true, align: 'ctr' }]
        : [],
    });
  }
}

/** The point that the car reacts to: a ring at the end of its tiles. */
function drawEnd(shapes: Shapes, x: number, middle: number, colour: string): void {
  for (const [radius, fill] of [
    [0.12, colour],
    [0.07, 'FFFFFF'],
  ] as const)
    shapes.box({
      name: '',
      place: { x: x - radius, y: middle - radius, w: 2 * radius, h: 2 * radius },
      geometry: 'ellipse',
      fill,
      paragraphs: [],
    });
}

/** A car from above, driving to the right, with the word for the present step over it. */
function drawCar(
  shapes: Shapes,
  x: number,
  middle: number,
  length: number,
  colour: string,
  now: string,
): void {
  const half = 0.17;
  for (const [dx, dy] of [
    [0.12, -1],
    [0.12, 1],
    [0.7, -1],
    [0.7, 1],
  ])
    shapes.box({
      name: now,
      place: { x: x + dx * length, y: middle + dy * half - 0.045, w: 0.18 * length, h: 0.09 },
      paragraphs: [],
      fill: INK,
    });
  shapes.box({
    name: now,
    place: { x, y: middle - half, w: length, h: 2 * half },
    paragraphs: [],
    geometry: 'roundRect',
    fill: colour,
  });
  shapes.box({
    name: now,
    place: { x: x + 0.56 * length, y: middle - 0.7 * half, w: 0.16 * length, h: 1.4 * half },
    paragraphs: [],
    fill: 'FFFFFF',
  });
  shapes.box({
    name: now,
    place: { x: x - 0.2, y: middle + half + 0.06, w: length + 0.4, h: 0.28 },
    paragraphs: [{ text: now, size: 12, colour: SOFT, align: 'ctr' }],
  });
}
