import type { OptimizerId } from '../../../core/optimizers/optimizer';

/** Colours of the present theme, read from the tokens of theme.css. */
export interface Palette {
  readonly panel: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly accent: string;
  readonly mapLow: string;
  readonly mapMid: string;
  readonly mapHigh: string;
  readonly mapLine: string;
  /** Type on the map. */
  readonly mapInk: string;
  /** The road picture of the Lag screen. */
  readonly road: Readonly<
    Record<'ground' | 'verge' | 'rail' | 'surface' | 'line' | 'bump' | 'fog' | 'tyre' | 'glass', string>
  >;
  readonly font: string;
  readonly arms: Readonly<Record<OptimizerId, string>>;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    panel: token('--panel'),
    ink: token('--ink'),
    inkSoft: token('--ink-soft'),
    line: token('--line'),
    lineStrong: token('--line-strong'),
    accent: token('--accent'),
    mapLow: token('--map-low'),
    mapMid: token('--map-mid'),
    mapHigh: token('--map-high'),
    mapLine: token('--map-line'),
    mapInk: token('--map-ink'),
    road: {
      ground: token('--road-ground'),
      verge: token('--road-verge'),
      rail: token('--road-rail'),
      surface: token('--road-surface'),
      line: token('--road-line'),
      bump: token('--road-bump'),
      fog: token('--road-fog'),
      tyre: token('--road-tyre'),
      glass: token('--road-glass'),
    },
    font: style.fontFamily,
    arms: {
      sgd: token('--arm-sgd'),
      sgdm: token('--arm-sgdm'),
      rsgdm: token('--arm-rsgdm'),
      nesterov: token('--arm-nesterov'),
      sgdf: token('--arm-sgdf'),
      adam: token('--arm-adam'),
    },
  };
}

/** The second cue beside colour: dashes of a line (CSS pixels at width 2.5). */
export const armDash: Readonly<Record<OptimizerId, readonly number[]>> = {
  sgd: [2, 4],
  sgdm: [9, 5],
  rsgdm: [],
  nesterov: [3, 9],
  sgdf: [14, 3, 2, 3, 2, 3],
  adam: [12, 4, 3, 4],
};

/** Dashes of a second, third, fourth arm with the same optimizer and so the same colour. */
const REPEATED: readonly (readonly number[])[] = [
  [2, 3],
  [14, 4],
  [1, 6],
];

/** The dash of an arm that has `before` others of its optimizer before it. */
export const dashOf = (id: OptimizerId, before: number): readonly number[] =>
  [armDash[id], ...REPEATED][before % (REPEATED.length + 1)];
