import { Gauge, Square } from 'lucide-react';
import { isActive } from '../../../experiment/messages';
import { useTrainRun } from '../../../stores/train/state';
import { benchmarkCsv, BENCHMARK_SIZE, runBenchmark, useBenchmark } from '../../../stores/train/benchmark';
import { stopTrial, useTrials } from '../../../stores/train/trials';
import { save, saveCsv } from '../../shared/chart/download';
import { Notice } from '../../shared/Notice';
import { useMessages } from '../../useMessages';
import { problemText } from '../run/run-problem';
import { DeviceTable } from './DeviceTable';
import { KernelTable } from './KernelTable';
import './device.css';

/** Measures this device where a user asks for it, and shows and exports the figures. */
export default function DeviceBenchmark() {
  const messages = useMessages();
  const { benchmark: texts, train } = messages;
  const { benchmark, at, problems } = useBenchmark();
  const isTraining = useTrainRun(({ phase }) => isActive(phase));
  const task = useTrials((trials) => trials.task);
  const isMine = task?.kind === 'benchmark';
  const isBusy = !isMine && (isTraining || task !== null);
  return (
    <div className="stack device-benchmark">
      <p className="note">
        {isBusy ? texts.busy : texts.note(String(BENCHMARK_SIZE.width), String(BENCHMARK_SIZE.batch))}
      </p>
      {isMine ? (
        <div className="trial-progress">
          <progress aria-label={texts.progress} max={1} value={at?.share} />
          <span className="note" role="status">
            {at && texts.measuring(train.backends[at.device])}
          </span>
          <button type="button" className="button" onClick={stopTrial}>
            <Square aria-hidden size={15} />
            {texts.stop}
          </button>
        </div>
      ) : (
        <button type="button" className="button" disabled={isBusy} onClick={() => void runBenchmark()}>
          <Gauge aria-hidden size={16} />
          {benchmark ? texts.again : texts.start}
        </button>
      )}
      {problems.map(({ device, problem }) => (
        <Notice key={device} kind="warning">
          {texts.failed(train.backends[device], problemText(problem, messages))}
        </Notice>
      ))}
      {benchmark && (
        <>
          <DeviceTable benchmark={benchmark} />
          {benchmark.devices.map((device) => (
            <KernelTable key={device.adapter.backend} device={device} />
          ))}
          <div className="field-row">
            <button
              type="button"
              className="button"
              onClick={() => saveCsv(benchmarkCsv(benchmark), 'laglens-benchmark')}
            >
              {texts.csv}
            </button>
            <button
              type="button"
              className="button"
              onClick={() =>
                save(JSON.stringify(benchmark, null, 2), 'application/json', 'laglens-benchmark.json')
              }
            >
              {texts.json}
            </button>
          </div>
        </>
      )}
    </div>
  );
}
