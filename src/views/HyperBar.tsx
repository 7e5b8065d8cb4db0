import { SlidersHorizontal } from 'lucide-react';
import { gammaPresets, presetGamma } from '../core/optimizers/relations';
import { frontierPoint } from '../core/estimator/frontier';
import { fixed, significant } from '../i18n/format';
import { useApp } from '../stores/app/app';
import { BETA_MAX, DELTA_MAX, GAMMA_MAX, hyperDefaults } from '../stores/app/hyper';
import { NumberField } from './shared/controls/NumberField';
import { Segmented } from './shared/controls/Segmented';
import { betaScale, gammaScale } from './shared/chart/scales';
import { Slider } from './shared/controls/Slider';
import { Switch } from './shared/controls/Switch';
import { useMessages } from './useMessages';

const betaMarks = [0.5, 0.9, 0.99, 0.999];

/**
 * The two big sliders, always in sight, what they amount to, and behind "more" what changes the estimate too.
 */
export function HyperBar() {
  const { common } = useMessages();
  const texts = common.hyper;
  const hyper = useApp((state) => state.hyper);
  const { beta, gamma, gammaRule, delta } = hyper;
  const { lag, noise } = frontierPoint(beta, gamma, delta);
  const memory = significant(1 / (1 - beta), 3);
  const ratio = significant(noise / frontierPoint(beta, 0, null).noise, 3);

  return (
    <section className="hyper" aria-label={texts.group}>
      <div className="hyper-sliders">
        <div className="hyper-beta">
          <Slider
            label={texts.beta}
            term="beta"
            value={beta}
            min={0}
            max={BETA_MAX}
            scale={betaScale}
            marks={betaMarks.map((value) => ({ value, label: String(value) }))}
            describe={(value) => `${fixed(value, 3)}, ${texts.memory} ${texts.steps(memory)}`}
            onChange={hyper.setBeta}
            onReset={() => hyper.setBeta(hyperDefaults.beta)}
          />
        </div>
        <div className="hyper-gamma">
          <Slider
            label={texts.gamma}
            term="gamma"
            value={gamma}
            min={0}
            max={GAMMA_MAX}
            scale={gammaScale(beta)}
            marks={gammaPresets.map((preset) => ({
              value: presetGamma(preset, beta),
              label: texts.presetNames[preset],
            }))}
            describe={(value) =>
              `${fixed(value, 2)}, ${lag < 0 ? texts.ahead : texts.lag} ${texts.steps(fixed(Math.abs(lag), 1))}`
            }
            onChange={hyper.setGamma}
            onReset={() => hyper.setGammaRule('paper')}
            onMark={(index) => hyper.setGammaRule(gammaPresets[index])}
          />
        </div>
        <dl className="stats">
          <Stat label={texts.memory} value={texts.steps(memory)} />
          <Stat label={lag < 0 ? texts.ahead : texts.lag} value={texts.steps(fixed(Math.abs(lag), 1))} />
          <Stat label={texts.noise} value={texts.times(ratio)} />
        </dl>
      </div>
      <div className="hyper-rest">
        <div className="chips hyper-beta-chips" role="group" aria-label={texts.betaPresets}>
          {betaMarks.map((value) => (
            <button
              key={value}
              type="button"
              className="chip"
              aria-pressed={beta === value}
              onClick={() => hyper.setBeta(value)}
            >
              {value}
            </button>
          ))}
        </div>
        <div className="chips hyper-gamma-chips" role="group" aria-label={texts.presets}>
          {gammaPresets.map((preset) => (
            <button
              key={preset}
              type="button"
              className="chip"
              aria-pressed={gammaRule === preset}
              onClick={() => hyper.setGammaRule(preset)}
            >
              {texts.presetNames[preset]}
            </button>
          ))}
        </div>
        <details className="hyper-more">
          <summary className="button">
            <SlidersHorizontal aria-hidden size={16} />
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
              onChange={(value) => hyper.setDelta(value === 'tied' ? null : beta)}
            />
            {delta !== null && (
              <NumberField label="δ" value={delta} min={0} max={DELTA_MAX} onChange={hyper.setDelta} />
            )}
            <Switch label={texts.debias} checked={hyper.debias} onChange={hyper.setDebias} />
            <Switch label={texts.warm} checked={hyper.warm} onChange={hyper.setWarm} />
            <p className="note">
              {gammaRule === 'free' ? texts.free : texts.presetFollows} {texts.generalisation}
            </p>
          </div>
        </details>
      </div>
    </section>
  );
}

function Stat({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
