import { Dices } from 'lucide-react';
import { type Limits, LIMITS, type RunSettings } from '../../../experiment/settings';
import { WIDTHS, type Width } from '../../../experiment/model/resnet';
import type { RunSize } from '../../../experiment/presets';
import { isTable } from '../../../experiment/own-data/meta';
import { count, significant } from '../../../i18n/format';
import { useApp, useFields } from '../../../stores/app/app';
import { SEEDS, type ExampleCounts, type TrainSettings } from '../../../stores/train/train';
import { NumberField } from '../../shared/controls/NumberField';
import { messagesFor } from '../../shared/text/score';
import { useMessages } from '../../useMessages';
import { parameterCount } from '../data/source';
import { PlanSetup } from './PlanSetup';

type SizeField = Exclude<keyof RunSize, 'width'> | 'seed';

/** A whole number of the run's settings. */
function SizeNumber({
  field,
  label,
  limits,
}: {
  field: SizeField;
  label: string;
  limits: Omit<Limits, 'integer'>;
}) {
  const value = useApp((state) => state.train[field]);
  const patch = useApp((state) => state.train.patch);
  return (
    <NumberField
      label={label}
      value={value}
      min={limits.min}
      max={limits.max}
      integer
      onChange={(next) => patch({ [field]: next } satisfies Partial<TrainSettings>)}
    />
  );
}

/** Every size of the run by itself, and the plan of its seeds. `most` are the examples that own data have. */
export function Sizes({ next, most }: { next: RunSettings; most: ExampleCounts | undefined }) {
  const messages = useMessages();
  const { seeds: seedTexts, own: ownTexts } = messages;
  const { train: texts } = messagesFor(messages, next.data);
  const { seed, seeds, patch } = useFields('train', 'seed', 'seeds', 'patch');
  const epochs = (next.steps * next.batch) / next.data.trainImages;
  return (
    <>
      {isTable(next.data) ? <p className="note">{ownTexts.tableHint}</p> : <WidthChoice data={next.data} />}
      <div className="size-grid">
        <SizeNumber field="trainImages" label={texts.images} limits={upTo(LIMITS.trainImages, most?.train)} />
        <SizeNumber field="testImages" label={texts.tests} limits={upTo(LIMITS.testImages, most?.test)} />
        <SizeNumber field="batch" label={texts.batch} limits={LIMITS.batch} />
        <SizeNumber field="steps" label={texts.steps} limits={LIMITS.steps} />
        <SizeNumber field="evaluateEvery" label={texts.every} limits={LIMITS.evaluateEvery} />
        <div className="field-row seed">
          <SizeNumber field="seed" label={texts.seed} limits={LIMITS.seed} />
          <button
            type="button"
            className="button icon"
            aria-label={texts.reroll}
            title={texts.reroll}
            onClick={() => patch({ seed: (seed + 1) % LIMITS.seed.max })}
          >
            <Dices aria-hidden size={18} />
          </button>
        </div>
      </div>
      <div className="seed-count">
        <SizeNumber field="seeds" label={seedTexts.count} limits={SEEDS} />
        <p className="note">
          {seeds === 1 ? seedTexts.countNote.one : seedTexts.countNote.many(count(seeds))}
        </p>
        <PlanSetup />
      </div>
      <p className="note">
        {texts.plan(significant(epochs, 2), count(next.steps * next.batch * next.arms.length * seeds))}
      </p>
    </>
  );
}

function WidthChoice({ data }: Pick<RunSettings, 'data'>) {
  const { train: texts } = useMessages();
  const { width: trainWidth, patch } = useFields('train', 'width', 'patch');
  return (
    <label className="field">
      <span className="field-label">{texts.width}</span>
      <select value={trainWidth} onChange={(event) => patch({ width: Number(event.target.value) as Width })}>
        {WIDTHS.map((width) => (
          <option key={width} value={width}>
            {texts.widthOption(width, count(parameterCount(width, data)))}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Limits that own data of `most` examples narrow. */
const upTo = ({ min, max }: Limits, most = max) => ({ min, max: Math.min(max, most) });
