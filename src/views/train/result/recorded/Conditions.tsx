import { optimizers } from '../../../../core/optimizers/registry';
import { pytorchRate } from '../../../../core/optimizers/relations';
import { count, significant } from '../../../../i18n/format';
import type { AbRecord } from '../../../../experiment/record/record';
import { isWhollyPaired } from '../../../../experiment/record/codec';
import { deviceText } from '../../../shared/text/device';
import { messagesFor } from '../../../shared/text/score';
import { FactList } from '../../../shared/chart/table';
import { useMessages } from '../../../useMessages';
import type { ArmLook } from '../../setup/arms';
import { networkName, sourceName } from '../../data/source';

/** Machine, adapter, date, commit and settings: a recording without them would be a claim. */
export function Conditions({ record, looks }: { record: AbRecord; looks: readonly ArmLook[] }) {
  const messages = messagesFor(useMessages(), record.settings.data);
  const { recorded: texts, train } = messages;
  const { settings, adapter, arms, runs } = record;
  const { steps, batch, width, data } = settings;
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const rows: [string, string][] = [
    [
      texts.made,
      texts.madeAt(record.created.replace(/T(\d+:\d+).*/, ' $1 UTC'), record.commit ?? texts.unknown),
    ],
    [texts.machine, record.machine],
    [
      texts.runsOn,
      [
        deviceText(adapter, train),
        ...(adapter.software ? [texts.software] : []),
        train.kernelSets[adapter.kernels],
      ].join(' · '),
    ],
    [texts.network, networkName(width, data, messages)],
    [texts.images, train.imagesOf(count(data.trainImages), count(data.testImages), sourceName(data, train))],
    [
      texts.length,
      texts.lengthOf(
        count(steps),
        count(batch),
        significant((steps * batch) / data.trainImages, 2),
        train.duration(seconds),
      ),
    ],
    [
      texts.settings,
      texts.settingsOf(
        train.schedules[settings.schedule],
        significant(settings.weightDecay),
        settings.augment ? texts.augmented : texts.plain,
      ),
    ],
    ...arms.map((arm, i): [string, string] => {
      const lr = pytorchRate(arm);
      const { knobs } = optimizers[arm.id];
      return [
        i === 0 ? texts.arms : '',
        texts.arm(
          looks[i].title,
          significant(arm.alpha),
          lr === null ? null : significant(lr),
          knobs.includes('beta') ? significant(arm.beta) : null,
          knobs.includes('gamma') ? significant(arm.gamma) : null,
        ),
      ];
    }),
    [
      texts.seeds,
      (isWhollyPaired(record) ? texts.seedsOf : texts.seedsUnpaired)(runs.map(({ seed }) => seed).join(', ')),
    ],
  ];
  return (
    <div className="panel train-facts">
      <h2>{texts.facts}</h2>
      <FactList rows={rows} />
      <p className="note">
        {data.source === 'synthetic'
          ? texts.syntheticNote
          : data.source === 'own'
            ? texts.ownNote(sourceName(data, train))
            : texts.reducedNote}
      </p>
    </div>
  );
}
