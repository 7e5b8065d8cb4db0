import { KERNEL_CHOICES } from '../../../experiment/hardware';
import { useApp } from '../../../stores/app/app';
import { LIMITS } from '../../../experiment/settings';
import { Choice } from '../../shared/controls/Choice';
import { NumberField } from '../../shared/controls/NumberField';
import { Switch } from '../../shared/controls/Switch';
import { useMessages } from '../../useMessages';
import { OfflineImages } from './OfflineImages';

/**
 * The settings that rarely change: schedule, augmentation, regularisation, and what runs the arithmetic.
 * Tables have no images to crop and one way to be computed, and a number to predict has no labels to smooth.
 */
export function MoreSetup({ table, labels }: { table: boolean; labels: boolean }) {
  const { train: texts } = useMessages();
  const train = useApp((state) => state.train);
  const { patch } = train;
  return (
    <div className="stack">
      <Choice
        label={texts.schedule}
        value={train.schedule}
        options={named(texts.schedules)}
        onChange={(schedule) => patch({ schedule })}
      />
      {!table && (
        <Switch label={texts.augment} checked={train.augment} onChange={(augment) => patch({ augment })} />
      )}
      <div className="size-grid">
        <NumberField
          label={texts.weightDecay}
          value={train.weightDecay}
          min={LIMITS.weightDecay.min}
          max={LIMITS.weightDecay.max}
          onChange={(weightDecay) => patch({ weightDecay })}
        />
        {labels && (
          <NumberField
            label={texts.labelSmoothing}
            value={train.labelSmoothing}
            min={LIMITS.labelSmoothing.min}
            max={LIMITS.labelSmoothing.max}
            onChange={(labelSmoothing) => patch({ labelSmoothing })}
          />
        )}
      </div>
      <Choice
        label={texts.weightDecayMode}
        value={train.weightDecayMode}
        options={named(texts.weightDecayModes)}
        onChange={(weightDecayMode) => patch({ weightDecayMode })}
      />
      {!table && (
        <>
          <Choice
            label={texts.backend}
            value={train.backend}
            options={named(texts.backends)}
            onChange={(backend) => patch({ backend })}
          />
          <Choice
            label={texts.kernels}
            value={train.kernels}
            options={KERNEL_CHOICES.map((id) => [id, texts.kernelSets[id]])}
            onChange={(kernels) => patch({ kernels })}
          />
        </>
      )}
      {train.source === 'cifar10' && <OfflineImages />}
    </div>
  );
}

/** A text's names of values, in their order. */
function named<T extends string>(names: Readonly<Record<T, string>>) {
  return Object.entries(names) as [T, string][];
}
