import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { optimizerIds } from '../../../core/optimizers/registry';
import type { Surface } from '../../../core/surfaces/surface';
import { useApp } from '../../../stores/app/app';
import { mapAxesIds, mapMetricIds, type MapAxes, type MapMetric } from '../../../stores/surface/maps';
import { Choice } from '../../shared/controls/Choice';
import { useMessages } from '../../useMessages';
import type { MapState } from './useMap';

/** Controls of the map: its arm, two knobs and value; and the best cell's settings by one click. */
export function MapControls({
  surface,
  name,
  complete,
  model,
  load,
}: Pick<MapState, 'complete' | 'model' | 'load'> & {
  readonly surface: Pick<Surface, 'minima'>;
  readonly name: string;
}) {
  const messages = useMessages();
  const { manySeeds: texts } = messages;
  const { arm, axes: mapAxes, metric: mapMetric, patch } = useApp((state) => state.maps);
  const gammaAxes = arm === 'rsgdm';
  return (
    <div className="field-controls">
      <Choice
        label={texts.mapArm}
        value={arm}
        options={optimizerIds.map((id) => [id, messages.common.arms[id]])}
        onChange={(id: OptimizerId) => patch({ arm: id, axes: id === 'rsgdm' ? mapAxes : 'alpha-beta' })}
      />
      <Choice
        label={texts.mapAxes}
        value={mapAxes}
        options={mapAxesIds
          .filter((axes) => gammaAxes || !axes.includes('gamma') || axes === mapAxes)
          .map((axes) => [axes, texts.axes[axes]])}
        onChange={(axes: MapAxes) => patch({ axes })}
      />
      <Choice
        label={texts.mapMetric}
        value={mapMetric}
        options={mapMetricIds
          .filter((id) => surface.minima.length > 0 || id !== 'tracking-error' || id === mapMetric)
          .map((id) => [id, texts.metrics[id]])}
        onChange={(metric: MapMetric) => patch({ metric })}
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
  );
}
