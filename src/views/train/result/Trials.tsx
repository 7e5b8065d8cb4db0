import type { RunSettings } from '../../../experiment/settings';
import type { AdapterReport } from '../../../experiment/hardware';
import { count, fixed, significant } from '../../../i18n/format';
import { useFields } from '../../../stores/app/app';
import { forecastOf } from '../../../stores/train/forecast';
import { TRIAL_STEPS } from '../../../stores/train/train';
import {
  runKernelCheck,
  runProbe,
  runSearch,
  runSelfTest,
  stopTrial,
  tuningKey,
  useTrials,
} from '../../../stores/train/trials';
import type { Messages } from '../../../i18n/en';
import { isTable } from '../../../experiment/own-data/meta';
import type { KernelParity } from '../../../experiment/compare/kernel-parity';
import { isTuned } from '../../../experiment/compare/comparison-terms';
import { stepsOfSearch } from '../../../experiment/compare/alpha-search';
import type { AlphaSearchResult } from '../../../experiment/record/alpha-search-result';
import { gapOf, metricOfTest } from '../../../experiment/record/record';
import { deviceText } from '../../shared/text/device';
import { NumberField } from '../../shared/controls/NumberField';
import { Notice } from '../../shared/Notice';
import { messagesFor, scoreFormatFor } from '../../shared/text/score';
import { useMessages } from '../../useMessages';
import { looksOf, looksOfSearch, type ArmLook } from '../setup/arms';
import { TuningProfile } from '../../shared/tuning/TuningProfile';
import { problemText } from '../run/run-problem';

/**
 * What can be measured before the comparison: its cost, the floor of its differences, and a fair α for each
 * arm.
 */
export function Trials({ next, looks }: { next: RunSettings; looks: readonly ArmLook[] }) {
  const messages = messagesFor(useMessages(), next.data);
  const { trials: texts, train } = messages;
  const { task, problem, rates, selfTest: lastTest, kernelParity, tuning } = useTrials();
  const { metric, scale, decimals } = scoreFormatFor(next.data);
  // What was judged by another measure says nothing here.
  const selfTest = lastTest && metricOfTest(lastTest) === metric ? lastTest : null;
  const { seeds, trialSteps, patch } = useFields('train', 'seeds', 'trialSteps', 'patch');
  const forecast = forecastOf(rates, next);
  const trigger = (kind: keyof typeof texts.running, label: string, run: () => Promise<void>) => (
    <button type="button" className="button" disabled={task !== null} onClick={() => void run()}>
      {task?.kind === kind ? texts.running[kind] : label}
    </button>
  );
  const tested = selfTest && looksOf([selfTest.arm], messages)[0].name;

  return (
    <section className="stack trials" aria-label={texts.title}>
      {trigger('probe', texts.probe, runProbe)}
      {rates && (
        <p className="note" data-testid="forecast" aria-live="polite">
          {forecast
            ? texts.forecast(
                train.duration(seeds * forecast.seconds),
                seeds,
                fixed(forecast.bytes / 1e6, 0),
                count(rates.steps),
              )
            : rates.fromRun
              ? texts.untold
              : texts.stale}
        </p>
      )}
      {trigger('self-test', texts.selfTest, runSelfTest)}
      <p className="note" data-testid="self-test" aria-live="polite">
        {selfTest
          ? selfTest.identical
            ? texts.identical(tested!, count(selfTest.steps))
            : texts.floor(
                tested!,
                count(selfTest.steps),
                significant(selfTest.largestLossGap, 2),
                fixed(scale * gapOf(selfTest), decimals + 1),
              )
          : texts.selfTestNote}
      </p>
      {/* A table's network has one set of kernels. */}
      {!isTable(next.data) && (
        <>
          {trigger('kernels', texts.kernels, runKernelCheck)}
          <p className="note" data-testid="kernelParity" aria-live="polite">
            {kernelParity === null
              ? texts.kernelsNote
              : kernelParity === 'missing'
                ? texts.kernelsMissing
                : kernelParityText(kernelParity, messages)}
          </p>
        </>
      )}
      <div className="field-row">
        <NumberField
          label={texts.firstRung}
          value={trialSteps}
          min={TRIAL_STEPS.min}
          max={TRIAL_STEPS.max}
          integer
          onChange={(steps) => patch({ trialSteps: steps })}
        />
        {trigger('search', texts.search, runSearch)}
      </div>
      <p className="note">{texts.budget(count(stepsOfSearch(trialSteps)))}</p>
      {tuning && (
        <SearchResult
          tuning={tuning.result}
          next={next}
          looks={looks}
          stale={tuning.key !== tuningKey(next)}
        />
      )}
      {task && task.kind in texts.running && (
        <div className="trial-progress">
          <progress
            aria-label={texts.progress}
            max={task.of}
            value={task.done === 0 ? undefined : task.done}
          />
          <button type="button" className="button" onClick={stopTrial}>
            {texts.cancel}
          </button>
        </div>
      )}
      {problem && <Notice kind="error">{problemText(problem, messages)}</Notice>}
    </section>
  );
}

/** What the comparison of both sets of kernels showed. */
function kernelParityText(kernelParity: KernelParity, { trials: texts, train }: Messages): string {
  const device = (adapter: AdapterReport) => deviceText(adapter, train);
  const say = kernelParity.equal ? texts.equal : texts.unequal;
  return train.sentence.sequence([
    say(device(kernelParity.own), device(kernelParity.reference), significant(kernelParity.firstGradient, 2)),
    texts.gaps(
      count(kernelParity.steps),
      significant(kernelParity.largestGradient, 2),
      significant(kernelParity.largestLoss, 2),
    ),
  ]);
}

function SearchResult({
  tuning,
  next,
  looks,
  stale,
}: {
  tuning: AlphaSearchResult;
  next: RunSettings;
  looks: readonly ArmLook[];
  stale: boolean;
}) {
  const messages = useMessages();
  const { trials: texts, train } = messages;
  const names = looksOf(
    tuning.arms.map(({ arm }) => arm),
    messages,
  ).map(({ title }) => title);
  const tuned = looks.filter((_, index) => isTuned(next.arms[index], tuning));
  return (
    <div aria-live="polite" data-testid="search">
      <p className="note">
        {train.sentence.sequence(
          tuning.arms.flatMap(({ best, atEdge }, index) => [
            best === null ? texts.none(names[index]) : texts.best(names[index], significant(best)),
            ...(atEdge ? [texts.edge] : []),
          ]),
        )}
      </p>
      {stale || tuned.length === 0 ? (
        <p className="note">{texts.moved}</p>
      ) : (
        tuned.length < looks.length && (
          <Notice kind="warning">
            {texts.onlySome(train.sentence.join(tuned.map(({ title }) => title)))}
          </Notice>
        )
      )}
      <TuningProfile tuning={tuning} looks={looksOfSearch(tuning, messages)} />
    </div>
  );
}
