import type { RunSettings } from '../../../experiment/settings';
import { useMemo, useState } from 'react';
import { count } from '../../../i18n/format';
import { useFields } from '../../../stores/app/app';
import { pairOf, SEEDS, SIZE } from '../../../stores/train/train';
import { testAt } from '../../../stores/train/curves';
import { addSeeds, goOn } from '../../../stores/library/take-up';
import { breakEvenPoints } from '../../../stores/decide/break-even';
import { useDecide } from '../../../stores/decide/decide';
import { missingSeeds, useTrainRun } from '../../../stores/train/state';
import { isActive } from '../../../experiment/messages';
import { evidenceFor } from '../../../stores/train/record';
import { differencesOf } from '../../../experiment/record/record';
import { verdictFor } from '../../../experiment/compare/verdict';
import { paintSeeds } from '../../draw/learning/seeds';
import { usePalette } from '../../shared/chart/canvas';
import { ChartFrame } from '../../shared/chart/ChartFrame';
import { NumberField } from '../../shared/controls/NumberField';
import { Picture } from '../../shared/chart/Picture';
import { messagesFor, scoreFormatFor } from '../../shared/text/score';
import { differencesCsv, seedsPicture } from '../../shared/text/seeds';
import { useMessages } from '../../useMessages';
import type { ArmLook } from '../setup/arms';
import { SeedTable } from './SeedTable';
import { FalseAlarms } from '../../shared/verdict/FalseAlarms';
import { readStep, useCurves } from '../run/useCurves';
import { verdictSentence } from './verdict';

/** The paired differences of the experiment, seed by seed, and the verdict that their interval allows. */
export function SeedsPanel({ settings, looks }: { settings: RunSettings; looks: readonly ArmLook[] }) {
  const { data } = settings;
  const messages = messagesFor(useMessages(), data);
  const { seeds: texts, verdict: verdictTexts } = messages;
  const { scale } = scoreFormatFor(data);
  const runs = useTrainRun((run) => run.runs);
  const plan = useTrainRun((run) => run.plan);
  const phase = useTrainRun((run) => run.phase);
  const { pair: trainPair, size: trainSize, patch } = useFields('train', 'pair', 'size', 'patch');
  const [a, b] = pairOf(trainPair, settings.arms.length);
  const adapter = useTrainRun((run) => run.adapter);
  const { tuning } = evidenceFor(settings, adapter);
  const open = useOpenDifference(a, b);
  const active = isActive(phase);
  const breakEven = useDecide(({ kpi }) => breakEvenPoints(kpi));
  const differences = useMemo(() => differencesOf(runs, a, b), [runs, a, b]);
  const verdict = useMemo(
    () => verdictFor({ runs, arms: settings.arms, tuning, plan: plan ?? undefined }, a, b, trainSize / 100),
    [runs, settings, tuning, plan, a, b, trainSize],
  );
  /** The setting is kept in points, which are hundredths of R². */
  const inUnit = (points: number) => exact((points / 100) * scale);
  const uncounted = runs.filter(({ seed }) => differences.every((one) => one.seed !== seed));

  const picture = seedsPicture(
    differences,
    verdict,
    [looks[a], looks[b]],
    messages,
    data,
    active && open !== null ? { seed: settings.seed, difference: open } : null,
  );
  const sentence = verdict
    ? verdictSentence(verdict, [looks[a].title, looks[b].title], messages, data)
    : texts.empty;
  const palette = usePalette();
  const choose = (label: string, value: number, pair: (index: number) => readonly [number, number]) => (
    <label className="field">
      <span className="field-label">{label}</span>
      <select value={value} onChange={({ target }) => patch({ pair: pair(Number(target.value)) })}>
        {looks.map(({ letter, title }, index) => (
          <option key={letter} value={index} disabled={index === (value === a ? b : a)}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );

  return (
    <ChartFrame
      title={texts.title}
      term="paired"
      exports={{
        name: 'laglens-seeds',
        paint: (pen, size) => paintSeeds(pen, picture, size, palette),
        csv: () => differencesCsv(differences, data),
      }}
    >
      <Picture
        className="seeds-chart"
        label={sentence}
        layers={[(pen, size, colours) => paintSeeds(pen, picture, size, colours)]}
      />
      {picture.open && <p className="note">{texts.open}</p>}
      <p className="sentence" aria-live="polite" data-testid="verdict" data-verdict={verdict?.words}>
        {sentence}
      </p>
      {uncounted.length > 0 && (
        <p className="note">{texts.missing(uncounted.map(({ seed }) => seed).join(', '))}</p>
      )}
      {runs.length > 0 && <SeedTable runs={runs} looks={looks} pair={[a, b]} data={data} />}
      <div className="field-row seed-tools">
        {looks.length > 2 && choose(texts.compare, b, (index) => [a, index])}
        {looks.length > 2 && choose(texts.with, a, (index) => [index, b])}
        <NumberField
          label={texts.size}
          value={inUnit(trainSize)}
          min={inUnit(SIZE.min)}
          max={inUnit(SIZE.max)}
          unit={texts.points}
          onChange={(size) => patch({ size: exact((size * 100) / scale) })}
        />
        {!active && <MoreSeeds />}
      </div>
      {breakEven === trainSize && <p className="note">{texts.breakEven}</p>}
      {plan && plan.size !== trainSize / 100 && (
        <p className="note">{verdictTexts.plan.sizeNext(`${inUnit(100 * plan.size)} ${texts.points}`)}</p>
      )}
      {plan && <FalseAlarms plan={plan} />}
    </ChartFrame>
  );
}

/** Without the rounding of a change of unit. */
const exact = (value: number) => Number(value.toPrecision(12));

/** Goes on with what was not finished; after that, with further seeds. */
function MoreSeeds() {
  const { seeds: texts, verdict } = useMessages();
  const isBeyond = useTrainRun(({ plan }) => plan?.rule === 'fixed' && plan.seeds > 1);
  const left = useTrainRun((run) => missingSeeds(run).length);
  const [more, setMore] = useState(2);
  if (left > 0)
    return (
      <button type="button" className="button" onClick={() => void goOn()}>
        {texts.unfinished(count(left))}
      </button>
    );
  return (
    <>
      <NumberField
        label={texts.moreCount}
        value={more}
        min={SEEDS.min}
        max={SEEDS.max}
        integer
        onChange={setMore}
      />
      <button type="button" className="button" onClick={() => void addSeeds(more)}>
        {texts.more(count(more))}
      </button>
      {isBeyond && <p className="note">{verdict.plan.beyond}</p>}
    </>
  );
}

/** B − A of the seed that runs, at the newest step that both were tested at; `null` before. */
function useOpenDifference(a: number, b: number): number | null {
  const curves = useCurves();
  const step = readStep({ ...curves, inspected: null });
  const [first, second] = [a, b].map((arm) => (curves.arms[arm] ? testAt(curves.arms[arm], step) : null));
  if (!first || !second) return null;
  const common = Math.min(first.step, second.step);
  return testAt(curves.arms[b], common)!.score - testAt(curves.arms[a], common)!.score;
}
