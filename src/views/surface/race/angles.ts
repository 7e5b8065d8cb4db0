import { csvOf } from '../../../experiment/csv';
import type { Messages } from '../../../i18n/en';
import { fixed } from '../../../i18n/format';
import { paintCurves } from '../../draw/learning/curves';
import { paintLanes } from '../../draw/lag/lanes';
import type { Palette } from '../../draw/pen/palette';
import type { Pen, Size } from '../../draw/pen/pen';
import { comparedOf } from '../../shared/text/compared';
import { shownStep, type Clock } from '../../shared/playback/clock';
import type { Race } from './race';
import { armName } from '../sentence';

/** Degrees: along the gradient, at right angles to it, against it. */
const TICKS = [0, 45, 90, 135, 180];

/**
 * The angle curves as the screen and the exports draw them: at step t stands what step t + 1 is taken along.
 */
export function paintAngles(
  pen: Pen,
  race: Race,
  clock: Clock,
  size: Size,
  palette: Palette,
  messages: Messages,
): void {
  const { common, surface, playback: texts } = messages;
  const curves = race.runners.map(({ arm, angles, trajectory: { divergedAt } }) => ({
    id: arm.id,
    name: armName(arm, messages),
    values: angles,
    length: angles.length,
    divergedAt,
  }));
  const shared = {
    size,
    last: race.steps,
    t: clock.position,
    shown: shownStep(clock),
    xLabel: common.chart.step,
    yLabel: texts.angleAxis,
  };
  // More than two angles that swing cannot be told apart in one plot.
  if (curves.length > 2) {
    const lanes = { ...shared, yLabel: texts.angleLanesAxis };
    return paintLanes(pen, curves, TICKS[TICKS.length - 1], lanes, palette);
  }
  const options = { ...shared, gap: null, log: false, ticks: TICKS, divergedText: surface.divergedAt };
  paintCurves(pen, curves, options, palette);
}

/** The mean angles of the compared arms in words; no order is claimed that the shown digits do not show. */
export function angleSentence(race: Race, messages: Messages): string {
  const { playback: texts } = messages;
  const means = race.runners.flatMap(({ arm, angles }) => {
    let sum = 0;
    let defined = 0;
    for (const angle of angles)
      if (!Number.isNaN(angle)) {
        sum += angle;
        defined += 1;
      }
    return defined > 0 ? [{ arm, mean: fixed(sum / defined, 1) }] : [];
  });
  const compared = comparedOf(means, ({ arm }) => arm.id);
  if (compared) {
    const [a, b] = compared;
    const names = [armName(a.arm, messages), armName(b.arm, messages)] as const;
    if (a.mean === b.mean) return texts.angleEqual(...names, a.mean);
    return texts.angleBoth(names[0], a.mean, names[1], b.mean);
  }
  if (means.length === 1) return texts.angleAlone(armName(means[0].arm, messages), means[0].mean);
  return texts.angleNone;
}

/** One row a step and arm; the angle is empty where gradient or estimate is zero. */
export function anglesCsv({ runners }: Race): string {
  return csvOf(
    ['arm', 'step', 'angle_degrees'],
    runners.flatMap(({ arm, angles }) => Array.from(angles, (angle, t) => [arm.id, t, angle])),
  );
}
