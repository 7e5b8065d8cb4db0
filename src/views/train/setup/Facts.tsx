import type { RunSettings } from '../../../experiment/settings';
import type { ReactNode } from 'react';
import { count, fixed, significant } from '../../../i18n/format';
import { meanCost } from '../../../stores/train/record';
import { trainTelemetry } from '../../../stores/train/telemetry';
import { useApp } from '../../../stores/app/app';
import { useTrainRun } from '../../../stores/train/state';
import { isActive } from '../../../experiment/messages';
import { deviceText } from '../../shared/text/device';
import { messagesFor } from '../../shared/text/score';
import { FactList } from '../../shared/chart/table';
import { useMessages } from '../../useMessages';
import { networkName, noteOf, sourceName } from '../data/source';
import { Sample } from '../run/Sample';

/** What ran where on what, and the proof that the arms were paired. */
export function Facts({ settings }: { settings: RunSettings }) {
  const messages = messagesFor(useMessages(), settings.data);
  const { trials, resume, train: texts } = messages;
  const { adapter, progress, hashes, samples, forecast, spent, phase, kept, resumed } = useTrainRun();
  const { setRecordedSignal, patchLag, setScreen } = useApp();
  const { width, data } = settings;
  const rows: [string, ReactNode][] = [
    [texts.factNetwork, networkName(width, data, messages)],
    [
      texts.factImages,
      texts.imagesOf(count(data.trainImages), count(data.testImages), sourceName(data, texts)),
    ],
  ];
  if (adapter)
    rows.push([texts.factDevice, `${deviceText(adapter, texts)} · ${texts.kernelSets[adapter.kernels]}`]);
  if (progress && progress.memory.bytes > 0)
    rows.push([
      texts.factMemory,
      texts.memory(fixed(progress.memory.bytes / 1e6, 1), count(progress.memory.tensors)),
    ]);
  if (progress && progress.hostMs > 0)
    rows.push([texts.factHost, texts.host(significant(progress.hostMs, 2))]);
  const checkpoint = [
    ...(resumed ? [resume.resumedFact(count(resumed.step))] : []),
    ...(kept && phase !== 'finished'
      ? [resume.keptFact(count(kept.step), kept.bytes === null ? null : fixed(kept.bytes / 1e6, 1))]
      : []),
  ];
  if (checkpoint.length > 0) rows.push([resume.fact, checkpoint.join(' · ')]);
  if (hashes) {
    const isPaired = new Set(hashes.weights).size === 1 && new Set(hashes.batches).size === 1;
    rows.push([
      texts.factPairing,
      isPaired ? texts.paired(hashes.weights[0].slice(0, 8), hashes.batches[0].slice(0, 8)) : texts.notPaired,
    ]);
  }
  if (forecast && spent.length > 0) {
    const took = meanCost(spent);
    const megabytes = (bytes: number) => fixed(bytes / 1e6, 1);
    rows.push([
      trials.factForecast,
      trials.kept(
        texts.duration(forecast.seconds),
        texts.duration(took.seconds),
        megabytes(forecast.bytes),
        megabytes(took.bytes),
      ),
    ]);
  }
  return (
    <section className="panel train-facts" aria-label={texts.facts}>
      <h2>{texts.facts}</h2>
      <FactList rows={rows} />
      {progress && !isActive(phase) && trainTelemetry.signal().length > 1 && (
        <button
          type="button"
          className="button add-arm"
          onClick={() => {
            setRecordedSignal(trainTelemetry.signal());
            patchLag({ lagSignal: 'recorded' });
            setScreen('lag');
          }}
        >
          {trials.toLag}
        </button>
      )}
      {samples && (
        <figure className="samples">
          <figcaption className="note">{texts.samples}</figcaption>
          <div className="sample-strip">
            {samples.classes.map((name, i) => (
              // The images of a batch have no identity but their place in it.
              // eslint-disable-next-line react/no-array-index-key
              <Sample
                key={i}
                pixels={samples.pixels}
                index={i}
                size={samples.size}
                name={texts.classes[name] ?? name}
              />
            ))}
          </div>
        </figure>
      )}
      <p className="note">{noteOf(data, messages)}</p>
    </section>
  );
}
