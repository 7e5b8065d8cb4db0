import { ChevronDown } from 'lucide-react';
import { gammaPresets, presetGamma } from '../core/optimizers/relations';
import { frontierPoint } from '../core/estimator/frontier';
import { fixed, significant } from '../i18n/format';
import { useApp } from '../stores/app';
import { BETA_MAX, DELTA_MAX, GAMMA_MAX, hyperDefaults } from '../stores/hyper';
import { NumberField } from './shared/NumberField';
import { Segmented } from './shared/Segmented';
import { Slider, type SliderScale } from './shared/Slider';
import { Switch } from './shared/Switch';
import { useMessages } from './useMessages';

/** Equal slider travel multiplies the memory 1/(1−β) equally: from 1 step to 1,000. */
const betaScale: SliderScale = {
  toPosition: (beta) => -Math.log10(1 - beta) / 3,
  fromPosition: (position) => 1 - 10 ** (-3 * position),
};

/** Share of the lag that γ removes, stretched so that the paper's setting does not cling to the end. */
const gammaScale = (beta: number): SliderScale => {
  const most = 1.5 * Math.max(presetGamma('plain-sgd', beta), 0.1);
  return {
    toPosition: (gamma) => Math.sqrt(gamma / most),
    fromPosition: (position) => most * position * position,
  };
};

/** The two big sliders, always in sight, and behind "more" what changes the estimate too. */
export function HyperBar() {
  const { common } = useMessages();
  const texts = common.hyper;
  const state = useApp();
  const { beta, gamma, gammaRule, delta } = state;
  const { lag, noise } = frontierPoint(beta, gamma, delta);
  const ratio = significant(noise / frontierPoint(beta, 0, null).noise, 3);

  return (
    <section className="hyper" aria-label={texts.group}>
      <div className="hyper-main">
        <Slider
          label={texts.beta}
          value={beta}
          min={0}
          max={BETA_MAX}
          scale={betaScale}
          marks={[{ value: 0.9, label: '0.9' }]}
          hint={texts.betaHint(significant(1 / (1 - beta), 3))}
          describe={(value) => `${fixed(value, 3)}, ${texts.betaHint(significant(1 / (1 - value), 3))}`}
          onChange={state.setBeta}
          onReset={() => state.setBeta(hyperDefaults.beta)}
        />
        <Slider
          label={texts.gamma}
          value={gamma}
          min={0}
          max={GAMMA_MAX}
          scale={gammaScale(beta)}
          marks={gammaPresets.map((preset) => ({
            value: presetGamma(preset, beta),
            label: texts.presetNames[preset],
          }))}
          hint={lag < 0 ? texts.gammaHintOver(fixed(-lag, 1), ratio) : texts.gammaHint(fixed(lag, 1), ratio)}
          describe={(value) => fixed(value, 2)}
          onChange={state.setGamma}
          onReset={() => state.setGammaRule('paper')}
        />
        <div className="presets" role="group" aria-label={texts.presets}>
          {gammaPresets.map((preset) => (
            <button
              key={preset}
              type="button"
              className="chip"
              aria-pressed={gammaRule === preset}
              onClick={() => state.setGammaRule(preset)}
            >
              {texts.presetNames[preset]}
            </button>
          ))}
        </div>
      </div>
      <details className="hyper-more">
        <summary>
          <ChevronDown aria-hidden size={16} />
          {common.more}
        </summary>
        <div className="hyper-extra">
          <Segmented
            label={texts.delta}
            showLabel
            value={delta === null ? 'tied' : 'free'}
            options={[
              { value: 'tied', label: texts.deltaTied },
              { value: 'free', label: texts.deltaFree },
            ]}
            onChange={(value) => state.setDelta(value === 'tied' ? null : beta)}
          />
          {delta !== null && (
            <NumberField
              label={texts.delta}
              hideLabel
              value={delta}
              min={0}
              max={DELTA_MAX}
              onChange={state.setDelta}
            />
          )}
          <Switch label={texts.debias} checked={state.debias} onChange={state.setDebias} />
          <Switch label={texts.warm} checked={state.warm} onChange={state.setWarm} />
          <p className="note">
            {gammaRule === 'free' ? texts.free : texts.presetFollows} · {texts.generalisation}
          </p>
        </div>
      </details>
    </section>
  );
}
