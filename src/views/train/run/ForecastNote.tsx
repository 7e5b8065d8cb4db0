import type { RunSettings } from '../../../experiment/settings';
import { count, fixed } from '../../../i18n/format';
import { useApp } from '../../../stores/app/app';
import { forecastOf } from '../../../stores/train/forecast';
import { useTrials } from '../../../stores/train/trials';
import { messagesFor } from '../../shared/text/score';
import { useMessages } from '../../useMessages';

/** What the next run will take, as a run or a probe of its size was measured here; or when that will be told. */
export function ForecastNote({ next }: { next: RunSettings }) {
  const { trials: texts, train } = messagesFor(useMessages(), next.data);
  const rates = useTrials((trials) => trials.rates);
  const seeds = useApp((state) => state.trainSeeds);
  const forecast = forecastOf(rates, next);
  return (
    <p className="note" data-testid="forecast-note">
      {rates && forecast
        ? texts.forecast(
            train.duration(seeds * forecast.seconds),
            seeds,
            fixed(forecast.bytes / 1e6, 0),
            count(rates.steps),
          )
        : texts.untold}
    </p>
  );
}
