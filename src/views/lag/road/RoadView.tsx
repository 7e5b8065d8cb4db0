import { useLayoutEffect, useRef } from 'react';
import { useApp } from '../../../stores/app/app';
import { stepAtPixel } from '../../draw/lag/road';
import { useLayer, usePalette, useSize } from '../../shared/chart/canvas';
import type { ClockControl } from '../../shared/playback/clock';
import { useMessages } from '../../useMessages';
import { cameraOf, describeRoad, paintRoadLayer, paintTrafficLayer } from './road';
import { Scrub } from '../Scrub';
import type { LagModel } from '../model/useLag';

/** The road from above: the road itself on one layer, redrawn when the camera moves, the cars on another. */
export function RoadView({ model, clock }: { model: LagModel; clock: ClockControl }) {
  const messages = useMessages();
  const texts = messages.lag;
  const stack = useRef<HTMLDivElement>(null);
  const roadCanvas = useRef<HTMLCanvasElement>(null);
  const carCanvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(stack);
  const palette = usePalette();
  const mode = useApp((state) => state.lag.camera);

  const time = () => Math.min(model.steps, clock.get().hover ?? clock.exact());
  // The camera stays with the playback while the pointer asks about another step: the road must not run away.
  const camera = () => cameraOf(model, mode, clock.exact(), size);
  const drawRoad = useLayer(roadCanvas, size, (pen) => paintRoadLayer(pen, model, camera(), size, palette));
  const drawCars = useLayer(carCanvas, size, (pen) =>
    paintTrafficLayer(pen, model, time(), camera(), size, palette, messages),
  );

  const { track, samples } = model;
  useLayoutEffect(drawRoad, [drawRoad, track, samples, model.drivers, size, palette, mode]);
  useLayoutEffect(() => {
    let drawn = camera();
    drawCars();
    return clock.onFrame(() => {
      const next = camera();
      if (next.x !== drawn.x || next.y !== drawn.y || next.scale !== drawn.scale) {
        drawn = next;
        drawRoad();
      }
      drawCars();
    });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `camera` reads exactly these
  }, [drawRoad, drawCars, clock, model, size, palette, mode, messages]);

  return (
    <Scrub
      ref={stack}
      className="road"
      clock={clock}
      label={texts.road('')}
      describe={(step) => describeRoad(model, step, messages)}
      stepAt={(x, y) => stepAtPixel(model.track, camera(), x, y)}
    >
      <canvas ref={roadCanvas} aria-hidden />
      <canvas ref={carCanvas} aria-hidden />
    </Scrub>
  );
}
