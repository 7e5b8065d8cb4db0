import { contours } from 'd3-contour';
import type { Arm } from '../../../core/optimizers/optimizer';
import { optimizers } from '../../../core/optimizers/registry';
import type { GammaPreset } from '../../../core/optimizers/relations';
import {
  armAt,
  axisValue,
  bestCell,
  DIVERGED,
  DONE,
  NOT_REACHED,
  type MapAxis,
} from '../../../core/simulate/map';
import { bestAlpha, spectralRadius } from '../../../core/simulate/stability';
import type { Surface } from '../../../core/surfaces/surface';
import type { Messages } from '../../../i18n/en';
import { fixed, significant } from '../../../i18n/format';
import type { MapAxes } from '../../../stores/surface/maps';
import type { AxisOptions } from '../../draw/pen/axes';
import type { Cell, HeatmapPicture } from '../../draw/surface/heatmap';
import type { MapReply } from '../sweep/protocol';

/** Cells along each side; a power of two, so that coarse squares fill it. */
export const CELLS = 128;
const BETA_TOP = 0.99;
/** Factor around the suggested α. */
const ALPHA_SPAN = 100;
/** γ reaches this far past β/(1−β), where the correction over-corrects. */
const GAMMA_SPAN = 1.5;
const GAMMA_LEAST = 3;
const GAMMA_TOP = 15;

type Knob = 'alpha' | 'beta' | 'gamma';
export type KnobAxis = MapAxis & { readonly knob: Knob };

/** Description of a map, apart from its cells. */
export interface MapFrame {
  readonly arm: Arm;
  readonly x: KnobAxis;
  readonly y: KnobAxis;
  /** A γ that follows β from cell to cell. */
  readonly gamma: GammaPreset | null;
}

/** The axes around `suggested`, the α that the surface suggests for the arm. */
export function frameOf(arm: Arm, axes: MapAxes, suggested: number, gammaRule: GammaPreset | null): MapFrame {
  const axisOf = (knob: Knob, both: boolean): KnobAxis => {
    switch (knob) {
      case 'alpha':
        return { knob, min: suggested / ALPHA_SPAN, max: suggested * ALPHA_SPAN, scale: 'log', cells: CELLS };
      case 'beta':
        return { knob, min: 0, max: BETA_TOP, scale: 'linear', cells: CELLS };
      case 'gamma': {
        const limit = arm.beta / (1 - arm.beta);
        const max = both ? GAMMA_TOP : Math.max(GAMMA_LEAST, GAMMA_SPAN * limit);
        return { knob, min: 0, max, scale: 'linear', cells: CELLS };
      }
    }
  };
  const [x, y] = axes.split('-') as [Knob, Knob];
  const both = axes === 'beta-gamma';
  return {
    arm,
    x: axisOf(x, both),
    y: axisOf(y, both),
    gamma: y === 'gamma' ? null : gammaRule,
  };
}

/** The knobs of the axes that the arm does not use. */
export function idleKnobs({ arm, x, y }: MapFrame): Knob[] {
  const used = optimizers[arm.id].knobs as readonly string[];
  return [x.knob, y.knob].filter((knob): knob is Knob => !used.includes(knob));
}

/** Place of a value on an axis in cells, 0 … cells. */
export function placeOn({ min, max, scale, cells }: MapAxis, value: number): number {
  const share = scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return share * cells;
}

/** Points a side at which theory is evaluated. */
const THEORY = 64;

type Polyline = readonly (readonly [number, number])[];

/**
 * What linear theory says on a quadratic, in cells: the lines where the spectral radius is 1, and per row the
 * α that contracts fastest where α is an axis. Nothing for Adam, or where the Hessian changes from place to
 * place.
 */
