import { horizontalGap } from '../../../core/estimator/horizontal-gap';
import { startUpSteps } from '../../../core/estimator/response';
import { weightSum } from '../../../core/optimizers/bias';
import type { Messages } from '../../../i18n/en';
import { fixed, significant } from '../../../i18n/format';
import type { SignalCurve, SignalPicture } from '../../draw/lag/signal';
import { shownStep, type Clock } from '../../shared/playback/clock';
import { driverName } from '../model/sentence';
import type { Automatic, Driver, LagModel } from '../model/useLag';

/** The start-up bias is shaded until it falls below this share. */
const SHADED_UNTIL = 0.01;

/** What the signal chart shows at a step of the time line. */
export function signalPicture(model: LagModel, clock: Clock, messages: Messages): SignalPicture {
  const { lag: texts, common } = messages;
  const shown = Math.min(shownStep(clock), model.steps);
  return {
    truth: model.truth,
    samples: model.samples,
    curves: [
      ...model.drivers.map((driver) => curveOf(model, driver, shown, messages)),
      ...(model.automatic?.chosen ? [automaticCurve(model.automatic)] : []),
    ],
    room: model.signal === 'drawn' ? 1 : 0,
    t: Math.min(clock.position, model.steps),
    shown,
    texts: { x: common.chart.step, y: texts.gradient, truth: texts.truth, bias: texts.bias },
  };
}

/**
 * SGDF's line alone: its weights depend on the noise, so that it has no band and no gap that theory knows.
 */
function automaticCurve({ id, estimate }: Automatic): SignalCurve {
  const deviation = new Float64Array(estimate.length);
  return { id, estimate, mean: estimate, deviation, unbiased: null, gap: null };
}

function curveOf(model: LagModel, driver: Driver, shown: number, { lag: texts }: Messages): SignalCurve {
  // A curved signal has a lag of its own, which is named as such; the lag of a steady change is the one
  // everywhere.
  const gapText = (words: string, ahead: boolean, theory: string) =>
    words !== theory ? texts.gapHere(words, ahead) : ahead ? texts.gapAhead(words) : texts.gap(words);
  const { id, estimate, mean, deviation, lag } = driver;
  const at = steepestStep(model, driver, shown);
  const steps = at === null ? null : horizontalGap(model.truth, mean[at - 1], at, lag);
  const words = steps === null ? '' : fixed(Math.abs(steps), 1);
  return {
    id,
    estimate,
    mean,
    deviation,
    unbiased: unbiasedOf(driver),
    // A gap of nothing needs no bracket.
    gap:
      at === null || steps === null || words === '0.0'
        ? null
        : { at, value: mean[at - 1], steps, text: gapText(words, steps < 0, fixed(Math.abs(lag), 1)) },
  };
}

/**
 * The latest step up to `shown`, within a quarter of the run, at which the estimate climbs or falls fastest:
 * there a horizontal gap is lag and nothing else, while near a turn it also shows that an average rounds
 * peaks off. `null` where the estimate is flat or its start-up bias still counts.
 */
function steepestStep({ steps, empty }: LagModel, { mean, knobs }: Driver, shown: number): number | null {
  if (empty) return null;
  const first = Math.max(2, startUpSteps(knobs, 0.1), Math.round(shown - steps / 4));
  let [at, steepest]: [number | null, number] = [null, 1e-6];
  for (let t = first; t <= Math.min(shown, mean.length); t++) {
    const slope = Math.abs(mean[t - 1] - mean[t - 2]);
    if (slope >= 0.999 * steepest) [at, steepest] = [t, Math.max(slope, steepest)];
  }
  return at;
}

const unbiased = new WeakMap<Driver, Float64Array | null>();

/** `mean` over S_t for the steps that the start-up bias lasts; computed once a driver. */
function unbiasedOf(driver: Driver): Float64Array | null {
  const known = unbiased.get(driver);
  if (known !== undefined) return known;
  const { knobs, mean } = driver;
  const last = Math.min(mean.length, startUpSteps(knobs, SHADED_UNTIL));
  const values = last <= 1 ? null : mean.slice(0, last).map((value, i) => value / weightSum(i + 1, knobs));
  unbiased.set(driver, values);
  return values;
}

/** Truth and estimates at a step, in words. */
export function describeSignal(
  { truth, drivers, automatic }: LagModel,
  step: number,
  messages: Messages,
): string {
  const { lag: texts, common } = messages;
  if (step === 0 || step > truth.length) return texts.beforeStart;
  const arms = drivers.map((driver) =>
    texts.armAt(driverName(driver, messages), significant(driver.estimate[step - 1], 3)),
  );
  if (automatic?.chosen)
    arms.push(texts.armAt(common.arms.sgdf, significant(automatic.estimate[step - 1], 3)));
  return texts.signalAt(step, significant(truth[step - 1], 3), arms.join(texts.list) || texts.noArms);
}
