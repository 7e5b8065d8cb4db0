import type { Messages } from '../../../i18n/en';
import { significant } from '../../../i18n/format';
import { paintCurves, type Gap } from '../../draw/learning/curves';
import type { Palette } from '../../draw/pen/palette';
import type { Pen, Size } from '../../draw/pen/pen';
import { shownStep, type Clock } from '../../shared/playback/clock';
import { comparedOf } from '../../shared/text/compared';
import { isGone, type Race } from './race';
import { timesText } from '../sentence';

/** The loss curves as the screen and the exports draw them. */
export function paintLosses(
  pen: Pen,
  race: Race,
  clock: Clock,
  log: boolean,
  size: Size,
  palette: Palette,
  { common, surface: texts }: Messages,
): void {
  const shown = shownStep(clock);
  const curves = race.runners.map(({ arm, excess, trajectory: { length, divergedAt } }) => ({
    id: arm.id,
    values: excess,
    length,
    divergedAt,
  }));
  const options = {
    size,
    last: race.steps,
    t: clock.position,
    shown,
    gap: gapAt(race, shown, texts),
    log,
    xLabel: common.chart.step,
    yLabel: texts.lossAxis,
    divergedText: texts.divergedAt,
  };
  paintCurves(pen, curves, options, palette);
}

/** Δ between the compared arms at a step, with how many times the lower loss goes into the higher. */
function gapAt(race: Race, step: number, texts: Messages['surface']): Gap | null {
  const compared = comparedOf(
    race.runners.filter((runner) => !isGone(runner, step)),
    ({ arm }) => arm.id,
  );
  if (!compared) return null;
  const [a, b] = compared.map(({ excess }) => excess[step]);
  const low = Math.min(a, b);
  const times = timesText(low, Math.max(a, b), texts);
  return { a, b, text: texts.delta(significant(Math.abs(b - a)), times) };
}
