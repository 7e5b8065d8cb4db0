import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { optimizerIds } from '../../../core/optimizers/registry';
import { axisValue } from '../../../core/simulate/map';
import { lowestKnown } from '../../../core/surfaces/surface';
import { useApp } from '../../../stores/app/app';
import { mapAxesIds, mapMetricIds, type MapAxes, type MapMetric } from '../../../stores/surface/many-seeds';
import { heatmapPlot, paintHeatmap } from '../../draw/surface/heatmap';
import { ChartFrame } from '../../shared/chart/ChartFrame';
import { Choice } from '../../shared/controls/Choice';
import { Notice } from '../../shared/Notice';
import { useLayer, usePalette, useSize } from '../../shared/chart/canvas';
import { useMessages } from '../../useMessages';
import {
  CELLS,
  cellKnobs,
  cellWords,
  frameOf,
  idleKnobs,
  mapSentence,
  modelOf,
  pictureOf,
  placeOn,
  theoryOf,
} from './maps';
import type { Race } from '../race/race';
import { armName } from '../sentence';
import { useSweep } from '../sweep/useSweep';
import { useInView } from '../race/useInView';

/** Final loss, steps to ε or tracking error over two knobs of one arm, with what theory says on a quadratic. */
export function MapsPanel({ race, caption }: { race: Race; caption: string }) {
  const messages = useMessages();
  const { field: texts } = messages;
  const palette = usePalette();
  const panel = useRef<HTMLDivElement>(null);
  const inView = useInView(panel);
  const state = useApp();
  const { mapArm, mapAxes, mapMetric, fieldEpsilon, gammaRule, beta, gamma, delta, debias, warm } = state;
  const { surfaceSigma, surfaceSeed, surfaceAlpha, surfaceAlphas } = state;
  const { surface, start, steps, runners } = race;

  const frame = useMemo(() => {
    const suggested = surface.alpha[mapArm];
    const running = runners.find(({ arm }) => arm.id === mapArm);
    const alpha = running?.arm.alpha ?? surfaceAlpha ?? surfaceAlphas[mapArm] ?? suggested;
    const arm = { id: mapArm, alpha, beta, gamma, delta, debias, warm };
    return frameOf(arm, mapAxes, suggested, gammaRule === 'free' ? null : gammaRule);
  }, [
    runners,
    surface,
    mapArm,
    mapAxes,
    surfaceAlpha,
    surfaceAlphas,
    beta,
    gamma,
    delta,
    debias,
    warm,
    gammaRule,
  ]);

  // The cells do not depend on the knobs that the axes set: dragging those must not start them anew.
  const { x, y } = frame;
  const fixedArm = { ...frame.arm, [x.knob]: 0, [y.knob]: 0 };
  if (frame.gamma !== null && y.knob !== 'gamma') fixedArm.gamma = 0;
  const cellsKey = JSON.stringify([fixedArm, x, y, frame.gamma, mapMetric, fieldEpsilon]);
  const request = useMemo(
    () =>
      inView
        ? {
            kind: 'map' as const,
            surface: race.spec,
            arm: fixedArm,
            x,
            y,
            gamma: frame.gamma,
            start,
            steps,
            sigma: surfaceSigma,
            seed: surfaceSeed,
            metric:
              mapMetric === 'steps-to'
                ? { id: mapMetric, epsilon: fieldEpsilon + lowestKnown(surface) }
                : { id: mapMetric },
          }
        : null,
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `cellsKey` stands for arm, axes and metric
    [inView, cellsKey, surface, race.spec, start, steps, surfaceSigma, surfaceSeed],
  );
  const { reply, failure, complete } = useSweep<'map'>(request, [mapArm, mapAxes, mapMetric].join());
  const floor = mapMetric === 'final-loss' ? lowestKnown(surface) : 0;
  const model = useMemo(() => modelOf(frame, reply, floor), [frame, reply, floor]);
  // As the cells, theory does not depend on the knobs of the axes.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `cellsKey` stands for the frame
  const theory = useMemo(() => theoryOf(frame, surface), [cellsKey, surface]);
  const [cursor, setCursor] = useState<readonly [number, number] | null>(null);
  const [by, setBy] = useState<'pointer' | 'keys'>('pointer');
  const point = (cell: typeof cursor, how: typeof by) => {
    setCursor(cell);
    setBy(how);
  };

  const metricName = texts.metrics[mapMetric];
  const name = armName({ id: mapArm, debias }, messages);
  const picture = useMemo(
    () => pictureOf(model, theory, metricName, cursor, messages),
    [model, theory, metricName, cursor, messages],
  );
  const stack = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(stack);
  const draw = useLayer(canvas, size, (pen) => paintHeatmap(pen, picture, size, palette));
  useLayoutEffect(draw, [draw, picture, size, palette]);

  const load = (column: number, row: number) => {
    const knobs = cellKnobs(frame, column, row);
    if (knobs.beta !== undefined) state.setBeta(knobs.beta);
    if (knobs.gamma !== undefined) state.setGamma(knobs.gamma);
    if (knobs.alpha !== undefined) {
      state.patchSurface({ surfaceRates: 'set' });
      if (surfaceAlpha === null) state.setArmAlpha(mapArm, knobs.alpha);
      else state.patchSurface({ surfaceAlpha: knobs.alpha });
    }
    if (!state.surfaceArms.includes(mapArm)) state.toggleSurfaceArm(mapArm);
  };
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
  const gammaAxes = mapArm === 'rsgdm';
  const idle = idleKnobs(frame);

  return (
    <div ref={panel} className="map-panel">
      <ChartFrame
        className="hyper-map"
        title={texts.mapTitle}
        legend={
          reply && (
            <span className="note" data-testid="map-progress">
              {texts.mapProgress(String(reply.done), String(reply.total))}
            </span>
          )
        }
        exports={{
          name: 'laglens-map',
          caption: `${name} · ${caption}`,
          paint: (pen, place) => paintHeatmap(pen, { ...picture, cursor: null }, place, palette),
          csv: () => csvOf(model),
        }}
        sentence={
          <span aria-live="polite" aria-busy={!complete} data-testid="map-sentence">
            {complete
              ? mapSentence(model, metricName, name, theory.edge.length > 0 || theory.best !== null, messages)
              : ''}
          </span>
        }
      >
        <p className="note">{texts.mapLead}</p>
        <div className="field-controls">
          <Choice
            label={texts.mapArm}
            value={mapArm}
            options={optimizerIds.map((id) => [id, messages.common.arms[id]])}
            onChange={(id: OptimizerId) =>
              state.patchField({ mapArm: id, mapAxes: id === 'rsgdm' ? mapAxes : 'alpha-beta' })
            }
          />
          <Choice
            label={texts.mapAxes}
            value={mapAxes}
            options={mapAxesIds
              .filter((axes) => gammaAxes || !axes.includes('gamma') || axes === mapAxes)
              .map((axes) => [axes, texts.axes[axes]])}
            onChange={(axes: MapAxes) => state.patchField({ mapAxes: axes })}
          />
          <Choice
            label={texts.mapMetric}
            value={mapMetric}
            options={mapMetricIds
              .filter((id) => surface.minima.length > 0 || id !== 'tracking-error' || id === mapMetric)
              .map((id) => [id, texts.metrics[id]])}
            onChange={(metric: MapMetric) => state.patchField({ mapMetric: metric })}
          />
          <button
            type="button"
            className="button"
            disabled={!complete || model.best === null}
            onClick={() => model.best && load(model.best.column, model.best.row)}
          >
            {texts.best(name)}
          </button>
        </div>
        {failure !== null && <Notice kind="warning">{texts.failed(failure)}</Notice>}
        {idle.length > 0 && (
          <Notice kind="info">
            {texts.noKnob(name, idle.map((knob) => texts.knobs[knob]).join(texts.list))}
          </Notice>
        )}
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
      </ChartFrame>
    </div>
  );
}

function csvOf(model: ReturnType<typeof modelOf>): string {
  const { x, y } = model.frame;
  const rows = [[x.knob, y.knob, 'value', 'state'].join(',')];
  for (let row = 0; row < y.cells; row++)
    for (let column = 0; column < x.cells; column++) {
      const kind = model.kind(column, row);
      rows.push(
        [
          axisValue(x, column),
          axisValue(y, row),
          kind === 'value' ? model.value(column, row) : '',
          kind,
        ].join(','),
      );
    }
  return `${rows.join('\n')}\n`;
}
