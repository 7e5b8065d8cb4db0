import { Dices, RotateCcw } from 'lucide-react';
import { surfaceIds, surfaces } from '../../core/surfaces/registry';
import { withDefaults, type SurfaceParameter } from '../../core/surfaces/surface';
import { significant } from '../../i18n/format';
import { useApp } from '../../stores/app/app';
import { STEPS_MAX } from '../../stores/surface/surface';
import { Choice } from '../shared/controls/Choice';
import { NumberField } from '../shared/controls/NumberField';
import { linearScale, logScale, Slider } from '../shared/controls/Slider';
import { useMessages } from '../useMessages';
import { Arms } from './race/Arms';
import { Formula } from './Formula';
import type { Race } from './race/race';

const SEED_MAX = 2 ** 31 - 1;
const PARAMETER_LIMIT = 1e6;
const SMALLEST = 1e-6;

/** Everything that decides the race except β and γ. */
export function Settings({ race }: { race: Race }) {
  const { surface: texts } = useMessages();
  const surface = useApp((state) => state.surface);
  const { id } = surface;
  const parameters = id === 'formula' ? [] : surfaces[id].parameters;
  const values = withDefaults(parameters, surface.parameters);

  return (
    <section className="panel settings" aria-label={texts.settings}>
      <Choice
        label={texts.surface}
        value={id}
        options={([...surfaceIds, 'formula'] as const).map((option) => [option, texts.names[option]])}
        onChange={surface.choose}
      />
      {id === 'formula' && <Formula />}
      {parameters.map((parameter) => (
        <ParameterSlider
          key={`${id}-${parameter.key}`}
          parameter={parameter}
          value={values[parameter.key]}
          label={texts.parameters[parameter.key] ?? parameter.key}
          onChange={(value) => surface.setParameter(parameter.key, value)}
        />
      ))}
      <Arms race={race} />
      <Slider
        label={texts.noise}
        value={surface.sigma}
        min={0}
        max={1000}
        scale={squareScale(20)}
        describe={(value) => significant(value)}
        onChange={(value) => surface.patch({ sigma: value })}
        onReset={() => surface.patch({ sigma: 0 })}
      />
      <div className="field-row">
        <NumberField
          label={texts.seed}
          value={surface.seed}
          min={0}
          max={SEED_MAX}
          integer
          onChange={(value) => surface.patch({ seed: value })}
        />
        <button
          type="button"
          className="button icon"
          aria-label={texts.reroll}
          title={texts.reroll}
          onClick={() => surface.patch({ seed: (surface.seed + 1) % SEED_MAX })}
        >
          <Dices aria-hidden size={18} />
        </button>
        <NumberField
          label={texts.steps}
          value={surface.steps}
          min={1}
          max={STEPS_MAX}
          integer
          onChange={(value) => surface.patch({ steps: value })}
        />
      </div>
      {surface.start !== null && (
        <button type="button" className="button" onClick={() => surface.patch({ start: null })}>
          {texts.resetStart}
        </button>
      )}
      <button type="button" className="button quiet" onClick={surface.reset}>
        <RotateCcw aria-hidden size={15} />
        {texts.resetAll}
      </button>
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

/** Fine near zero, where noise first matters. */
function squareScale(max: number) {
  return {
    toPosition: (value: number) => Math.sqrt(value / max),
    fromPosition: (position: number) => max * position * position,
  };
}
