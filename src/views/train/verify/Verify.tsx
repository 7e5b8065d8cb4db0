import { BadgeCheck, Square } from 'lucide-react';
import { useState } from 'react';
import type { AbRecord } from '../../../experiment/record/record';
import { count } from '../../../i18n/format';
import { isActive } from '../../../experiment/messages';
import { useTrainRun } from '../../../stores/train/state';
import { stopTrial, useTrials } from '../../../stores/train/trials';
import { runVerification, useVerification } from '../../../stores/train/verification';
import { stepsToVerify, whyUnverifiable } from '../../../training/verify';
import { Choice } from '../../shared/controls/Choice';
import { Notice } from '../../shared/Notice';
import { messagesFor } from '../../shared/text/score';
import { useMessages } from '../../useMessages';
import { problemText } from '../run/run-problem';
import { foundText, reasonText } from './words';
import './verify.css';

/** How many steps of each seed a user may choose beside all. */
const FIRST = [10, 100];

/**
 * Computes a record again on this machine and tells whether every number agrees; or why that cannot be done.
 */
export default function Verify({ record }: { record: AbRecord }) {
  const messages = messagesFor(useMessages(), record.settings.data);
  const { verify: texts } = messages;
  const reason = whyUnverifiable(record);
  const recorded = Math.max(0, ...record.runs.map((run) => stepsToVerify(record, run, null)));
  const firsts = FIRST.filter((steps) => steps < recorded);
  const [range, setRange] = useState(String(firsts[0] ?? 'all'));
  const isTraining = useTrainRun(({ phase }) => isActive(phase));
  const task = useTrials((trials) => trials.task);
  const isMine = useVerification((state) => state.record === record && state.at !== null);
  if (reason) return <p className="note verify">{reasonText(reason, record, messages)}</p>;
  const steps = range === 'all' ? null : Number(range);
  const isBusy = !isMine && (isTraining || task !== null);

  return (
    <section className="verify" aria-label={texts.title}>
      <div className="field-row">
        <Choice
          label={texts.range}
          value={range}
          options={[
            ...firsts.map((first) => [String(first), texts.first(count(first))] as const),
            ['all', texts.all(count(recorded))] as const,
          ]}
          onChange={setRange}
        />
        {isMine ? (
          <button type="button" className="button" onClick={stopTrial}>
            <Square aria-hidden size={15} />
            {texts.stop}
          </button>
        ) : (
          <button
            type="button"
            className="button"
            disabled={isBusy}
            onClick={() => void runVerification(record, steps)}
          >
            <BadgeCheck aria-hidden size={16} />
            {texts.start}
          </button>
        )}
      </div>
      {isMine && <Progress />}
      <p className="note">{isBusy ? texts.busy : texts.note}</p>
      <Outcome record={record} />
    </section>
  );
}

function Progress() {
  const { verify: texts, train } = useMessages();
  const at = useVerification((state) => state.at);
  const task = useTrials((trials) => trials.task);
  if (!at || !task) return null;
  return (
    <div className="trial-progress">
      <progress aria-label={texts.progress} max={task.of} value={task.done === 0 ? undefined : task.done} />
      <span className="note">
        {texts.at(String(at.seed), count(at.step), count(at.of))}
        {at.left !== null && at.left > 0 && ` · ${texts.left(train.duration(at.left))}`}
      </span>
    </div>
  );
}

/** What was found of this record, read out when it is. */
function Outcome({ record }: { record: AbRecord }) {
  const messages = messagesFor(useMessages(), record.settings.data);
  const { verify: texts, train } = messages;
  const state = useVerification();
  if (state.record !== record) return null;
  const { found, missing, problem, steps } = state;
  const failed = problem && train.sentence.sequence([texts.failed, problemText(problem, messages)]);
  return (
    <>
      <p className="sentence" aria-live="polite" data-testid="verification">
        {found && foundText(found, record, steps, messages)}
      </p>
      {(missing || failed) && <Notice kind="error">{missing ? texts.missing : failed}</Notice>}
    </>
  );
}