export function theoryOf(frame: MapFrame, surface: Surface): { edge: Polyline[]; best: Polyline | null } {
  const { eigen } = surface;
  if (!eigen || optimizers[frame.arm.id].filter(frame.arm) === null) return { edge: [], best: null };
  const coarse = {
    ...frame,
    x: { ...frame.x, cells: THEORY },
    y: { ...frame.y, cells: THEORY },
  };
  const eigenvalues = eigen.values.filter((value) => value > 0);
  if (eigenvalues.length < eigen.values.length) return { edge: [], best: null };
  const excess = new Float64Array(THEORY * THEORY);
  for (let row = 0; row < THEORY; row++)
    for (let column = 0; column < THEORY; column++) {
      const arm = armAt(coarse, column, row);
      excess[row * THEORY + column] =
        Math.max(...eigenvalues.map((lambda) => spectralRadius(arm, lambda) ?? 0)) - 1;
    }
  const scale = CELLS / THEORY;
  const [contour] = contours().size([THEORY, THEORY]).thresholds([0])(excess as unknown as number[]);
  // The border of the map is no edge: only the part inside is kept.
  const inside = ([column, row]: readonly number[]) =>
    column > 0.5 && row > 0.5 && column < THEORY - 0.5 && row < THEORY - 0.5;
  const edge = contour.coordinates.flatMap((polygon) =>
    polygon.flatMap((ring) =>
      runsOf(ring, inside).map((run) =>
        run.map(([column, row]): [number, number] => [column * scale, row * scale]),
      ),
    ),
  );
  if (frame.x.knob !== 'alpha') return { edge, best: null };
  const best: [number, number][] = [];
  for (let row = 0; row < THEORY; row += 2) {
    const found = bestAlpha(armAt(coarse, 0, row), eigenvalues);
    const column = found ? placeOn(frame.x, found.alpha) : -1;
    if (column > 0 && column < CELLS) best.push([column, (row + 0.5) * scale]);
  }
  return { edge, best: best.length > 1 ? best : null };
}

/** The stretches of a closed ring on which `keep` holds, each in one piece. */
function runsOf(ring: readonly (readonly number[])[], keep: (point: readonly number[]) => boolean) {
  const start = Math.max(
    0,
    ring.findIndex((point) => !keep(point)),
  );
  const runs: (readonly number[])[][] = [];
  let run: (readonly number[])[] = [];
  for (let i = 0; i <= ring.length; i++) {
    const point = ring[(start + i) % ring.length];
    if (i < ring.length && keep(point)) run.push(point);
    else {
      if (run.length > 1) runs.push(run);
      run = [];
    }
  }
  return runs;
}

/**
 * The value of a cell as the picture shades it: 0 at the best, 1 at the worst, on a log scale where all are
 * positive.
 */
function shadesOf({ values, states }: MapReply, floor: number) {
  // A typed array sorts by number, and many times faster than a list.
  const known = values.filter((_, i) => states[i] === DONE).toSorted();
  const log = known.length > 0 && known[0] - floor > 0;
  const to = (value: number) => (log ? Math.log10(Math.max(value - floor, 1e-300)) : value);
  const at = (share: number) => known[Math.floor(share * (known.length - 1))];
  // A few extreme cells must not take all colours.
  const [low, high] = known.length > 0 ? [to(at(0.01)), to(at(0.98))] : [0, 1];
  return {
    /** Above the floor; undefined where no cell has a value. */
    low: known.length > 0 ? known[0] - floor : undefined,
    high: known.length > 0 ? known[known.length - 1] - floor : undefined,
    of: (value: number) => (high > low ? Math.min(1, Math.max(0, (to(value) - low) / (high - low))) : 0),
  };
}

const KINDS: Readonly<Record<number, Cell>> = {
  [DONE]: 'value',
  [DIVERGED]: 'diverged',
  [NOT_REACHED]: 'never',
};

export interface MapModel {
  readonly frame: MapFrame;
  readonly reply: MapReply | null;
  /** Subtracted from final losses, so that 0 is the minimum. */
  readonly floor: number;
  kind(column: number, row: number): Cell;
  value(column: number, row: number): number;
  readonly best: { readonly column: number; readonly row: number } | null;
}

export function modelOf(frame: MapFrame, reply: MapReply | null, floor: number): MapModel {
  const at = (column: number, row: number) => row * frame.x.cells + column;
  return {
    frame,
    reply,
    floor,
    kind: (column, row) => (reply && KINDS[reply.states[at(column, row)]]) || 'pending',
    value: (column, row) => (reply ? reply.values[at(column, row)] - floor : Number.NaN),
    best: reply && bestCell(frame, reply),
  };
}

