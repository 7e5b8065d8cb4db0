import { steadyLag } from '../../../core/estimator/response';
import type { Messages } from '../../../i18n/en';
import { fixed } from '../../../i18n/format';
import type { LagCamera } from '../../../stores/lag/lag';
import type { Palette } from '../../draw/pen/palette';
import type { Pen, Size } from '../../draw/pen/pen';
import { followCamera, paintRoad, sample, wholeCamera, type Camera } from '../../draw/lag/road';
import { paintTraffic, type Traffic } from '../../draw/lag/traffic';
import { driverName, stepsOf } from '../model/sentence';
import type { Driver, LagModel } from '../model/useLag';

/** Below this many pixels a step the whole road is too small to see a car leave its lane. */
const SMALLEST_SCALE = 2.6;

/** The camera that the user chose; "auto" takes the whole road unless that is too small. */
export function cameraOf(model: LagModel, mode: LagCamera, t: number, size: Size): Camera {
  const { track, drivers, automatic } = model;
  const whole = wholeCamera(track, size);
  const follow = mode === 'follow' || (mode === 'auto' && whole.scale < SMALLEST_SCALE);
  if (!follow) return whole;
  const shown = tiledDriver(model) ?? drivers[0];
  // The same window before and after a correction: the tiles shrink, not the road.
  const reach = shown ? Math.max(Math.abs(shown.lag), uncorrectedLag(shown)) : 0;
  const drive = shown?.drive ?? (automatic?.chosen ? automatic.drive : null);
  const offset = drive ? sample(drive.offset, t) : 0;
  return followCamera(track, t, { reach, offset }, size);
}

/** The driver whose lag is laid out in tiles: the corrected one, or else SGDM. */
export function tiledDriver({ drivers }: LagModel): Driver | undefined {
  return (['rsgdm', 'nesterov', 'sgdm'] as const)
    .map((id) => drivers.find((driver) => driver.id === id))
    .find((driver) => driver !== undefined);
}

function uncorrectedLag({ knobs }: Driver): number {
  return steadyLag({ beta: knobs.beta, gamma: 0 });
}

function trafficOf(model: LagModel, messages: Messages): Traffic {
  const { lag: texts } = messages;
  const { drivers, automatic, sigma, truth } = model;
  const carOf = (driver: Driver) => ({
    id: driver.id,
    name: driverName(driver, messages),
    drive: driver.drive,
    estimate: driver.estimate,
  });
  const shown = tiledDriver(model);
  return {
    cars: [
      ...drivers.map(carOf),
      ...(automatic?.chosen ? [{ ...automatic, name: messages.common.arms.sgdf }] : []),
    ],
    tiled: shown
      ? {
          ...carOf(shown),
          tiles: {
            lag: shown.lag,
            uncorrected: uncorrectedLag(shown),
            texts: {
              end: texts.tiles.end(stepsOf(Math.abs(shown.lag)), shown.lag < 0),
              removed: texts.tiles.removed(stepsOf(uncorrectedLag(shown) - shown.lag)),
              magnified: texts.tiles.magnified,
            },
          },
        }
      : null,
    sighted: { name: texts.sighted, truth },
    sigma,
  };
}

export function isOutside({ outside }: Driver['drive'], t: number): boolean {
  return outside[Math.min(outside.length - 1, Math.floor(t))] === 1;
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
  paintTraffic(pen, model.track, trafficOf(model, messages), t, camera, size, palette);
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
