import { Dices } from 'lucide-react';
import { optimizerIds } from '../../core/optimizers/registry';
import { pytorchRate } from '../../core/optimizers/relations';
import { surfaceIds, surfaces } from '../../core/surfaces/registry';
import { withDefaults, type SurfaceParameter } from '../../core/surfaces/surface';
import { significant } from '../../i18n/format';
import { useApp } from '../../stores/app';
import { STEPS_MAX } from '../../stores/surface';
import { ArmSwatch } from '../shared/ArmSwatch';
import { NumberField } from '../shared/NumberField';
import { Segmented } from '../shared/Segmented';
import { linearScale, logScale, Slider } from '../shared/Slider';
import { Switch } from '../shared/Switch';
import { useMessages } from '../useMessages';
import type { Race } from './race';

const SEED_MAX = 2 ** 31 - 1;
const PARAMETER_LIMIT = 1e6;
const SMALLEST = 1e-6;

/** Everything that decides the race except β and γ. */
export function Settings({ race }: { race: Race }) {
  const { common, surface: texts } = useMessages();
  const state = useApp();
  const { surface: id, surfaceParameters, surfaceArms, surfaceAlpha, beta } = state;
  const { parameters } = surfaces[id];
  const values = withDefaults(parameters, surfaceParameters);
  const ownAlpha = race.surface.alpha.sgdm;
  const alpha = surfaceAlpha ?? ownAlpha;

  return (
    <section className="panel settings" aria-label={texts.settings}>
      <label className="field">
        <span className="field-label">{texts.surface}</span>
        <select value={id} onChange={(event) => state.setSurface(event.target.value as typeof id)}>
          {surfaceIds.map((option) => (
            <option key={option} value={option}>
              {texts.names[option]}
            </option>
          ))}
        </select>
      </label>
      {parameters.map((parameter) => (
        <ParameterSlider
          key={`${id}-${parameter.key}`}
          parameter={parameter}
          value={values[parameter.key]}
          label={texts.parameters[parameter.key] ?? parameter.key}
          onChange={(value) => state.setSurfaceParameter(parameter.key, value)}
        />
      ))}
      <fieldset className="arm-choice">
        <legend className="field-label">{texts.arms}</legend>
        {optimizerIds.map((arm) => (
          <label key={arm}>
            <input
              type="checkbox"
              checked={surfaceArms.includes(arm)}
              onChange={() => state.toggleSurfaceArm(arm)}
            />
            <ArmSwatch id={arm} />
            {common.arms[arm]}
          </label>
        ))}
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
          onChange={(value) => state.patchSurface({ surfaceAlpha: value === 'own' ? null : ownAlpha })}
        />
        {surfaceAlpha !== null && (
          <Slider
            label="α"
            value={alpha}
            min={0}
            max={1e6}
            scale={alphaScale(ownAlpha)}
            hint={texts.alphaNote(significant(pytorchRate(alpha, beta)))}
            describe={(value) => significant(value)}
            onChange={(value) => state.patchSurface({ surfaceAlpha: value })}
            onReset={() => state.patchSurface({ surfaceAlpha: ownAlpha })}
          />
        )}
        <p className="note">{sameRate(race) ? texts.fairnessSame : texts.fairnessOwn}</p>
      </div>
      <Slider
        label={texts.noise}
        value={state.surfaceSigma}
        min={0}
        max={1000}
        scale={squareScale(20)}
        describe={(value) => significant(value)}
        onChange={(value) => state.patchSurface({ surfaceSigma: value })}
        onReset={() => state.patchSurface({ surfaceSigma: 0 })}
      />
      <div className="field-row">
        <NumberField
          label={texts.seed}
          value={state.surfaceSeed}
          min={0}
          max={SEED_MAX}
          integer
          onChange={(value) => state.patchSurface({ surfaceSeed: value })}
        />
        <button
          type="button"
          className="button icon"
          aria-label={texts.reroll}
          title={texts.reroll}
          onClick={() => state.patchSurface({ surfaceSeed: (state.surfaceSeed + 1) % SEED_MAX })}
        >
          <Dices aria-hidden size={18} />
        </button>
        <NumberField
          label={texts.steps}
          value={state.surfaceSteps}
          min={1}
          max={STEPS_MAX}
          integer
          onChange={(value) => state.patchSurface({ surfaceSteps: value })}
        />
      </div>
      <Switch
        label={texts.logLoss}
        checked={state.surfaceLogLoss}
        onChange={(value) => state.patchSurface({ surfaceLogLoss: value })}
      />
      {state.surfaceStart !== null && (
        <button type="button" className="button" onClick={() => state.patchSurface({ surfaceStart: null })}>
          {texts.resetStart}
        </button>
      )}
    </section>
  );
}

function ParameterSlider({
  parameter,
  value,
  label,
  onChange,
}: {
  parameter: SurfaceParameter;
  value: number;
  label: string;
  onChange: (value: number) => void;
}) {
  const { domain, min, max, scale } = parameter;
  const lowest = { real: -PARAMETER_LIMIT, positive: SMALLEST, 'non-negative': 0, count: 1 }[domain];
  return (
    <Slider
      label={label}
      value={value}
      min={lowest}
      max={PARAMETER_LIMIT}
      integer={domain === 'count'}
      scale={scale === 'log' ? logScale(min, max) : linearScale(min, max)}
      describe={(shown) => significant(shown)}
      onChange={onChange}
      onReset={() => onChange(parameter.default)}
    />
  );
}

/** Two decades around the surface's own rate, with 0 at the very left reachable by the box only. */
function alphaScale(own: number) {
  return logScale(own / 30, own * 30);
}

/** Fine near zero, where noise first matters. */
function squareScale(max: number) {
  return {
    toPosition: (value: number) => Math.sqrt(value / max),
    fromPosition: (position: number) => max * position * position,
  };
}

function sameRate({ runners }: Race): boolean {
  const momentum = runners.filter(({ arm }) => ['sgdm', 'rsgdm', 'nesterov'].includes(arm.id));
  return momentum.every(({ arm }) => arm.alpha === momentum[0].arm.alpha);
}
