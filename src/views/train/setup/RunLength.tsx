import type { RunSettings } from '../../../experiment/settings';
import { presetIds } from '../../../experiment/presets';
import { count } from '../../../i18n/format';
import { useApp } from '../../../stores/app/app';
import { forecastOf } from '../../../stores/train/forecast';
import { presetOf, type ExampleCounts } from '../../../stores/train/train';
import { useTrials } from '../../../stores/train/trials';
import { useMessages } from '../../useMessages';

/**
 * How long: a preset of sizes and seeds, what it comes to, and how long that takes where it has been
 * measured.
 */
export function RunLength({ next, most }: { next: RunSettings; most: ExampleCounts | undefined }) {
  const { train: texts, own: ownTexts, trials } = useMessages();
  const train = useApp((state) => state.train);
  const preset = presetOf(train, most);
  const forecast = forecastOf(
    useTrials(({ rates }) => rates),
    next,
  );
  return (
    <div className="stack run-length">
      <h2>{texts.choices.length}</h2>
      <div className="chips size-chips" role="group" aria-label={texts.choices.length}>
        {presetIds.map((id) => (
          <button
            key={id}
            type="button"
            className="chip"
            aria-pressed={preset === id}
            onClick={() => train.setPreset(id, most)}
          >
            {texts.presets[id]}
          </button>
        ))}
      </div>
      <p className="note">
        {texts.sentence.sequence([
          texts.length(count(next.steps), count(train.seeds), train.seeds),
          preset ? (most ? ownTexts.presetNote : texts.presetNotes[preset]) : texts.customPreset,
          forecast ? texts.forecast(texts.duration(train.seeds * forecast.seconds)) : trials.untold,
        ])}
      </p>
    </div>
  );
}
