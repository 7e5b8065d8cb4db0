import { useMemo, useState } from 'react';
import { count, fixed, significant } from '../../i18n/format';
import { isReadable, useLibrary } from '../../stores/library/library';
import { useUnfinished } from '../../stores/library/unfinished';
import { isComplete } from '../../experiment/record/relation';
import { paintLearning } from '../draw/learning/learning';
import { usePalette } from '../shared/chart/canvas';
import { ArmSwatch } from '../shared/chart/ArmSwatch';
import { ChartFrame } from '../shared/chart/ChartFrame';
import { Picture, type Paint } from '../shared/chart/Picture';
import { messagesFor, scoreFormatFor, withRmse } from '../shared/text/score';
import { Segmented } from '../shared/controls/Segmented';
import { ArmName, Columns } from '../shared/chart/table';
import { looksOf } from '../train/setup/arms';
import { useMessages } from '../useMessages';
import {
  curvesOf,
  differingSettings,
  finalFigures,
  hasMeasure,
  isScore,
  measuresOf,
  overlayCsv,
  overlayLines,
  sharedSeeds,
  type ComparedCurve,
  type ComparedRun,
  type Measure,
} from './overlay';
import { nameOf, ownNameOf, verdictWord } from './words';

/** The chosen runs' curves over each other, their final figures, and what the runs differ in. */
export function Comparison() {
  const messages = useMessages();
  const { entries, chosen } = useLibrary();
  const { unfinished, recorded } = useUnfinished();
  const runs = useMemo(() => {
    const stored = (entries ?? []).filter(isReadable);
    const all = [
      ...stored.map(({ id, name, record }) => ({ id, name, record, soFar: !isComplete(record) })),
      ...unfinished
        .filter(({ id }) => id in recorded)
        .map((one) => ({
          id: one.id,
          name: ownNameOf(one, stored),
          record: recorded[one.id],
          soFar: true,
        })),
    ];
    return chosen
      .flatMap((id) => all.filter((one) => one.id === id))
      .map((one, index): ComparedRun => ({
        ...one,
        number: index + 1,
        name: nameOf({ ...one, raw: one.record }, messages),
        looks: looksOf(one.record.arms, messages),
      }));
  }, [chosen, entries, unfinished, recorded, messages]);
  if (runs.length === 0) return null;
  if (runs.length === 1) return <p className="panel note">{messages.library.compare.one}</p>;
  return <Overlay runs={runs} />;
}

