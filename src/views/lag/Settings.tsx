import { Dices } from 'lucide-react';
import { signalIds } from '../../core/estimator/signals';
import { significant } from '../../i18n/format';
import { useFields } from '../../stores/app/app';
import {
  LAG_SIGMA_MAX,
  LAG_STEPS_MAX,
  LAG_STEPS_MIN,
  lagDefaults,
  lagArmIds,
  type LagCamera,
  type LagSignal,
} from '../../stores/lag/lag';
import { ArmSwatch } from '../shared/chart/ArmSwatch';
import { Choice } from '../shared/controls/Choice';
import { NumberField } from '../shared/controls/NumberField';
import { Segmented } from '../shared/controls/Segmented';
import { Slider, type SliderScale } from '../shared/controls/Slider';
import { useMessages } from '../useMessages';

const SEED_MAX = 2 ** 31 - 1;
/** The slider's end; the box takes more. */
const LOUD = 1;

/** Fine near zero, where noise first matters. */
const sigmaScale: SliderScale = {
  toPosition: (value) => Math.sqrt(value / LOUD),
  fromPosition: (position) => LOUD * position * position,
};

const cameras = ['auto', 'whole', 'follow'] as const satisfies readonly LagCamera[];

/** Which road, how bumpy, who drives, and where the camera is. */
export function Settings() {
  const { lag: texts } = useMessages();
  const { camera, sigma, patch } = useFields('lag', 'camera', 'sigma', 'patch');
  return (
    <section className="panel settings lag-settings" aria-label={texts.settings}>
      <SignalChoice />
      <Slider
        label={texts.noise}
        value={sigma}
        min={0}
        max={LAG_SIGMA_MAX}
        scale={sigmaScale}
        describe={(value) => significant(value)}
        onChange={(value) => patch({ sigma: value })}
        onReset={() => patch({ sigma: lagDefaults.sigma })}
      />
      <SeedAndSteps />
      <Drivers />
      <Segmented
        label={texts.camera.label}
        showLabel
        value={camera}
        options={cameras.map((value) => ({ value, label: texts.camera[value] }))}
        onChange={(value) => patch({ camera: value })}
      />
    </section>
  );
}

/** The road's shape, and an empty sheet for the one that is drawn by hand. */
function SignalChoice() {
  const { lag: texts } = useMessages();
  const { signal: chosen, drawn, recorded, patch } = useFields('lag', 'signal', 'drawn', 'recorded', 'patch');
  const choices: LagSignal[] = [...signalIds, 'drawn', ...(recorded ? (['recorded'] as const) : [])];
  return (
    <>
      <Choice
        label={texts.signalLabel}
        value={chosen}
        options={choices.map((id) => [id, texts.signals[id]])}
        onChange={(signal) => patch({ signal })}
      />
      {chosen === 'drawn' && (
        <div className="draw-row">
          <p className="note">{texts.drawHint}</p>
          <button
            type="button"
            className="button"
            disabled={drawn.length === 0}
            onClick={() => patch({ drawn: [] })}
          >
            {texts.clear}
          </button>
        </div>
      )}
    </>
  );
}

function SeedAndSteps() {
  const { lag: texts } = useMessages();
  const { seed, steps, patch } = useFields('lag', 'seed', 'steps', 'patch');
  return (
    <div className="field-row">
      <NumberField
        label={texts.seed}
        value={seed}
        min={0}
        max={SEED_MAX}
        integer
        onChange={(value) => patch({ seed: value })}
      />
      <button
        type="button"
        className="button icon"
        aria-label={texts.reroll}
        title={texts.reroll}
        onClick={() => patch({ seed: (seed + 1) % SEED_MAX })}
      >
        <Dices aria-hidden size={18} />
      </button>
      <NumberField
        label={texts.stepsLabel}
        value={steps}
        min={LAG_STEPS_MIN}
        max={LAG_STEPS_MAX}
        integer
        onChange={(value) => patch({ steps: value })}
      />
    </div>
  );
}

function Drivers() {
  const { lag: texts, common } = useMessages();
  const { arms, toggleArm } = useFields('lag', 'arms', 'toggleArm');
  return (
    <fieldset className="lag-arms">
      <legend className="field-label">{texts.arms}</legend>
      {lagArmIds.map((id) => (
        <label key={id}>
          <input type="checkbox" checked={arms.includes(id)} onChange={() => toggleArm(id)} />
          <ArmSwatch id={id} />
          {common.arms[id]}
        </label>
      ))}
      <p className="note">{texts.adam}</p>
    </fieldset>
  );
}
