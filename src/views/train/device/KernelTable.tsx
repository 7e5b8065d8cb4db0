import { ChevronDown } from 'lucide-react';
import type { DeviceBenchmark } from '../../../experiment/benchmark';
import { count, significant } from '../../../i18n/format';
import { deviceText } from '../../shared/text/device';
import { Columns } from '../../shared/chart/table';
import { useMessages } from '../../useMessages';
import { shareText } from './share';

/** Where the step of one device spends its time, one click away. */
export function KernelTable({ device }: { device: DeviceBenchmark }) {
  const { benchmark: texts, train } = useMessages();
  const { adapter, rows, peakGflops } = device;
  const name = deviceText(adapter, train);
  if (rows.length === 0) return <p className="note">{texts.noTimes}</p>;
  return (
    <details className="arm-more">
      <summary>
        <ChevronDown aria-hidden size={16} />
        {texts.kernels(name)}
      </summary>
      {peakGflops !== null && <p className="note">{texts.peakNote(significant(peakGflops, 3), name)}</p>}
      {rows.some(({ shareOfPeak }) => shareOfPeak !== null && shareOfPeak > 1) && (
        <p className="note">{texts.overPeak}</p>
      )}
      <div className="readings">
        <table>
          <Columns titles={Object.values(texts.kernelColumns)} />
          <tbody>
            {rows.map(({ kernel, shape, count: calls, ms, gflops, shareOfPeak }) => (
              <tr key={`${kernel} ${shape}`}>
                <th scope="row">{texts.names[kernel] ?? kernel}</th>
                <td>{shape}</td>
                <td>{count(calls)}</td>
                <td>{significant(ms, 3)}</td>
                <td>{gflops === null ? '–' : significant(gflops, 3)}</td>
                <td>{shareOfPeak === null ? '–' : shareText(shareOfPeak)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