function Overlay({ runs }: { runs: readonly ComparedRun[] }) {
  const messages = useMessages();
  const { library, common } = messages;
  const texts = library.compare;
  const palette = usePalette();
  const [chosen, setChosen] = useState<Measure>('accuracy');
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const curves = useMemo(() => curvesOf(runs), [runs]);
  const measures = measuresOf(curves);
  const measure = measures.includes(chosen) ? chosen : measures[0];
  const drawable = curves.filter((curve) => hasMeasure(curve, measure));
  const shown = drawable.filter(({ key }) => !hidden.has(key));
  const { data } = drawable[0].run.record.settings;
  const { train } = messagesFor(messages, data);
  const score = scoreFormatFor(data);
  const steps = Math.max(...runs.map(({ record }) => record.settings.steps));
  const paint: Paint = (pen, size, colours) =>
    paintLearning(
      pen,
      overlayLines(shown, measure),
      {
        size,
        steps,
        log: false,
        share: measure === 'accuracy',
        ...(isScore(measure) ? { least: score.least } : {}),
        inspected: null,
        xLabel: common.chart.step,
        yLabel: isScore(measure) ? train.accuracyAxis : train.lossAxis,
        format: (value) => (isScore(measure) ? score.tick(value) : significant(value, 3)),
      },
      colours,
    );
  const toggle = (key: string) =>
    setHidden((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const spoken = ({ mark, run, name }: ComparedCurve) =>
    `${mark} ${name} (${run.name}${run.soFar ? `, ${texts.soFar}` : ''})`;

  return (
    <div className="run-comparison" data-testid="comparison">
      <ChartFrame
        title={texts.title}
        exports={{
          name: `laglens-runs-${measure}`,
          arms: shown.map((curve) => ({ ...curve.look, name: spoken(curve) })),
          paint: (pen, size) => paint(pen, size, palette),
          csv: () => overlayCsv(shown, measure),
        }}
      >
        <Segmented
          label={texts.metric}
          value={measure}
          options={measures.map((value) => ({ value, label: texts.metrics[value] }))}
          onChange={setChosen}
        />
        {drawable.length < curves.length && <p className="note">{texts.apart}</p>}
        <Picture className="overlay-chart" label={texts.alt(shown.map(spoken).join(', '))} layers={[paint]} />
        <fieldset className="overlay-legend">
          <legend className="note">{texts.curves}</legend>
          {drawable.map((curve) => (
            <label key={curve.key}>
              <input type="checkbox" checked={!hidden.has(curve.key)} onChange={() => toggle(curve.key)} />
              <b>{curve.mark}</b>
              <ArmSwatch {...curve.look} />
              {curve.name} <span className="note">{curve.run.name}</span>
              {curve.run.soFar && <span className="tag">{texts.soFar}</span>}
            </label>
          ))}
        </fieldset>
        <p className="note">{texts.lines}</p>
        {runs.some(({ soFar }) => soFar) && <p className="note">{texts.soFarNote}</p>}
      </ChartFrame>
      <section className="panel">
        <h2>{texts.table}</h2>
        <FinalTable curves={shown} />
        <Differences runs={runs} />
      </section>
    </div>
  );
}

function FinalTable({ curves }: { curves: readonly ComparedCurve[] }) {
  const messages = useMessages();
  const texts = messages.library.compare;
  return (
    <div className="readings overlay-table">
      <table>
        <Columns titles={Object.values(texts.columns)} />
        <tbody>
          {curves.map((curve) => {
            const { record, name, soFar } = curve.run;
            const { data } = record.settings;
            const { final, possible } = scoreFormatFor(data);
            const { library } = messagesFor(messages, data);
            const { score, rmse, loss, diverged } = finalFigures(curve);
            const scoreWords =
              score?.interval &&
              library.compare.interval(
                final(score.mean),
                ...(score.interval.map((end) => final(possible(end))) as [string, string]),
              );
            const said = score && (scoreWords ?? library.compare.single(final(score.mean)));
            return (
              <tr key={curve.key}>
                <th scope="row">{curve.mark}</th>
                <td>
                  {name} {soFar && <span className="tag">{texts.soFar}</span>}
                </td>
                <td>
                  <ArmName {...curve.look}>{curve.name}</ArmName>
                </td>
                <td>{significant(record.arms[curve.arm].alpha)}</td>
                <td>{count(record.runs.length)}</td>
                <td>
                  {said === null ? '–' : withRmse(said, rmse, messages)}
                  {diverged > 0 && (
                    <span className="tag">{texts.divergedIn(diverged, record.runs.length)}</span>
                  )}
                </td>
                <td>{loss === null ? '–' : fixed(loss, 3)}</td>
                <td>{verdictWord(record, messages)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What the runs differ in, and whether anything pairs them. */
function Differences({ runs }: { runs: readonly ComparedRun[] }) {
  const messages = useMessages();
  const texts = messages.library.compare;
  const records = runs.map(({ record }) => record);
  const different = differingSettings(records, messages);
  const shared = sharedSeeds(records);
  return (
    <>
      {different.length === 0 ? (
        <p className="note">{texts.sameSettings}</p>
      ) : (
        <div className="readings overlay-table">
          <table>
            <caption>{texts.different}</caption>
            <Columns titles={[texts.setting, ...runs.map(({ number }) => texts.runNumber(number))]} />
            <tbody>
              {different.map(({ label, values }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {values.map((value, i) => (
                    <td key={runs[i].id}>{value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="note">{shared > 0 ? texts.paired(shared) : texts.notPaired}</p>
    </>
  );
}
