import type { RunSettings } from '../../../experiment/settings';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Messages } from '../../../i18n/en';
import { count, fixed, significant } from '../../../i18n/format';
import { meanCost } from '../../../stores/train/record';
import { trainTelemetry } from '../../../stores/train/telemetry';
import { useApp, useFields } from '../../../stores/app/app';
import { useTrainRun, type TrainRun } from '../../../stores/train/state';
import { isActive } from '../../../experiment/messages';
import { deviceText } from '../../shared/text/device';
import { messagesFor } from '../../shared/text/score';
import { FactList } from '../../shared/chart/table';
import { useMessages } from '../../useMessages';
import { networkName, noteOf, sourceName } from '../data/source';
import { Sample } from '../run/Sample';

/** What ran where on what; behind "details" what it took, and the proof that the arms were paired. */
export function Facts({ settings }: { settings: RunSettings }) {
  const messages = messagesFor(useMessages(), settings.data);
  const { trials, train: texts } = messages;
  const run = useTrainRun();
  const { adapter, progress, phase } = run;
  const setScreen = useApp((state) => state.ui.setScreen);
  const { setRecorded, patch } = useFields('lag', 'setRecorded', 'patch');
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
  const further = furtherFacts(run, messages);
  return (
    <section className="panel train-facts" aria-label={texts.facts}>
      <h2>{texts.facts}</h2>
      <FactList rows={rows} />
      {progress && !isActive(phase) && trainTelemetry.signal().length > 1 && (
        <button
          type="button"
          className="button add-arm"
          onClick={() => {
            setRecorded(trainTelemetry.signal());
            patch({ signal: 'recorded' });
            setScreen('lag');
          }}
        >
          {trials.toLag}
        </button>
      )}
      {further.length > 0 && (
        <details className="arm-more">
          <summary>
            <ChevronDown aria-hidden size={16} />
            {texts.details}
          </summary>
          <div className="stack">
            <FactList rows={further} />
            <Samples run={run} texts={texts} />
          </div>
        </details>
      )}
      <p className="note">{noteOf(data, messages)}</p>
    </section>
  );
}

/** Memory, host time, checkpoints, hashes, and what had been expected. */
function furtherFacts(
  { progress, hashes, forecast, spent, phase, checkpoint, resumed }: TrainRun,
  { trials, resume, train: texts }: Messages,
): [string, ReactNode][] {
  const rows: [string, ReactNode][] = [];
  const megabytes = (bytes: number) => fixed(bytes / 1e6, 1);
  if (progress && progress.memory.bytes > 0)
    rows.push([
      texts.factMemory,
      texts.memory(megabytes(progress.memory.bytes), count(progress.memory.tensors)),
    ]);
  if (progress && progress.hostMs > 0)
    rows.push([texts.factHost, texts.host(significant(progress.hostMs, 2))]);
  const facts = [
    ...(resumed ? [resume.resumedFact(count(resumed.step))] : []),
    ...(checkpoint && phase !== 'finished'
      ? [
          resume.keptFact(
            count(checkpoint.step),
            checkpoint.bytes === null ? null : megabytes(checkpoint.bytes),
          ),
        ]
      : []),
  ];
  if (facts.length > 0) rows.push([resume.fact, facts.join(' · ')]);
  if (hashes) {
    const isPaired = new Set(hashes.weights).size === 1 && new Set(hashes.batches).size === 1;
    rows.push([
      texts.factPairing,
      isPaired ? texts.paired(hashes.weights[0].slice(0, 8), hashes.batches[0].slice(0, 8)) : texts.notPaired,
    ]);
  }
  if (forecast && spent.length > 0) {
    const took = meanCost(spent);
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
  return rows;
}

/** The first images as the network sees them. */
function Samples({ run: { samples }, texts }: { run: TrainRun; texts: Messages['train'] }) {
  if (!samples) return null;
  return (
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
  );
}
