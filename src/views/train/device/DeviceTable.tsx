import type { Benchmark, DeviceBenchmark } from '../../../experiment/benchmark';
import { count, significant } from '../../../i18n/format';
import { deviceText } from '../../shared/text/device';
import { Columns } from '../../shared/chart/table';
import { useMessages } from '../../useMessages';
import { shareText } from './share';

/** The whole step, one line for each device. */
export function DeviceTable({ benchmark }: { benchmark: Benchmark }) {
  const { benchmark: texts } = useMessages();
  return (
    <div className="readings" aria-live="polite">
      <table data-testid="benchmark">
        <caption>{texts.caption}</caption>
        <Columns titles={Object.values(texts.columns)} />
        <tbody>
          {benchmark.devices.map((device) => (
            <Row key={device.adapter.backend} device={device} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ device }: { device: DeviceBenchmark }) {
  const { benchmark: texts, train } = useMessages();
  const { adapter, step, imagesPerSecond, gflops, peakGflops, openSeconds } = device;
  const ms = (value: number) => significant(value, 3);
  return (
    <tr>
      <th scope="row">{deviceText(adapter, train)}</th>
      <td>{ms(step.median)}</td>
      <td>{texts.spread(ms(step.least), ms(step.most))}</td>
      <td>{count(Math.round(imagesPerSecond))}</td>
      <td>{significant(gflops, 3)}</td>
      <td>{peakGflops === null ? texts.unknown : shareText(gflops / peakGflops)}</td>
      <td>{texts.open(significant(openSeconds, 2))}</td>
    </tr>
  );
}
