import { useEffect } from 'react';
import { count, dateTime } from '../../../i18n/format';
import { useTrainRun } from '../../../stores/train/state';
import { isActive } from '../../../experiment/messages';
import {
  discardStored,
  presentSeed,
  refreshUnfinished,
  useUnfinished,
} from '../../../stores/library/unfinished';
import { goOnWith } from '../../../stores/library/take-up';
import type { Unfinished as Stored } from '../../../training/checkpoint/browser-store';
import { Notice } from '../../shared/Notice';
import { storageText } from '../../shared/text/storage';
import { useLanguage, useMessages } from '../../useMessages';
import { looksOf } from '../setup/arms';

/**
 * Offers to go on with the experiments that were interrupted, the latest in sight and the others on demand.
 */
export function Unfinished() {
  const messages = useMessages();
  const { resume: texts, train } = messages;
  const { unfinished, problem } = useUnfinished();
  const active = useTrainRun(({ phase }) => isActive(phase));
  const refused = useTrainRun((run) => run.refused);
  useEffect(() => {
    if (!active) void refreshUnfinished();
  }, [active]);
  if (active) return null;
  if (problem && !refused)
    return (
      <Notice kind="warning">
        {train.sentence.sequence([texts.noneKept, storageText(problem, messages)])}
      </Notice>
    );
  if (unfinished.length === 0) return null;
  const [latest, ...others] = unfinished;
  return (
    <Notice kind="info">
      <Offer stored={latest} />
      {others.length > 0 && (
        <details className="unfinished-others">
          <summary>{texts.others(count(others.length))}</summary>
          {others.map((stored) => (
            <Offer key={stored.id} stored={stored} />
          ))}
        </details>
      )}
    </Notice>
  );
}

function Offer({ stored }: { stored: Stored }) {
  const messages = useMessages();
  const language = useLanguage();
  const { resume: texts, train } = messages;
  const { experiment, mark } = stored;
  const sentence = () => {
    if (!experiment) return texts.unreadable;
    const { settings, seeds, started } = experiment;
    const seed = presentSeed(stored);
    return texts.offer(
      train.sentence.join(looksOf(settings.arms, messages).map(({ title }) => title)),
      count(mark?.step ?? 0),
      count(settings.steps),
      dateTime(mark?.saved ?? started, language),
      seeds.length > 1 && seed !== undefined
        ? messages.seeds.running(count(seeds.indexOf(seed) + 1), count(seeds.length), String(seed))
        : null,
    );
  };
  return (
    <div className="unfinished" data-testid="unfinished">
      <p>{sentence()}</p>
      <p className="run-buttons">
        {experiment && (
          <button type="button" className="button primary" onClick={() => void goOnWith(stored)}>
            {texts.goOn}
          </button>
        )}
        <button type="button" className="button" onClick={() => void discardStored(stored)}>
          {texts.discard}
        </button>
      </p>
    </div>
  );
}