/** The knob values of a cell, as few digits as tell neighbours apart. */
export function cellKnobs({ x, y }: MapFrame, column: number, row: number): Partial<Record<Knob, number>> {
  const tidy = (axis: KnobAxis, i: number) => Number(axisValue(axis, i).toPrecision(3));
  return { [x.knob]: tidy(x, column), [y.knob]: tidy(y, row) };
}

export function pictureOf(
  model: MapModel,
  theory: ReturnType<typeof theoryOf>,
  metricName: string,
  cursor: readonly [number, number] | null,
  messages: Messages,
): HeatmapPicture {
  const { frame, reply, floor } = model;
  const { manySeeds: texts } = messages;
  const shades = reply && shadesOf(reply, floor);
  const axis = ({ knob, min, max, scale }: KnobAxis): AxisOptions => ({
    domain: [min, max],
    log: scale === 'log',
    label: texts.knobs[knob],
  });
  const { arm, x, y } = frame;
  const here: [number, number] = [arm[x.knob], arm[y.knob]];
  const isInside = ({ min, max }: MapAxis, value: number) => value >= min && value <= max;
  const end = (value: number | undefined) => (value === undefined ? '' : significant(value, 2));
  return {
    columns: x.cells,
    rows: y.cells,
    cell: model.kind,
    shade: (column, row) => shades!.of(model.value(column, row) + floor),
    block: reply?.block ?? 1,
    x: axis(x),
    y: axis(y),
    scale: { low: end(shades?.low), high: end(shades?.high), label: metricName },
    lines: [
      ...theory.edge.map((points, i) => ({ points, text: i === 0 ? texts.edge : '', dash: [] })),
      ...(theory.best ? [{ points: theory.best, text: texts.bestRate, dash: [2, 5] }] : []),
    ],
    here: isInside(x, here[0]) && isInside(y, here[1]) ? here : null,
    cursor,
  };
}

/** A cell in words: where it is and what came out. */
export function cellWords(model: MapModel, column: number, row: number, messages: Messages): string {
  const { manySeeds: texts } = messages;
  const [first, second] = placeWords(model.frame, column, row);
  return texts.cell(first, second, valueWords(model, column, row, messages));
}

const SYMBOLS: Readonly<Record<Knob, string>> = { alpha: 'α', beta: 'β', gamma: 'γ' };

/** The knobs of a cell, as in “β = 0.9”. */
function placeWords(frame: MapFrame, column: number, row: number): [string, string] {
  const knobs = cellKnobs(frame, column, row);
  const words = ({ knob }: KnobAxis) => `${SYMBOLS[knob]} = ${significant(knobs[knob] ?? 0)}`;
  return [words(frame.x), words(frame.y)];
}

function valueWords(model: MapModel, column: number, row: number, { manySeeds: texts }: Messages): string {
  const kind = model.kind(column, row);
  return kind === 'value' ? significant(model.value(column, row)) : texts.cellValue[kind];
}

/** Best cell, what the sliders' place gives, how many cells diverged, and what the lines are. */
export function mapSentence(
  model: MapModel,
  metricName: string,
  armText: string,
  hasTheory: boolean,
  messages: Messages,
): string {
  const { manySeeds: texts } = messages;
  const { mapSentence: say } = texts;
  const { frame, reply, best } = model;
  if (!reply) return '';
  const parts: string[] = [];
  const least = best && model.value(best.column, best.row);
  const cells = Array.from(reply.states, (state, i) =>
    state === DONE ? reply.values[i] - model.floor : null,
  );
  if (least !== null && cells.every((value) => value === least)) parts.push(say.same(significant(least)));
  else if (best) {
    const place = placeWords(frame, best.column, best.row).join(texts.list);
    parts.push(say.best(armText, place, metricName, significant(model.value(best.column, best.row))));
  } else parts.push(say.none);
  const [column, row] = [frame.x, frame.y].map((axis) => Math.floor(placeOn(axis, frame.arm[axis.knob])));
  if (column >= 0 && row >= 0 && column < frame.x.cells && row < frame.y.cells)
    parts.push(say.here(valueWords(model, column, row, messages)));
  const diverged = reply.states.reduce((sum, state) => sum + (state === DIVERGED ? 1 : 0), 0);
  if (diverged > 0) parts.push(say.diverged(fixed((100 * diverged) / reply.states.length, 0)));
  if (hasTheory) parts.push(say.theory);
  return [...parts, say.scope].join(texts.join);
}
