import { csvOf } from '../../../experiment/csv';
import type { Arm } from '../../../core/optimizers/optimizer';
import { measuredContraction } from '../../../core/simulate/contraction';
import { eigenErrors } from '../../../core/simulate/curves';
import { spectralRadius } from '../../../core/simulate/stability';
import type { Eigen } from '../../../core/surfaces/surface';
import type { Messages } from '../../../i18n/en';
import { reading, significant } from '../../../i18n/format';
import { paintCurves } from '../../draw/learning/curves';
import type { Palette } from '../../draw/pen/palette';
import type { Pen, Size } from '../../draw/pen/pen';
import { comparedOf } from '../../shared/text/compared';
import { shownStep, type Clock } from '../../shared/playback/clock';
import type { Race } from '../race/race';
import { armName } from '../sentence';

/** One arm's error along one eigenvector of a quadratic, from the minimum as it lies at each step. */
export interface EigenLine {
  readonly arm: Arm;
  readonly divergedAt: number | null;
  /** |e_t|, t = 0 … */
  readonly sizes: Float64Array;
  /** Spectral radius of the arm's recursion; `null` for Adam. */
  readonly theory: number | null;
  /** |e_0| · theory^t over the whole race, what theory lets expect; `null` where it says nothing. */
  readonly expected: Float64Array | null;
  /** Contraction per step in this run; `null` where none shows, and where noise or drift disturbs it. */
  readonly measured: number | null;
}

export interface Direction {
  readonly lambda: number;
  readonly lines: readonly EigenLine[];
}

/** The flatter direction and the steeper one. */
export type Directions = readonly [Direction, Direction];

/** True if the error shrinks or grows at a steady rate: neither noise nor drift disturbs it. */
export function isUndisturbed({ surface }: Race, sigma: number): boolean {
  return sigma === 0 && surface.sigma === 0 && surface.perturb === null && surface.drift === null;
}

export function directionsOf(race: Race, eigen: Eigen, undisturbed: boolean): Directions {
  const errors = race.runners.map(({ trajectory }) => eigenErrors(race.surface, eigen, trajectory));
  const along = (k: 0 | 1): Direction => ({
    lambda: eigen.values[k],
    lines: race.runners.map(({ arm, trajectory: { divergedAt } }, i) => {
      const sizes = errors[i][k].map(Math.abs);
      const theory = spectralRadius(arm, eigen.values[k]);
      return {
        arm,
        divergedAt,
        sizes,
        theory,
        expected:
          theory === null || sizes[0] === 0
            ? null
            : Float64Array.from({ length: race.steps + 1 }, (_, t) => sizes[0] * theory ** t),
        measured: undisturbed ? measuredContraction(errors[i][k], errors[i][1 - k]) : null,
      };
    }),
  });
  return [along(0), along(1)];
}

/** The errors along one eigenvector, with theory's rate as a thin line from the same start. */
export function paintDirection(
  pen: Pen,
  { lines }: Direction,
  last: number,
  clock: Clock,
  size: Size,
  palette: Palette,
  { common, eigen: texts, surface }: Messages,
): void {
  const curves = lines.map(({ arm, sizes, divergedAt }) => ({
    id: arm.id,
    values: sizes,
    length: sizes.length,
    divergedAt,
  }));
  const guides = lines.flatMap(({ arm, expected }) =>
    expected ? [{ id: arm.id, values: expected, length: expected.length }] : [],
  );
  const options = {
    size,
    last,
    t: clock.position,
    shown: shownStep(clock),
    gap: null,
    log: true,
    guides,
    xLabel: common.chart.step,
    yLabel: texts.axis,
    divergedText: surface.divergedAt,
  };
  paintCurves(pen, curves, options, palette);
}

const HEAD = 30;

