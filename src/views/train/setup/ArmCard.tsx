import { LIMITS, type TrainedArm } from '../../../experiment/settings';
import { ChevronDown, X } from 'lucide-react';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import { optimizerIds, optimizers } from '../../../core/optimizers/registry';
import { pytorchRate } from '../../../core/optimizers/relations';
import { significant } from '../../../i18n/format';
import { useApp, useFields } from '../../../stores/app/app';
import { withOptimizer, type TrainArm } from '../../../stores/train/train';
import { ArmSwatch } from '../../shared/chart/ArmSwatch';
import { NumberField } from '../../shared/controls/NumberField';
import { Segmented } from '../../shared/controls/Segmented';
import { Switch } from '../../shared/controls/Switch';
import { useMessages } from '../../useMessages';
import type { ArmLook } from './arms';

/** One arm: its optimizer, its α, and β, γ, δ that follow the shared sliders until it gets its own. */
export function ArmCard({
  index,
  arm,
  resolved,
  look,
}: {
  index: number;
  arm: TrainArm;
  /** The arm as it would run now. */
  resolved: TrainedArm;
  look: ArmLook;
}) {
  const { common, train: texts } = useMessages();
  const { patchArm, removeArm, arms } = useFields('train', 'patchArm', 'removeArm', 'arms');
  const patch = (values: Partial<TrainArm>) => patchArm(index, values);
  const { knobs } = optimizers[arm.id];
  const lr = pytorchRate(resolved);

  return (
    <fieldset className="arm-card">
      <legend>
        <ArmSwatch id={look.id} dash={look.dash} />
        {texts.armTitle(look.letter)}
      </legend>
      {arms.length > 2 && (
        <button
          type="button"
          className="button icon quiet arm-remove"
          aria-label={texts.removeArm(look.letter)}
          title={texts.removeArm(look.letter)}
          onClick={() => removeArm(index)}
        >
          <X aria-hidden size={16} />
        </button>
      )}
      <div className="field-row">
        <label className="field">
          <span className="field-label">{texts.optimizer}</span>
          <select
            value={arm.id}
            onChange={(event) => patch(withOptimizer(arm, event.target.value as OptimizerId))}
          >
            {optimizerIds.map((id) => (
              <option key={id} value={id}>
                {common.arms[id]}
              </option>
            ))}
          </select>
        </label>
        <NumberField
          label={texts.alpha}
          value={arm.alpha}
          min={LIMITS.alpha.min}
          max={LIMITS.alpha.max}
          onChange={(alpha) => patch({ alpha })}
        />
      </div>
      <p className="note">
        {lr === null
          ? texts.alphaNoLr
          : lr === resolved.alpha
            ? texts.alphaIsLr
            : texts.alphaNote(significant(lr))}
      </p>
      {knobs.includes('beta') && <OwnAverage arm={arm} resolved={resolved} patch={patch} />}
      <MoreOfArm arm={arm} resolved={resolved} patch={patch} />
    </fieldset>
  );
}

interface Part {
  readonly arm: TrainArm;
  readonly resolved: TrainedArm;
  readonly patch: (values: Partial<TrainArm>) => void;
}

/** β and γ: the shared sliders', or the arm's own. */
function OwnAverage({ arm, resolved, patch }: Part) {
  const { train: texts } = useMessages();
  const hasGamma = optimizers[arm.id].knobs.includes('gamma');
  const isOwn = arm.beta !== undefined || arm.gamma !== undefined;
  const values = [
    `β ${significant(resolved.beta)}`,
    ...(hasGamma ? [`γ ${significant(resolved.gamma)}`] : []),
  ].join(', ');
  return (
    <>
      <p className="arm-values" data-own={isOwn}>
        {isOwn ? texts.ownValues(values) : texts.follows(values)}
      </p>
      <Switch
        label={texts.ownSwitch}
        checked={isOwn}
        onChange={(own) =>
          patch(own ? { beta: resolved.beta, gamma: resolved.gamma } : { beta: undefined, gamma: undefined })
        }
      />
      {isOwn && (
        <div className="field-row">
          <NumberField
            label="β"
            value={resolved.beta}
            min={LIMITS.beta.min}
            max={LIMITS.beta.max}
            onChange={(beta) => patch({ beta })}
          />
          {hasGamma && (
            <NumberField
              label="γ"
              value={resolved.gamma}
              min={LIMITS.gamma.min}
              max={LIMITS.gamma.max}
              onChange={(gamma) => patch({ gamma })}
            />
          )}
        </div>
      )}
    </>
  );
}

/** δ, the start of its average and its weight decay, each the shared one until it is set. */
function MoreOfArm({ arm, resolved, patch }: Part) {
  const { common, train: texts } = useMessages();
  const trainWeightDecay = useApp((state) => state.train.weightDecay);
  const { knobs } = optimizers[arm.id];
  const has = (knob: (typeof knobs)[number]) => knobs.includes(knob);
  return (
    <details className="arm-more">
      <summary>
        <ChevronDown aria-hidden size={16} />
        {texts.armMore}
      </summary>
      <div className="stack">
        {has('delta') && (
          <div className="field-row">
            <Segmented
              label={common.hyper.delta}
              showLabel
              value={resolved.delta === null ? 'tied' : 'free'}
              options={[
                { value: 'tied', label: common.hyper.deltaTied },
                { value: 'free', label: common.hyper.deltaFree },
              ]}
              onChange={(value) => patch({ delta: value === 'tied' ? null : resolved.beta })}
            />
            {resolved.delta !== null && (
              <NumberField
                label="δ"
                value={resolved.delta}
                min={LIMITS.delta.min}
                max={LIMITS.delta.max}
                onChange={(delta) => patch({ delta })}
              />
            )}
          </div>
        )}
        {has('debias') && (
          <Switch
            label={common.hyper.debias}
            checked={resolved.debias}
            onChange={(debias) => patch({ debias })}
          />
        )}
        {has('warm') && (
          <Switch label={common.hyper.warm} checked={resolved.warm} onChange={(warm) => patch({ warm })} />
        )}
        <NumberField
          label={texts.armDecay}
          value={resolved.weightDecay ?? trainWeightDecay}
          min={LIMITS.weightDecay.min}
          max={LIMITS.weightDecay.max}
          onChange={(weightDecay) => patch({ weightDecay })}
        />
        {[arm.delta, arm.debias, arm.warm, arm.weightDecay].some((own) => own !== undefined) && (
          <button
            type="button"
            className="button"
            onClick={() =>
              patch({ delta: undefined, debias: undefined, warm: undefined, weightDecay: undefined })
            }
          >
            {texts.followAgain}
          </button>
        )}
      </div>
    </details>
  );
}
