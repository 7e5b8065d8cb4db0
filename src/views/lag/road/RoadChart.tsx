import { csvOf } from '../../../experiment/csv';
import { useApp } from '../../../stores/app/app';
import { Guide } from '../../guide/Guide';
import { usePalette } from '../../shared/chart/canvas';
import { ChartFrame, type Exports } from '../../shared/chart/ChartFrame';
import { useClock, type ClockControl } from '../../shared/playback/clock';
import { Player, Spoken } from '../../shared/playback/clocked';
import { useMessages } from '../../useMessages';
import { headline, roadSentence } from '../model/sentence';
import type { LagModel } from '../model/useLag';
import { Choices } from './Choices';
import { RoadView } from './RoadView';
import { cameraOf, paintRoadLayer, paintTrafficLayer, tiledDriver } from './road';

/** The first picture: the car, how far back it looks, and three corrections to drive with. */
export function RoadChart({
  model,
  clock,
  arms,
  caption,
}: {
  model: LagModel;
  clock: ClockControl;
  arms: Exports['arms'];
  caption: string;
}) {
  const messages = useMessages();
  const palette = usePalette();
  const lagCamera = useApp((state) => state.lag.camera);
  return (
    <ChartFrame
      className="road-chart"
      title={headline(tiledDriver(model) ?? model.drivers[0], model.automatic, messages)}
      exports={{
        name: 'laglens-road',
        figure: 'road',
        arms,
        caption,
        paint: (pen, size) => {
          const { position } = clock.get();
          const camera = cameraOf(model, lagCamera, position, size);
          paintRoadLayer(pen, model, camera, size, palette);
          paintTrafficLayer(pen, model, position, camera, size, palette, messages);
        },
        csv: () => roadCsv(model),
      }}
      sentence={<Result model={model} clock={clock} />}
    >
      <RoadView model={model} clock={clock} />
      <Guide />
      <Choices clock={clock} />
      <Player clock={clock} />
    </ChartFrame>
  );
}

/** How the drive went, said when it is over. */
function Result({ model, clock }: { model: LagModel; clock: ClockControl }) {
  const messages = useMessages();
  const { position, last } = useClock(clock);
  const text = position < last ? messages.lag.pending : roadSentence(model, messages);
  return <Spoken clock={clock} text={text} id="road-sentence" />;
}

function roadCsv({ drivers, automatic, steps }: LagModel): string {
  const rows = [...drivers, ...(automatic?.chosen ? [automatic] : [])].flatMap(({ id, drive }) =>
    Array.from({ length: steps + 1 }, (_, t) => [id, t, drive.offset[t], drive.yaw[t], drive.outside[t]]),
  );
  return csvOf(['arm', 'step', 'offset', 'yaw', 'outside'], rows);
}
