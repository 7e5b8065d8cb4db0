import { useEffect, useState } from 'react';
import type { AbRecord } from '../../experiment/record/record';
import type { StudyTask } from '../../experiment/study/plan';
import { studyPairs, studyVerdict, type StudyPair } from '../../experiment/study/results';
import { count, significant } from '../../i18n/format';
import { useApp } from '../../stores/app/app';
import { openRecord } from '../../stores/decide/decide';
import { loadStudy, recordAddress, useStudy, type Study } from '../../stores/library/study';
import { dashOf } from '../draw/pen/palette';
import { Choice } from '../shared/controls/Choice';
import { Notice } from '../shared/Notice';
import { deviceText } from '../shared/text/device';
import { TuningProfile } from '../shared/tuning/TuningProfile';
import { useMessages } from '../useMessages';
import {
  answerText,
  armName,
  cellText,
  errorText,
  gapLines,
  meansText,
  seedsText,
  taskName,
  wordOf,
} from './words';
import './study.css';

/** The study: its answer, a table of tasks and pairs, each task's tuning and record, and how to check it. */
export default function StudyPage({ onLeave }: { onLeave: () => void }) {
  const { study: texts, common } = useMessages();
  const study = useStudy((state) => state.study);
  useEffect(() => void loadStudy(), []);
  if (study === undefined) return <p className="loading">{common.loading}</p>;
  if (study === null) return <Notice kind="error">{texts.missing}</Notice>;
  return (
    <div className="study" data-testid="study">
      <p>{texts.intro}</p>
      <Answer study={study} />
      <Results study={study} />
      <Task study={study} onLeave={onLeave} />
      <section>
        <h3>{texts.cut.title}</h3>
        <ul>
          {texts.cut.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="note">{texts.plan}</p>
      </section>
    </div>
  );
}

function Answer({ study }: { study: Study }) {
  const messages = useMessages();
  return (
    <>
      <p className="study-answer" data-testid="study-answer">
        {answerText(study, messages)}
      </p>
      {gapLines(study, messages).map((line) => (
        <Notice key={line} kind="info">
          {line}
        </Notice>
      ))}
    </>
  );
}

/** Tasks × pairs, each cell a mean difference with its interval and what it allows to be said. */
function Results({ study: { plan, records } }: { study: Study }) {
  const { study: texts } = useMessages();
  const pairs = studyPairs(plan);
  const baseline = armName(plan, pairs[0].a, texts);
  return (
    <section>
      <h3>{texts.tableTitle}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls: keys must reach it */}
      <div className="study-table" tabIndex={0} role="region" aria-label={texts.tableTitle}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.columns.task}</th>
              <th scope="col">{texts.columns.seeds}</th>
              {pairs.map((pair) => (
                <th key={pair.b} scope="col">
                  {pair.isPlanned
                    ? texts.planned(armName(plan, pair.b, texts))
                    : armName(plan, pair.b, texts)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.tasks.map((task) => (
              <tr key={task.id}>
                <th scope="row">{taskName(task, texts)}</th>
                {records[task.id] ? (
                  <>
                    <td>{seedsText(records[task.id], task, texts)}</td>
                    {pairs.map((pair) => (
                      <Cell key={pair.b} study={{ plan, records }} record={records[task.id]} pair={pair} />
                    ))}
                  </>
                ) : (
                  <td colSpan={pairs.length + 1}>{texts.notRun}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="note">
        {texts.tableNote(baseline, significant(100 * plan.matters), significant(plan.matters))}
      </p>
      <p className="note">{errorText(plan, texts)}</p>
      <p className="note">{texts.control}</p>
    </section>
  );
}

function Cell({ study: { plan }, record, pair }: { study: Study; record: AbRecord; pair: StudyPair }) {
  const { study: texts } = useMessages();
  const verdict = studyVerdict(plan, record, pair);
  if (!verdict) return <td>–</td>;
  const word = wordOf(verdict);
  return (
    <td data-word={word} data-planned={pair.isPlanned}>
      <strong>{texts.words[word]}</strong>
      <span>{cellText(verdict, record, texts)}</span>
      {verdict.diverged.b > 0 && (
        <span>{texts.diverged(count(verdict.diverged.b), count(verdict.ended))}</span>
      )}
    </td>
  );
}

/** One task: what ran, the tuning of its arms, and its record to open, to keep and to check. */
function Task({ study, onLeave }: { study: Study; onLeave: () => void }) {
  const { plan, records } = study;
  const { study: texts } = useMessages();
  const run = plan.tasks.filter(({ id }) => records[id]);
  const [chosen, setChosen] = useState(run[0]?.id);
  const task = run.find(({ id }) => id === chosen);
  if (!task) return null;
  return (
    <section>
      <h3>{texts.taskTitle}</h3>
      <Choice
        label={texts.task}
        value={task.id}
        options={run.map((one) => [one.id, taskName(one, texts)] as const)}
        onChange={setChosen}
      />
      <OneTask key={task.id} study={study} task={task} onLeave={onLeave} />
    </section>
  );
}

function OneTask({
  study: { plan, records },
  task,
  onLeave,
}: {
  study: Study;
  task: StudyTask;
  onLeave: () => void;
}) {
  const messages = useMessages();
  const { study: texts, train } = messages;
  const record = records[task.id];
  const { settings, adapter, commit } = record;
  const looks = record.arms.map(({ id }, i) => ({
    id,
    name: armName(plan, i, texts),
    dash: dashOf(id, record.arms.slice(0, i).filter((arm) => arm.id === id).length),
  }));
  const toDecide = () => {
    openRecord(record, 'recording');
    useApp.getState().ui.setScreen('decide');
    onLeave();
  };
  return (
    <>
      <p>{meansText(record, plan, messages)}</p>
      <p className="note">
        {texts.facts(
          deviceText(adapter, train),
          count(settings.steps),
          count(settings.batch),
          count(settings.data.trainImages),
          count(settings.data.testImages),
          commit ?? messages.recorded.unknown,
        )}
      </p>
      <div className="field-row">
        <button type="button" className="button" onClick={toDecide}>
          {texts.decide}
        </button>
        <a className="button" href={recordAddress(task.id)} download={`${task.id}.json`}>
          {texts.download}
        </a>
      </div>
      {record.tuning && <TuningProfile tuning={record.tuning} looks={looks} />}
      <h3>{texts.check.title}</h3>
      <p className="note">{texts.check.note}</p>
      <code className="command" lang="en">
        npm run ab -- --verify public/study/{task.id}.json --steps 20
      </code>
    </>
  );
}