/** Both directions under each other, each with its eigenvalue: the exported picture. */
export function paintDirections(
  pen: Pen,
  directions: Directions,
  last: number,
  clock: Clock,
  { width, height }: Size,
  palette: Palette,
  messages: Messages,
): void {
  directions.forEach((direction, k) => {
    pen.save();
    pen.translate(0, (k * height) / 2);
    pen.font = `600 16px ${palette.font}`;
    pen.textAlign = 'left';
    pen.textBaseline = 'alphabetic';
    pen.fillStyle = palette.ink;
    pen.fillText(directionName(direction, k, messages), 4, 18);
    pen.translate(0, HEAD);
    paintDirection(pen, direction, last, clock, { width, height: height / 2 - HEAD }, palette, messages);
    pen.restore();
  });
}

export function directionName({ lambda }: Direction, k: number, { eigen: texts }: Messages): string {
  return (k === 0 ? texts.flat : texts.steep)(significant(lambda));
}

/** Says what the slower direction of the compared arms does per step, or what disturbs it, in words. */
export function eigenSentence(directions: Directions, undisturbed: boolean, messages: Messages): string {
  const { eigen: texts } = messages;
  if (directions[0].lines.length === 0) return messages.surface.noArms;
  if (!undisturbed) return disturbedSentence(directions, messages);
  const slower = directions[0].lines.flatMap((_, i) => {
    const factors = directions.map(({ lines }) => lines[i].measured);
    const found = (factors[1] ?? 0) > (factors[0] ?? 0) ? 1 : 0;
    const { arm, measured, theory } = directions[found].lines[i];
    if (measured === null) return [];
    // Below the edge of complex modes the rate is √β whatever λ is: neither direction is the slower one then.
    const tied = factors.every((factor) => factor !== null && reading(factor, 3) === reading(measured, 3));
    const lambda = significant(directions[found].lambda);
    const where = tied ? texts.both : measured < 1 ? texts.slower(lambda) : texts.along(lambda);
    return [{ arm, measured, theory, where }];
  });
  const told = comparedOf(slower, ({ arm }) => arm.id) ?? slower.slice(0, 1);
  if (told.length === 0) return texts.tooShort;
  const parts = told.map(({ arm, measured, theory, where }) => {
    const grows = measured >= 1;
    const half = significant(Math.log(2) / Math.abs(Math.log(measured)));
    const factor = reading(measured, 4);
    const predicted = theory === null ? texts.noTheory : texts.theory(reading(theory, 4));
    const name = armName(arm, messages);
    // A factor of exactly 1 neither halves nor doubles.
    if (factor === '1.000') return texts.stands(name, where, predicted);
    return (grows ? texts.doubles : texts.halves)(name, where, half, factor, predicted);
  });
  return parts.join(texts.join);
}

/** The whole error in the last quarter of the run, where noise or drift disturbs it. */
function disturbedSentence(directions: Directions, messages: Messages): string {
  const { eigen: texts } = messages;
  const levels = directions[0].lines.flatMap(({ arm, sizes, divergedAt }, i) => {
    if (divergedAt !== null) return [];
    const other = directions[1].lines[i].sizes;
    const from = Math.floor(0.75 * sizes.length);
    const sum = sizes.reduce((total, size, t) => (t < from ? total : total + Math.hypot(size, other[t])), 0);
    return [{ arm, level: sum / (sizes.length - from) }];
  });
  const told = comparedOf(levels, ({ arm }) => arm.id) ?? levels.slice(0, 1);
  const parts = told.map(({ arm, level }) => texts.level(armName(arm, messages), significant(level)));
  return [texts.disturbed, ...parts].join(texts.join);
}

/** Signs are left out: |e| along each eigenvector, with both rates. */
export function eigenCsv(directions: Directions): string {
  return csvOf(
    ['arm', 'lambda', 'theory_factor', 'measured_factor', 'step', 'error'],
    directions.flatMap(({ lambda, lines }) =>
      lines.flatMap(({ arm, theory, measured, sizes }) =>
        Array.from(sizes, (size, t) => [arm.id, lambda, theory, measured, t, size]),
      ),
    ),
  );
}
