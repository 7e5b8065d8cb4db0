import { RotateCcw } from 'lucide-react';
import type { OptimizerId } from '../../core/optimizers/optimizer';
import { optimizerIds } from '../../core/optimizers/registry';
import { pytorchRate } from '../../core/optimizers/relations';
import { significant } from '../../i18n/format';
import { useApp } from '../../stores/app';
import { ArmSwatch } from '../shared/ArmSwatch';
import { Segmented } from '../shared/Segmented';
import { logScale, Slider } from '../shared/Slider';
import { useMessages } from '../useMessages';
import { usesBeta, type Race } from './race';
import { armName } from './sentence';

const ALPHA_MAX = 1e6;

/** Which arms race and at which learning rates: one for all, or each its own. */
export function Arms({ race }: { race: Race }) {
  const messages = useMessages();
  const texts = messages.surface;
  const state = useApp();
  const { surfaceArms, surfaceAlpha, surfaceAlphas, debias } = state;
  const { alpha: suggested } = race.surface;

  return (
    <>
      <fieldset className="arm-choice">
        <legend className="field-label">{texts.arms}</legend>
        {optimizerIds.map((id) => {
          const runs = surfaceArms.includes(id);
          const name = armName({ id, debias }, messages);
          return (
            <div key={id} className="arm-row">
              <label>
                <input type="checkbox" checked={runs} onChange={() => state.toggleSurfaceArm(id)} />
                <ArmSwatch id={id} />
                {name}
              </label>
              {runs && surfaceAlpha === null && (
                <Alpha
                  arm={id}
                  label={`${name} α`}
                  value={surfaceAlphas[id] ?? suggested[id]}
                  suggested={suggested[id]}
                  onChange={(alpha) => state.setArmAlpha(id, alpha)}
                  onReset={() => state.setArmAlpha(id, null)}
                />
              )}
            </div>
          );
        })}
      </fieldset>
      <div className="alpha">
        <Segmented
          label={texts.alpha}
          showLabel
          value={surfaceAlpha === null ? 'own' : 'same'}
          options={[
            { value: 'own', label: texts.alphaOwn },
            { value: 'same', label: texts.alphaSame },
          ]}
          onChange={(value) => state.patchSurface({ surfaceAlpha: value === 'own' ? null : suggested.rsgdm })}
        />
        {surfaceAlpha !== null && (
          <Alpha
            arm="rsgdm"
            label="α"
            value={surfaceAlpha}
            suggested={suggested.rsgdm}
            onChange={(alpha) => state.patchSurface({ surfaceAlpha: alpha })}
            onReset={() => state.patchSurface({ surfaceAlpha: suggested.rsgdm })}
          />
        )}
        <p className="note" data-testid="fairness">
          {race.fairness.mode === 'tuned-one'
            ? texts.fairness.tunedOne(messages.common.arms[race.fairness.arm])
            : texts.fairness[race.fairness.mode]}
        </p>
        {Object.keys(surfaceAlphas).length > 0 && surfaceAlpha === null && (
          <button
            type="button"
            className="button"
            onClick={() => optimizerIds.forEach((id) => state.setArmAlpha(id, null))}
          >
            <RotateCcw aria-hidden size={15} />
            {texts.alphaSuggested}
          </button>
        )}
      </div>
    </>
  );
}

/** One learning rate on a log scale, in both conventions. */
function Alpha({
  arm,
  label,
  value,
  suggested,
  onChange,
  onReset,
}: {
  arm: OptimizerId;
  label: string;
  value: number;
  suggested: number;
  onChange: (alpha: number) => void;
  onReset: () => void;
}) {
  const { surface: texts } = useMessages();
  const beta = useApp((state) => state.beta);
  const lr = usesBeta(arm) ? texts.lr(significant(pytorchRate(value, beta))) : undefined;
  return (
    <div className="alpha-slider">
      <Slider
        label={label}
        value={value}
        min={0}
        max={ALPHA_MAX}
        scale={logScale(suggested / 30, suggested * 30)}
        marks={[{ value: suggested, label: '' }]}
        hint={lr}
        describe={(alpha) => [significant(alpha), lr].filter(Boolean).join(', ')}
        onChange={onChange}
        onReset={onReset}
        onMark={onReset}
      />
    </div>
  );
}
