import { useLayoutEffect, useRef } from 'react';
import type { Pen, Size } from '../../draw/pen/pen';
import { useLayer } from '../../shared/chart/canvas';
import type { ClockControl } from '../../shared/playback/clock';

type Paint = (pen: Pen, size: Size) => void;

/**
 * Two canvases over each other, what a race runs on and the race on it. Each is drawn whenever its painter is
 * another one; the race at every frame of the clock too, and the ground with it where it `drifts`.
 */
export function useRaceLayers(
  paintGround: Paint,
  paintRace: Paint,
  size: Size,
  clock: ClockControl,
  drifts: boolean,
) {
  const ground = useRef<HTMLCanvasElement>(null);
  const race = useRef<HTMLCanvasElement>(null);
  const drawGround = useLayer(ground, size, (pen) => paintGround(pen, size));
  const drawRace = useLayer(race, size, (pen) => paintRace(pen, size));
  useLayoutEffect(drawGround, [drawGround, paintGround, size]);
  useLayoutEffect(() => {
    drawRace();
    return clock.subscribe(() => {
      if (drifts) drawGround();
      drawRace();
    });
  }, [drawGround, drawRace, clock, drifts, paintRace, size]);
  return { ground, race };
}
