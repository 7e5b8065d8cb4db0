import { automaticWeights } from '../../core/estimator/automatic';
import { weightSum } from '../../core/optimizers/bias';
import type { Messages } from '../../i18n/en';
import { fixed } from '../../i18n/format';
import type { LagCamera } from '../../stores/lag/lag';
import type { Palette } from '../draw/pen/palette';
import type { Pen, Size } from '../draw/pen/pen';
import { followCamera, paintRoad, wholeCamera, type Camera } from '../draw/lag/road';
import { paintTraffic, type RoadCar } from '../draw/lag/traffic';
import { driverName } from './sentence';
import { VIEW_REACH, type Automatic, type Driver, type LagModel } from './useLag';

/** Below this many pixels a step the whole road is too small to see a car leave its lane. */
const SMALLEST_SCALE = 2.6;

/** The camera that the reader chose; "auto" takes the whole road unless that is too small. */
export function cameraOf({ track }: LagModel, mode: LagCamera, t: number, size: Size): Camera {
  const whole = wholeCamera(track, size);
  const follow = mode === 'follow' || (mode === 'auto' && whole.scale < SMALLEST_SCALE);
  return follow ? followCamera(track, t, size) : whole;
}

/** The weights by age that the driver's estimate of step t gives: steady-state ones, over S_t when debiased. */
function viewOf({ knobs, weights }: Driver, t: number): Float64Array {
  const step = Math.max(1, Math.floor(t));
  const seen = weights.subarray(0, Math.min(step, weights.length));
  if (!knobs.debias) return seen;
  const sum = weightSum(step, knobs);
  return seen.map((weight) => weight / sum);
}

function carsOf({ drivers, automatic }: LagModel, t: number, messages: Messages): RoadCar[] {
  const { lag: texts } = messages;
  const cars: RoadCar[] = drivers.map((driver) => {
    const name = driverName(driver, messages);
    const { drive, estimate, lag, id } = driver;
    const shown = fixed(Math.abs(lag), 1);
    // Pins of SGDM and RSGDM only: they would cover the road otherwise.
    const marked = (id === 'sgdm' || id === 'rsgdm') && shown !== '0.0';
    return {
      id,
      drive,
      estimate,
      view: viewOf(driver, t),
      ghost: marked ? { lag, text: texts.ghost(name, shown, lag < 0) } : null,
      hud: texts.hud(name, departuresUntil(drive, t), isOutside(drive, t)),
    };
  });
  return automatic?.chosen ? [...cars, automaticCar(automatic, t, messages)] : cars;
}

function automaticCar(
  { id, beta, drive, estimate, gamma }: Automatic,
  t: number,
  messages: Messages,
): RoadCar {
  const step = Math.max(1, Math.min(gamma.length, Math.floor(t)));
  return {
    id,
    drive,
    estimate,
    view: automaticWeights(beta, gamma[step - 1], step, VIEW_REACH),
    ghost: null,
    hud: messages.lag.hud(messages.common.arms.sgdf, departuresUntil(drive, t), isOutside(drive, t)),
  };
}

export function isOutside({ outside }: Driver['drive'], t: number): boolean {
  return outside[Math.min(outside.length - 1, Math.floor(t))] === 1;
}

/** How often the car has left its lane by step t. */
function departuresUntil({ departureSteps }: Driver['drive'], t: number): number {
  let count = 0;
  while (count < departureSteps.length && departureSteps[count] <= t) count++;
  return count;
}

/** Both layers of the road picture as the screen and the exports draw them. */
export function paintRoadLayer(
  pen: Pen,
  model: LagModel,
  camera: Camera,
  size: Size,
  palette: Palette,
): void {
  paintRoad(pen, model.track, camera, size, model, palette);
}

export function paintTrafficLayer(
  pen: Pen,
  model: LagModel,
  t: number,
  camera: Camera,
  size: Size,
  palette: Palette,
  messages: Messages,
): void {
  paintTraffic(pen, model.track, carsOf(model, t, messages), t, model.sigma, camera, size, palette);
}

/** Where every car is at a step, in words. */
export function describeRoad({ drivers, automatic }: LagModel, step: number, messages: Messages): string {
  const { lag: texts, common } = messages;
  const named = drivers.map((driver) => [driverName(driver, messages), driver.drive] as const);
  if (automatic?.chosen) named.push([common.arms.sgdf, automatic.drive]);
  const cars = named.map(([name, drive]) => {
    const offset = drive.offset[Math.min(step, drive.offset.length - 1)];
    const distance = fixed(Math.abs(offset), 1);
    const side = distance === '0.0' ? 'middle' : offset > 0 ? 'left' : 'right';
    return texts.carAt(name, side, distance, isOutside(drive, step));
  });
  return texts.roadAt(step, cars.join(texts.list) || texts.noArms);
}
