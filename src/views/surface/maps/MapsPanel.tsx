import { csvOf } from '../../../experiment/csv';
import { useRef } from 'react';
import { axisValue } from '../../../core/simulate/map';
import { useApp, useFields } from '../../../stores/app/app';
import { paintHeatmap } from '../../draw/surface/heatmap';
import { usePalette } from '../../shared/chart/canvas';
import { ChartFrame } from '../../shared/chart/ChartFrame';
import { Notice } from '../../shared/Notice';
import { useMessages } from '../../useMessages';
import type { Race } from '../race/race';
import { useInView } from '../race/useInView';
import { armName } from '../sentence';
import { MapControls } from './MapControls';
import { MapPicture } from './MapPicture';
import { idleKnobs, mapSentence, pictureOf, type modelOf } from './maps';
import { useMap } from './useMap';

/**
 * Final loss, steps to ε or tracking error over two knobs of one arm, with what theory says on a quadratic.
 */
export function MapsPanel({ race, caption }: { race: Race; caption: string }) {
  const messages = useMessages();
  const { manySeeds: texts } = messages;
  const palette = usePalette();
  const panel = useRef<HTMLDivElement>(null);
  const debias = useApp((state) => state.hyper.debias);
  const { arm, metric } = useFields('maps', 'arm', 'metric');
  const { surface } = race;
  const map = useMap(race, useInView(panel));
  const { frame, model, theory, reply, failure, complete } = map;
  const metricName = texts.metrics[metric];
  const name = armName({ id: arm, debias }, messages);
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
          paint: (pen, place) =>
            paintHeatmap(pen, pictureOf(model, theory, metricName, null, messages), place, palette),
          csv: () => mapCsv(model),
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
        <MapControls surface={surface} name={name} {...map} />
        {failure !== null && <Notice kind="warning">{texts.failed(failure)}</Notice>}
        {idle.length > 0 && (
          <Notice kind="info">
            {texts.noKnob(name, idle.map((knob) => texts.knobs[knob]).join(texts.list))}
          </Notice>
        )}
        <MapPicture name={name} metricName={metricName} {...map} />
      </ChartFrame>
    </div>
  );
}

function mapCsv(model: ReturnType<typeof modelOf>): string {
  const { x, y } = model.frame;
  const rows = Array.from({ length: x.cells * y.cells }, (_, i) => {
    const [column, row] = [i % x.cells, Math.floor(i / x.cells)];
    const kind = model.kind(column, row);
    return [
      axisValue(x, column),
      axisValue(y, row),
      kind === 'value' ? model.value(column, row) : null,
      kind,
    ];
  });
  return csvOf([x.knob, y.knob, 'value', 'state'], rows);
}
