import { KERNEL_CHOICES } from '../../../experiment/hardware';
import { useApp } from '../../../stores/app/app';
import { LIMITS } from '../../../experiment/settings';
import { Choice } from '../../shared/controls/Choice';
import { NumberField } from '../../shared/controls/NumberField';
import { Switch } from '../../shared/controls/Switch';
import { useMessages } from '../../useMessages';
import { KeptData } from './KeptData';

/**
 * The settings that rarely change: schedule, augmentation, regularisation, and what runs the arithmetic.
 * Tables have no images to crop and one way to be computed, and a number to predict has no labels to smooth.
 */
export function MoreSetup({ table, labels }: { table: boolean; labels: boolean }) {
  const { train: texts } = useMessages();
  const state = useApp();
  const { patchTrain } = state;
  return (
    <div className="stack">
      <Choice
        label={texts.schedule}
        value={state.trainSchedule}
        options={named(texts.schedules)}
        onChange={(trainSchedule) => patchTrain({ trainSchedule })}
      />
      {!table && (
        <Switch
          label={texts.augment}
          checked={state.trainAugment}
          onChange={(trainAugment) => patchTrain({ trainAugment })}
        />
      )}
      <div className="size-grid">
        <NumberField
          label={texts.weightDecay}
          value={state.trainWeightDecay}
          min={LIMITS.weightDecay.min}
          max={LIMITS.weightDecay.max}
          onChange={(trainWeightDecay) => patchTrain({ trainWeightDecay })}
        />
        {labels && (
          <NumberField
            label={texts.labelSmoothing}
            value={state.trainLabelSmoothing}
            min={LIMITS.labelSmoothing.min}
            max={LIMITS.labelSmoothing.max}
            onChange={(trainLabelSmoothing) => patchTrain({ trainLabelSmoothing })}
          />
        )}
      </div>
      <Choice
        label={texts.weightDecayMode}
        value={state.trainWeightDecayMode}
        options={named(texts.weightDecayModes)}
        onChange={(trainWeightDecayMode) => patchTrain({ trainWeightDecayMode })}
      />
      {!table && (
        <>
          <Choice
            label={texts.backend}
            value={state.trainBackend}
            options={named(texts.backends)}
            onChange={(trainBackend) => patchTrain({ trainBackend })}
          />
          <Choice
            label={texts.kernels}
            value={state.trainKernels}
            options={KERNEL_CHOICES.map((id) => [id, texts.kernelSets[id]])}
            onChange={(trainKernels) => patchTrain({ trainKernels })}
          />
        </>
      )}
      {state.trainSource === 'cifar10' && <KeptData />}
    </div>
  );
}

/** A text's names of values, in their order. */
function named<T extends string>(names: Readonly<Record<T, string>>) {
  return Object.entries(names) as [T, string][];
}
