import { useApp } from '../../stores/app';
import { LIMITS } from '../../training/settings';
import { NumberField } from '../shared/NumberField';
import { Switch } from '../shared/Switch';
import { useMessages } from '../useMessages';

/** The settings that rarely change: schedule, augmentation, regularisation, images, and what runs the arithmetic. */
export function MoreSetup() {
  const { train: texts } = useMessages();
  const state = useApp();
  const { patchTrain } = state;
  return (
    <div className="stack">
      <Choice
        label={texts.schedule}
        value={state.trainSchedule}
        options={texts.schedules}
        onChange={(trainSchedule) => patchTrain({ trainSchedule })}
      />
      <Switch
        label={texts.augment}
        checked={state.trainAugment}
        onChange={(trainAugment) => patchTrain({ trainAugment })}
      />
      <div className="size-grid">
        <NumberField
          label={texts.weightDecay}
          value={state.trainWeightDecay}
          min={LIMITS.weightDecay.min}
          max={LIMITS.weightDecay.max}
          onChange={(trainWeightDecay) => patchTrain({ trainWeightDecay })}
        />
        <NumberField
          label={texts.labelSmoothing}
          value={state.trainLabelSmoothing}
          min={LIMITS.labelSmoothing.min}
          max={LIMITS.labelSmoothing.max}
          onChange={(trainLabelSmoothing) => patchTrain({ trainLabelSmoothing })}
        />
      </div>
      <Choice
        label={texts.weightDecayMode}
        value={state.trainWeightDecayMode}
        options={texts.weightDecayModes}
        onChange={(trainWeightDecayMode) => patchTrain({ trainWeightDecayMode })}
      />
      <Choice
        label={texts.source}
        value={state.trainSource}
        options={texts.sources}
        onChange={(trainSource) => patchTrain({ trainSource })}
      />
      <Choice
        label={texts.backend}
        value={state.trainBackend}
        options={texts.backends}
        onChange={(trainBackend) => patchTrain({ trainBackend })}
      />
      <Choice
        label={texts.kernels}
        value={state.trainKernels}
        options={texts.kernelSets}
        onChange={(trainKernels) => patchTrain({ trainKernels })}
      />
    </div>
  );
}

/** One of a few values, by their names in the order in which the texts list them. */
function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: Readonly<Record<T, string>>;
  onChange: (value: T) => void;
}) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value as T)}>
        {Object.entries<string>(options).map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
