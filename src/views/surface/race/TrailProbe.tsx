import { useSyncExternalStore } from 'react';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { fixed, reading, significant } from '../../../i18n/format';
import type { Size } from '../../draw/pen/pen';
import type { ClockControl } from '../../shared/playback/clock';
import { ArmName, FactList } from '../../shared/chart/table';
import { useMessages } from '../../useMessages';
import type { PixelOf } from './probe';
import { readingAt, type Race, type Runner } from './race';
import { armName } from '../sentence';

/** The card's room in CSS pixels, for the side on which it stands. */
const CARD = { width: 176, height: 148, away: 16 };

/**
 * Reads the trail of `probed` off at the step that is pointed at: a card beside the place. For the keyboard
 * every trail is a slider over its steps; focusing it shows the card.
 */
export function TrailProbe({
  race,
  clock,
  pixelOf,
  size,
  probed,
  onProbe,
}: {
  race: Race;
  clock: ClockControl;
  pixelOf: PixelOf;
  /** Of the picture. */
  size: Size;
  probed: OptimizerId | null;
  onProbe: (arm: OptimizerId | null) => void;
}) {
  const messages = useMessages();
  const { playback: texts } = messages;
  const hover = useSyncExternalStore(clock.subscribe, () => clock.get().hover);
  const spoken = (runner: Runner, step: number) => {
    const { x, y, loss, slope, angle } = wordsOf(runner, race, step, texts.undefinedSlope);
    return texts.trailAt(armName(runner.arm, messages), step, x, y, loss, slope, angle);
  };

  return (
    <>
      {race.runners.map((runner) => {
        const { arm, trajectory } = runner;
        const last = trajectory.length - 1;
        const step = Math.min(last, hover ?? 0);
        const go = (to: number) => clock.hover(Math.min(last, Math.max(0, to)));
        return (
          <div
            key={arm.id}
            className="trail-slider"
            role="slider"
            tabIndex={0}
            aria-label={texts.trail(armName(arm, messages))}
            aria-valuemin={0}
            aria-valuemax={last}
            aria-valuenow={step}
            aria-valuetext={spoken(runner, step)}
            onFocus={() => {
              onProbe(arm.id);
              go(clock.get().position);
            }}
            onBlur={() => {
              onProbe(null);
              clock.hover(null);
            }}
            onKeyDown={(event) => {
              const to = {
                ArrowLeft: step - 1,
                ArrowDown: step - 1,
                ArrowRight: step + 1,
                ArrowUp: step + 1,
              }[event.key];
              const far = { PageDown: step - 10, PageUp: step + 10, Home: 0, End: last }[event.key];
              const next = to ?? far;
              if (next === undefined) return;
              event.preventDefault();
              go(next);
            }}
          />
        );
      })}
      {hover !== null &&
        race.runners
          .filter(({ arm, trajectory }) => arm.id === probed && hover < trajectory.length)
          .map((runner) => (
            <Card
              key={runner.arm.id}
              runner={runner}
              race={race}
              step={hover}
              pixelOf={pixelOf}
              size={size}
            />
          ))}
    </>
  );
}

function Card({
  runner,
  race,
  step,
  pixelOf,
  size: { width, height },
}: {
  runner: Runner;
  race: Race;
  step: number;
  pixelOf: PixelOf;
  size: Size;
}) {
  const messages = useMessages();
  const { playback: texts } = messages;
  const { theta } = runner.trajectory;
  const pixel = pixelOf(theta[2 * step], theta[2 * step + 1]);
  if (!pixel) return null;
  const [left, top] = pixel;
  const { x, y, loss, slope, angle } = wordsOf(runner, race, step, texts.undefinedSlope);
  // On the side with more room, and inside the picture wherever the place is.
  const across = left > width / 2 ? left - CARD.width - CARD.away : left + CARD.away;
  const down = top > height / 2 ? top - CARD.height - CARD.away : top + CARD.away;
  const place = {
    left: Math.max(4, Math.min(width - CARD.width - 4, across)),
    top: Math.max(4, Math.min(height - CARD.height - 4, down)),
    width: CARD.width,
  };
  const rows = [
    [texts.card.step, String(step)],
    ['θ', `(${x}, ${y})`],
    [texts.card.loss, loss],
    [texts.card.slope, slope],
    [texts.card.angle, angle],
  ] as const;
  return (
    <div className="trail-card" style={place} data-testid="trail-card" aria-hidden>
      <ArmName id={runner.arm.id}>{armName(runner.arm, messages)}</ArmName>
      <FactList rows={rows} />
    </div>
  );
}

function wordsOf(runner: Runner, race: Race, step: number, undefinedSlope: string) {
  const { x, y, loss, slope, angle } = readingAt(runner, race.surface, step);
  return {
    x: significant(x),
    y: significant(y),
    loss: reading(loss),
    slope: slope === null ? undefinedSlope : reading(slope),
    angle: angle === null ? '–' : `${fixed(angle, 1)}°`,
  };
}
