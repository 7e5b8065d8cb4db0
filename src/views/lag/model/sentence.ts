import { frequencyResponse } from '../../../core/estimator/frequency';
import { largestDifference } from '../../../core/estimator/pytorch';
import { correctionDelay, startUpSteps, stepResponse } from '../../../core/estimator/response';
import { frontierPoint, smallerBeta } from '../../../core/estimator/frontier';
import { quantile } from '../../../core/stats/quantiles';
import type { Messages } from '../../../i18n/en';
import { fixed, significant } from '../../../i18n/format';
import { comparedOf } from '../../shared/text/compared';
import type { Automatic, Driver, LagModel } from './useLag';

/** The plain sentences under the pictures. Each says no more than its shown digits. */

export function driverName({ id, knobs }: Pick<Driver, 'id' | 'knobs'>, { common }: Messages): string {
  return knobs.debias ? common.debiased(common.arms[id]) : common.arms[id];
}

/** Steps with one decimal, without it where it is 0: 9, 8.1. */
export function stepsOf(lag: number): string {
  return fixed(lag, 1).replace(/\.0$/, '');
}

/**
 * What the picture says: how far back lies the road that the car reacts to. `driver` is the one laid out in
 * tiles, or `undefined` where SGDF drives alone or nobody does.
 */
export function headline(
  driver: Pick<Driver, 'lag'> | undefined,
  automatic: Pick<Automatic, 'chosen' | 'beta'> | undefined,
  { lag: texts }: Messages,
): string {
  if (!driver) {
    if (!automatic?.chosen) return texts.noArms;
    // At β = 0 SGDF is SGD.
    return automatic.beta === 0 ? texts.headline.now : texts.headline.varying;
  }
  const shown = stepsOf(Math.abs(driver.lag));
  if (shown === '0') return texts.headline.now;
  return driver.lag > 0 ? texts.headline.late(shown) : texts.headline.ahead(shown);
}

export function roadSentence({ drivers, automatic, steps, empty }: LagModel, messages: Messages): string {
  const { lag: texts, common } = messages;
  const cars = drivers.map((driver) => ({ name: driverName(driver, messages), drive: driver.drive }));
  if (automatic?.chosen) cars.push({ name: common.arms.sgdf, drive: automatic.drive });
  if (cars.length === 0) return texts.noArms;
  const parts = cars.map(({ name, drive: { departures, stepsOutside } }) => {
    return departures === 0
      ? texts.onRoad.never(name)
      : texts.onRoad.left(name, departures, stepsOutside, steps);
  });
  const compared = comparedOf(drivers, ({ id }) => id);
  if (compared && !empty) {
    const [a, b] = compared;
    if (a.drive.wheelWork > 0) {
      const ratio = significant(b.drive.wheelWork / a.drive.wheelWork, 2);
      const [nameA, nameB] = [driverName(a, messages), driverName(b, messages)];
      parts.push(
        ratio === '1' ? texts.onRoad.wheelEqual(nameB, nameA) : texts.onRoad.wheel(nameB, ratio, nameA),
      );
    }
  }
  parts.push(texts.onRoad.scope);
  return parts.join(texts.join);
}

/** What theory says of an arm. */
type Theory = Pick<Driver, 'id' | 'knobs' | 'lag' | 'noise'>;

/** Steady-state lag of each arm, and what the second of the compared ones pays for it. */
export function lagSentence(
  {
    drivers,
    automatic,
  }: { readonly drivers: readonly Theory[]; readonly automatic?: Pick<Automatic, 'chosen'> | undefined },
  messages: Messages,
): string {
  const { lag: texts } = messages;
  if (drivers.length === 0) return automatic?.chosen ? texts.automatic.noTheory : texts.noArms;
  const parts = drivers.map((driver) => {
    const name = driverName(driver, messages);
    const shown = fixed(Math.abs(driver.lag), 1);
    if (shown === '0.0') return texts.onRamp.onTime(name);
    return driver.lag > 0 ? texts.onRamp.late(name, shown) : texts.onRamp.early(name, shown);
  });
  const compared = comparedOf(drivers, ({ id }) => id);
  if (compared) parts.push(noiseSentence(compared, messages));
  if (automatic?.chosen) parts.push(texts.automatic.noTheory);
  return [texts.onRamp.intro, ...parts].join(texts.join);
}

