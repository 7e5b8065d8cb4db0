import { useEffect, useState } from 'react';
import { useApp } from '../../../stores/app/app';
import { createClock, type ClockControl } from '../../shared/playback/clock';
import { usePlaybackKeys } from '../../shared/playback/usePlaybackKeys';
import { useRememberedStep } from '../../shared/playback/useRememberedStep';

/** Where a user who prefers less motion finds the cars: well into a bend, as a share of the road. */
export const STILL = 0.385;

/** A drive slow enough to count tiles by. */
const CALM = 0.5;

/** The time line of the road and of the signal. */
export function useDrive(steps: number): ClockControl {
  const [clock] = useState(() => {
    const created = createClock(steps);
    created.setSpeed(CALM);
    return created;
  });
  const step = useApp((state) => state.lag.step);
  useEffect(() => clock.setLast(steps), [clock, steps]);
  useRememberedStep(clock, step, rememberStep, STILL);
  usePlaybackKeys(clock);
  return clock;
}

function rememberStep(step: number | null): void {
  useApp.getState().lag.patch({ step });
}
