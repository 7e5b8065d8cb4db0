import { SlidersHorizontal } from 'lucide-react';
import { gammaPresets, presetGamma } from '../core/optimizers/relations';
import { frontierPoint } from '../core/estimator/frontier';
import { fixed, significant } from '../i18n/format';
import { useApp, useFields } from '../stores/app/app';
import { BETA_MAX, DELTA_MAX, GAMMA_MAX, hyperDefaults } from '../stores/app/hyper';
import { Chips } from './shared/controls/Chips';
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
  const amounts = useAmounts();
  return (
    <section className="hyper" aria-label={common.hyper.group}>
      <div className="hyper-sliders">
        <BetaSlider amounts={amounts} />
        <GammaSlider amounts={amounts} />
        <Stats amounts={amounts} />
      </div>
      <div className="hyper-rest">
        <PresetChips />
        <More />
      </div>
    </section>
  );
}

/** What β and γ amount to, in words and digits. */
interface Amounts {
  readonly memory: string;
  /** "lag", or "ahead" where the estimate runs before the gradient. */
  readonly lagName: string;
  readonly lag: string;
  readonly noise: string;
}

function useAmounts(): Amounts {
  const { hyper: texts } = useMessages().common;
  const { beta, gamma, delta } = useFields('hyper', 'beta', 'gamma', 'delta');
  const { lag, noise } = frontierPoint(beta, gamma, delta);
  return {
    memory: texts.steps(significant(1 / (1 - beta), 3)),
    lagName: lag < 0 ? texts.ahead : texts.lag,
    lag: texts.steps(fixed(Math.abs(lag), 1)),
    noise: texts.times(significant(noise / frontierPoint(beta, 0, null).noise, 3)),
  };
}

function BetaSlider({ amounts: { memory } }: { amounts: Amounts }) {
  const { hyper: texts } = useMessages().common;
  const { beta, setBeta } = useFields('hyper', 'beta', 'setBeta');
  return (
    <div className="hyper-beta">
      <Slider
        label={texts.beta}
        term="beta"
        value={beta}
        min={0}
        max={BETA_MAX}
        scale={betaScale}
        marks={betaMarks.map((value) => ({ value, label: String(value) }))}
        describe={(value) => `${fixed(value, 3)}, ${texts.memory} ${memory}`}
        onChange={setBeta}
        onReset={() => setBeta(hyperDefaults.beta)}
      />
    </div>
  );
}

function GammaSlider({ amounts: { lagName, lag } }: { amounts: Amounts }) {
  const { hyper: texts } = useMessages().common;
  const { beta, gamma, setGamma, setGammaRule } = useFields(
    'hyper',
    'beta',
    'gamma',
    'setGamma',
    'setGammaRule',
  );
  return (
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
        describe={(value) => `${fixed(value, 2)}, ${lagName} ${lag}`}
        onChange={setGamma}
        onReset={() => setGammaRule('paper')}
        onMark={(index) => setGammaRule(gammaPresets[index])}
      />
    </div>
  );
}

function Stats({ amounts: { memory, lagName, lag, noise } }: { amounts: Amounts }) {
  const { hyper: texts } = useMessages().common;
  return (
    <dl className="stats">
      <Stat label={texts.memory} value={memory} />
      <Stat label={lagName} value={lag} />
      <Stat label={texts.noise} value={noise} />
    </dl>
  );
}

/** Usual values of β, and the rules for γ. */
function PresetChips() {
  const { hyper: texts } = useMessages().common;
  const { beta, gammaRule, setBeta, setGammaRule } = useFields(
    'hyper',
    'beta',
    'gammaRule',
    'setBeta',
    'setGammaRule',
  );
  return (
    <>
      <Chips
        label={texts.betaPresets}
        className="hyper-beta-chips"
        value={beta}
        options={betaMarks.map((value) => [value, String(value)])}
        onChange={setBeta}
      />
      <Chips
        label={texts.presets}
        className="hyper-gamma-chips"
        value={gammaRule}
        options={gammaPresets.map((preset) => [preset, texts.presetNames[preset]])}
        onChange={setGammaRule}
      />
    </>
  );
}

/** δ of its own, debiasing, a warm start. */
function More() {
  const { common } = useMessages();
  const texts = common.hyper;
  const { beta, delta, gammaRule, debias, warm, setDelta, setDebias, setWarm } = useApp(
    (state) => state.hyper,
  );
  return (
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
          onChange={(value) => setDelta(value === 'tied' ? null : beta)}
        />
        {delta !== null && (
          <NumberField label="δ" value={delta} min={0} max={DELTA_MAX} onChange={setDelta} />
        )}
        <Switch label={texts.debias} checked={debias} onChange={setDebias} />
        <Switch label={texts.warm} checked={warm} onChange={setWarm} />
        <p className="note">
          {gammaRule === 'free' ? texts.free : texts.presetFollows} {texts.generalisation}
        </p>
      </div>
    </details>
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
