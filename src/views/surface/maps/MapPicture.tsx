import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { heatmapPlot, paintHeatmap } from '../../draw/surface/heatmap';
import { useLayer, usePalette, useSize } from '../../shared/chart/canvas';
import { useMessages } from '../../useMessages';
import { CELLS, cellWords, pictureOf, placeOn } from './maps';
import type { MapState } from './useMap';

/** The map itself, read and taken over by pointer or by keys. */
export function MapPicture({
  frame,
  model,
  theory,
  load,
  name,
  metricName,
}: Pick<MapState, 'frame' | 'model' | 'theory' | 'load'> & {
  readonly name: string;
  readonly metricName: string;
}) {
  const messages = useMessages();
  const { manySeeds: texts } = messages;
  const palette = usePalette();
  const { x, y } = frame;
  const [cursor, setCursor] = useState<readonly [number, number] | null>(null);
  const [by, setBy] = useState<'pointer' | 'keys'>('pointer');
  const point = (cell: typeof cursor, how: typeof by) => {
    setCursor(cell);
    setBy(how);
  };

  const picture = useMemo(
    () => pictureOf(model, theory, metricName, cursor, messages),
    [model, theory, metricName, cursor, messages],
  );
  const stack = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(stack);
  const draw = useLayer(canvas, size, (pen) => paintHeatmap(pen, picture, size, palette));
  useLayoutEffect(draw, [draw, picture, size, palette]);

  const cellAt = (clientX: number, clientY: number): readonly [number, number] | null => {
    const box = stack.current!.getBoundingClientRect();
    const plot = heatmapPlot(size, picture);
    const column = Math.floor(placeOn(x, plot.invertX(clientX - box.left)));
    const row = Math.floor(placeOn(y, plot.invertY(clientY - box.top)));
    return column >= 0 && row >= 0 && column < CELLS && row < CELLS ? [column, row] : null;
  };
  const home = (): readonly [number, number] => {
    const clamp = (value: number) => Math.min(CELLS - 1, Math.max(0, Math.floor(value)));
    return [clamp(placeOn(x, frame.arm[x.knob])), clamp(placeOn(y, frame.arm[y.knob]))];
  };
  return (
    <>
      <div ref={stack} className="canvas-stack heatmap">
        <canvas ref={canvas} aria-hidden />
        <button
          type="button"
          className="map-pad"
          aria-label={texts.map(name, texts.knobs[x.knob], texts.knobs[y.knob], metricName)}
          aria-describedby="map-cell"
          onPointerMove={(event) => point(cellAt(event.clientX, event.clientY), 'pointer')}
          onPointerLeave={() => setCursor(null)}
          onBlur={() => setCursor(null)}
          onClick={(event) => {
            // A click of the keyboard has no place of its own.
            const cell = event.detail === 0 ? (cursor ?? home()) : cellAt(event.clientX, event.clientY);
            if (cell) load(...cell);
          }}
          onKeyDown={(event) => {
            const at = cursor ?? home();
            const stride = event.shiftKey ? 10 : 1;
            const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[
              event.key
            ];
            if (!move) return;
            const held = (value: number) => Math.min(CELLS - 1, Math.max(0, value));
            point([held(at[0] + stride * move[0]), held(at[1] + stride * move[1])], 'keys');
            event.preventDefault();
            event.stopPropagation();
          }}
        />
      </div>
      {/* Who moves by keys hears each cell; a pointer crosses too many. */}
      <p
        className="note map-cell"
        id="map-cell"
        aria-live={by === 'keys' ? 'polite' : 'off'}
        data-testid="map-cell"
      >
        {cursor ? cellWords(model, ...cursor, messages) : texts.hatch}
      </p>
    </>
  );
}
