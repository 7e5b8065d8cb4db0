import { useLayoutEffect, useRef } from 'react';
import { useApp } from '../../../stores/app/app';
import { DRAWN_POINTS } from '../../../stores/lag/lag';
import { paintSignal, signalPlot } from '../../draw/lag/signal';
import { useLayer, usePalette, useSize } from '../../shared/chart/canvas';
import type { ClockControl } from '../../shared/playback/clock';
import { useMessages } from '../../useMessages';
import { describeSignal, signalPicture } from './signal';
import { Scrub } from '../Scrub';
import type { LagModel } from '../model/useLag';

/** One press of an arrow key bends a drawn signal by this much, over a few neighbouring points. */
const NUDGE = 0.1;

/**
 * The signal and its estimates on the same time line as the road; with the drawn signal also the drawing
 * board.
 */
export function SignalChart({ model, clock }: { model: LagModel; clock: ClockControl }) {
  const messages = useMessages();
  const texts = messages.lag;
  const stack = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(stack);
  const palette = usePalette();
  const drawn = useApp((state) => state.lag.drawn);
  const patch = useApp((state) => state.lag.patch);
  const last = useRef<readonly [number, number] | null>(null);
  const board = useRef<ReturnType<typeof signalPlot>['plot'] | null>(null);

  const draw = useLayer(canvas, size, (pen) =>
    paintSignal(pen, signalPicture(model, clock.get(), messages), size, palette),
  );
  useLayoutEffect(() => {
    draw();
    return clock.subscribe(draw);
  }, [draw, clock, model, size, palette, messages]);

  const plot = () => signalPlot(size, signalPicture(model, clock.get(), messages)).plot;
  const points = () => (drawn.length === DRAWN_POINTS ? [...drawn] : Array<number>(DRAWN_POINTS).fill(0));
  const indexOf = (step: number) =>
    Math.min(
      DRAWN_POINTS - 1,
      Math.max(0, Math.round(((step - 1) / Math.max(1, model.steps - 1)) * (DRAWN_POINTS - 1))),
    );
  const set = (values: number[], i: number, value: number) => {
    values[i] = Math.round(100 * Math.min(1, Math.max(-1, value))) / 100;
  };
  const pen = {
    at(x: number, y: number, fresh: boolean) {
      // The axes follow what is drawn; under the pointer they must hold still for one stroke.
      if (fresh || !board.current) board.current = plot();
      const index = indexOf(board.current.invertX(x));
      const value = board.current.invertY(y);
      const [from, start] = fresh || !last.current ? [index, value] : last.current;
      const values = points();
      const [a, b] = [Math.min(from, index), Math.max(from, index)];
      for (let i = a; i <= b; i++)
        set(values, i, from === index ? value : start + ((value - start) * (i - from)) / (index - from));
      last.current = [index, value];
      patch({ drawn: values });
    },
    nudge(step: number, direction: 1 | -1) {
      const values = points();
      const centre = indexOf(step);
      for (let k = -4; k <= 4; k++) {
        const i = centre + k;
        if (i >= 0 && i < DRAWN_POINTS)
          set(values, i, values[i] + direction * NUDGE * Math.cos((k * Math.PI) / 10));
      }
      patch({ drawn: values });
    },
  };

  const drawing = model.signal === 'drawn';
  return (
    <Scrub
      ref={stack}
      className={`signal ${drawing ? 'drawing' : ''}`}
      clock={clock}
      label={texts.signal(drawing ? texts.drawKeys : texts.signalKeys)}
      describe={(step) => describeSignal(model, step, messages)}
      stepAt={(x) => plot().invertX(x)}
      draw={drawing ? pen : undefined}
    >
      <canvas ref={canvas} aria-hidden />
    </Scrub>
  );
}