function noiseSentence([a, b]: readonly [Theory, Theory], messages: Messages): string {
  const { onRamp } = messages.lag;
  const ratio = b.noise / a.noise;
  const names = [driverName(b, messages), driverName(a, messages)] as const;
  const percent = fixed(Math.abs(ratio - 1) * 100, 0);
  if (percent === '0') return onRamp.sameNoise(...names);
  // The bands in the picture are standard deviations, whose ratio is the root of that of the powers.
  const root = Math.sqrt(ratio);
  const deviation = significant(Math.abs(root - 1) * 100, 2);
  if (ratio < 1) return onRamp.lessNoise(names[0], percent, names[1], deviation);
  return ratio < 2
    ? onRamp.noise(names[0], percent, names[1], deviation)
    : onRamp.noiseTimes(names[0], significant(ratio, 3), names[1], significant(root, 3));
}

/** Where the sliders stand on the frontier, and what a smaller β alone would cost. */
export function priceSentence(
  { beta, gamma, delta }: { beta: number; gamma: number; delta: number | null },
  { lag: texts }: Messages,
): string {
  const { priceSentence: say } = texts;
  const point = frontierPoint(beta, gamma, delta);
  const reference = frontierPoint(beta, 0, null).noise;
  const ratio = significant(point.noise / reference, 3);
  const shown = fixed(Math.abs(point.lag), 1);
  const parts = [
    point.lag < 0 && shown !== '0.0'
      ? say.ahead(significant(gamma, 3), shown, ratio)
      : say.now(significant(gamma, 3), shown, ratio),
  ];
  const other = gamma > 0 ? smallerBeta(point.lag) : null;
  if (other) parts.push(say.smaller(significant(other.beta, 3), significant(other.noise / reference, 3)));
  if (delta !== null && gamma > 0)
    parts.push(say.free(significant(delta, 3), fixed(correctionDelay(delta, 0.9), 0)));
  return parts.join(texts.join);
}

/**
 * How an oscillation of `period` steps comes out: how late it is itself, and how late a change of its
 * strength.
 */
export function frequencySentence(drivers: readonly Driver[], period: number, messages: Messages): string {
  const { lag: texts } = messages;
  return drivers
    .map((driver) => {
      const { magnitude, phaseDelay, groupDelay } = frequencyResponse(driver.filter, (2 * Math.PI) / period);
      return texts.frequencySentence(
        driverName(driver, messages),
        period,
        fixed(100 * magnitude, 0),
        phaseDelay === null ? '–' : fixed(phaseDelay, 1),
        groupDelay === null ? '–' : fixed(groupDelay, 1),
      );
    })
    .join(texts.join);
}

/** The γ that SGDF has at a step of the time line, and over the whole signal. */
export function automaticSentence(
  { gamma, beta }: Automatic,
  step: number,
  { lag: texts }: Messages,
): string {
  const { automatic: say } = texts;
  if (beta === 0) return say.none;
  const shown = (value: number) => significant(value, 2);
  const { low, middle, high } = rangeOf(gamma);
  const now = gamma[Math.max(1, Math.min(gamma.length, step)) - 1];
  return [
    say.now(shown(now), String(step)),
    say.range(shown(middle), shown(low), shown(high)),
    say.note,
  ].join(texts.join);
}

/** The tenth, fifth and ninth tenths of what γ was. */
export function rangeOf(gamma: Float64Array): { low: number; middle: number; high: number } {
  const sorted = gamma.toSorted();
  return { low: quantile(sorted, 0.1), middle: quantile(sorted, 0.5), high: quantile(sorted, 0.9) };
}

/** What each arm sees of a constant gradient at first. */
export function startSentence(drivers: readonly Driver[], messages: Messages): string {
  const { startSentence: say, join } = messages.lag;
  const parts = drivers
    .filter(({ knobs }) => knobs.beta > 0)
    .map((driver) => {
      const name = driverName(driver, messages);
      if (driver.knobs.debias) return say.debiased(name) + say.end;
      const percent = significant(100 * stepResponse(1, driver.knobs), 3);
      return say.first(name, percent) + say.join + say.until(startUpSteps(driver.knobs, 0.01)) + say.end;
    });
  return [...parts, say.differ].join(join);
}

/** A difference that rounding alone can make: a few ulps of the largest value. */
export function isRounding(difference: number, values: Float64Array): boolean {
  return (
    difference <=
    64 * Number.EPSILON * Math.max(1, largestDifference(values, new Float64Array(values.length)))
  );
}
