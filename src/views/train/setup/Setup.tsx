import { ARM_COUNT, type Limits, LIMITS, type RunSettings } from '../../../experiment/settings';
import { ChevronDown, Dices, Plus } from 'lucide-react';
import { count, significant } from '../../../i18n/format';
import { useApp } from '../../../stores/app/app';
import { presetOf, SEEDS, type TrainSettings } from '../../../stores/train/train';
import { useTrainRun } from '../../../stores/train/state';
import { isActive } from '../../../experiment/messages';
import { WIDTHS, type Width } from '../../../experiment/model/resnet';
import { metricOf } from '../../../experiment/metric';
import { presetIds } from '../../../experiment/presets';
import { evidenceFor } from '../../../stores/train/record';
import { ownSet, useOwnData } from '../../../stores/train/own-data';
import { isTable, testCountOf, trainCountOf } from '../../../experiment/own-data/meta';
import { useTrials } from '../../../stores/train/trials';
import { fairnessOf, isTuned } from '../../../experiment/compare/comparison-terms';
import { Notice } from '../../shared/Notice';
import { NumberField } from '../../shared/controls/NumberField';
import { messagesFor } from '../../shared/text/score';
import { useMessages } from '../../useMessages';
import { ArmCard } from './ArmCard';
import type { ArmLook } from './arms';
import { DataPanel } from '../data/DataPanel';
import { parameterCount } from '../data/source';
import { MoreSetup } from './MoreSetup';
import { PlanSetup } from './PlanSetup';
import { Trials } from '../result/Trials';

/** Everything that decides the next run; locked while one is on. */
export function Setup({ next, looks }: { next: RunSettings; looks: readonly ArmLook[] }) {
  const messages = useMessages();
  const { seeds: seedTexts, own: ownTexts } = messages;
  const { train: texts } = messagesFor(messages, next.data);
  const state = useApp();
  const active = useTrainRun(({ phase }) => isActive(phase));
  const own = ownSet(next.data.own?.id, useOwnData());
  const most = own && { train: trainCountOf(own.meta), test: testCountOf(own.meta) };
  const table = isTable(next.data);
  const preset = presetOf(state, most);
  const epochs = (next.steps * next.batch) / next.data.trainImages;

  const number = (
    field:
      | 'trainImages'
      | 'trainTestImages'
      | 'trainBatch'
      | 'trainSteps'
      | 'trainEvaluateEvery'
      | 'trainSeed'
      | 'trainSeeds',
    label: string,
    limits: { readonly min: number; readonly max: number },
  ) => (
    <NumberField
      label={label}
      value={state[field]}
      min={limits.min}
      max={limits.max}
      integer
      disabled={active}
      onChange={(value) => state.patchTrain({ [field]: value } satisfies Partial<TrainSettings>)}
    />
  );

  return (
    <section className="panel settings train-setup" aria-label={texts.presetTitle}>
      {active && <p className="note">{texts.locked}</p>}
      <fieldset disabled={active} className="stack">
        <DataPanel />
        <div>
          <h2>{texts.presetTitle}</h2>
          <div className="chips size-chips" role="group" aria-label={texts.presetTitle}>
            {presetIds.map((id) => (
              <button
                key={id}
                type="button"
                className="chip"
                aria-pressed={preset === id}
                onClick={() => state.setTrainPreset(id, most)}
              >
                {texts.presets[id]}
              </button>
            ))}
          </div>
          <p className="note">
            {preset ? (own ? ownTexts.presetNote : texts.presetNotes[preset]) : texts.customPreset}
          </p>
        </div>
        {table ? (
          <p className="note">{ownTexts.tableHint}</p>
        ) : (
          <label className="field">
            <span className="field-label">{texts.width}</span>
            <select
              value={state.trainWidth}
              onChange={(event) => state.patchTrain({ trainWidth: Number(event.target.value) as Width })}
            >
              {WIDTHS.map((width) => (
                <option key={width} value={width}>
                  {texts.widthOption(width, count(parameterCount(width, next.data)))}
                </option>
              ))}
            </select>
          </label>
        )}
        <div className="size-grid">
          {number('trainImages', texts.images, upTo(LIMITS.trainImages, most?.train))}
          {number('trainTestImages', texts.tests, upTo(LIMITS.testImages, most?.test))}
          {number('trainBatch', texts.batch, LIMITS.batch)}
          {number('trainSteps', texts.steps, LIMITS.steps)}
          {number('trainEvaluateEvery', texts.every, LIMITS.evaluateEvery)}
          <div className="field-row seed">
            {number('trainSeed', texts.seed, LIMITS.seed)}
            <button
              type="button"
              className="button icon"
              aria-label={texts.reroll}
              title={texts.reroll}
              onClick={() => state.patchTrain({ trainSeed: (state.trainSeed + 1) % LIMITS.seed.max })}
            >
              <Dices aria-hidden size={18} />
            </button>
          </div>
        </div>
        <div className="seed-count">
          {number('trainSeeds', seedTexts.count, SEEDS)}
          <p className="note">
            {state.trainSeeds === 1
              ? seedTexts.countNote.one
              : seedTexts.countNote.many(count(state.trainSeeds))}
          </p>
          <PlanSetup />
        </div>
        <p className="note">
          {texts.plan(
            significant(epochs, 2),
            count(next.steps * next.batch * next.arms.length * state.trainSeeds),
          )}
        </p>
        <h2>{texts.armsTitle}</h2>
        {state.trainArms.map((arm, index) => (
          <ArmCard
            key={looks[index].letter}
            index={index}
            arm={arm}
            resolved={next.arms[index]}
            look={looks[index]}
          />
        ))}
        {state.trainArms.length < ARM_COUNT.max && (
          <button type="button" className="button add-arm" onClick={state.addTrainArm}>
            <Plus aria-hidden size={16} />
            {texts.addArm}
          </button>
        )}
        <FairnessNote next={next} />
        <Trials next={next} looks={looks} />
        <details className="train-more">
          <summary>
            <ChevronDown aria-hidden size={16} />
            {texts.more}
          </summary>
          <MoreSetup table={table} labels={metricOf(next.data) === 'accuracy'} />
        </details>
      </fieldset>
    </section>
  );
}

/** Limits that own data of `most` examples narrow. */
const upTo = ({ min, max }: Limits, most = max) => ({ min, max: Math.min(max, most) });

/** What the chosen α say about the comparison. */
function FairnessNote({ next }: { next: RunSettings }) {
  const { arms } = next;
  // Renders again when a search ends.
  useTrials((trials) => trials.tuning);
  const { train: texts } = useMessages();
  const { trainArms, patchTrain } = useApp();
  const [first, second] = arms;
  if (arms.length < 2) return null;
  if (arms.every((arm) => fairnessOf(first, arm) === 'identical'))
    return <p className="note">{texts.identical}</p>;
  if (arms.every((arm) => isTuned(arm, evidenceFor(next, null).tuning ?? null)))
    return <p className="note">{texts.tunedAlpha}</p>;
  if (arms.some((arm) => arm.alpha !== first.alpha))
    return (
      <Notice kind="warning">
        <p>{texts.swapWarn}</p>
        <button
          type="button"
          className="button"
          onClick={() => patchTrain({ trainArms: trainArms.map((arm) => ({ ...arm, alpha: first.alpha })) })}
        >
          {texts.equalAlpha(significant(first.alpha))}
        </button>
      </Notice>
    );
  const isPair =
    first.id === 'sgdm' && second.id === 'rsgdm' && first.beta === second.beta && second.gamma > 0;
  return isPair ? <p className="note">{texts.sameAlpha}</p> : null;
}
