import { Check, X } from 'lucide-react';
import { useMemo } from 'react';
import { frontierPoint } from '../../core/estimator/frontier';
import { significant } from '../../i18n/format';
import { useFields } from '../../stores/app/app';
import { useDecide } from '../../stores/decide/decide';
import type { AbRecord } from '../../experiment/record/record';
import { verdictOf, type NamedVerdict } from '../../experiment/compare/verdict';
import { reportOf } from '../decide/report';
import { stepsOf } from '../lag/model/sentence';
import { scoreFormatFor } from '../shared/text/score';
import { levelOf } from '../shared/text/seeds';
import { useMessages } from '../useMessages';
import { Interval } from './Interval';
import { useOpenRecord } from './useOpenRecord';
import './styles/slide.css';

export type SlideId = 'network' | 'worth' | 'takeaway';

/** The chapters that are a picture of their own rather than a live screen. */
export function Slide({ id }: { id: SlideId }) {
  const record = useOpenRecord();
  return (
    // The screen's own main is hidden. Another main element would take on its styles.
    <div role="main" tabIndex={-1} className="slide" data-slide={id} data-testid={`slide-${id}`}>
      {id === 'network' && <Measured record={record} />}
      {id === 'worth' && <Checks record={record} />}
      {id === 'takeaway' && <Lines record={record} />}
    </div>
  );
}

/** What the seeds of a record say now of the two arms that are compared on the Decide screen. */
function useVerdict(record: AbRecord | null): NamedVerdict | null {
  const { a, b } = useDecide();
  return useMemo(() => (record ? verdictOf(record, a, b) : null), [record, a, b]);
}

/** The difference of both arms by seed, and its interval. */
function Measured({ record }: { record: AbRecord | null }) {
  const { present, common } = useMessages();
  const { slide: texts } = present;
  const { origin } = useDecide();
  const verdict = useVerdict(record);
  if (!record || !verdict) return <p className="slide-large">{texts.none}</p>;
  const { isShare, difference } = scoreFormatFor(record.settings.data);
  const name = (index: number) => common.arms[record.arms[index].id];
  return (
    <>
      <p className="slide-large">
        {verdict.interval
          ? (isShare ? texts.points : texts.r2)(
              difference(verdict.interval[0]),
              difference(verdict.interval[1]),
            )
          : verdict.differences.length > 1
            ? texts.noInterval
            : texts.oneRun}
      </p>
      <Interval verdict={verdict} axis={texts.axisOf(name(verdict.b), name(verdict.a))} />
      <p className="slide-small">
        {verdict.interval && `${texts.seeds(verdict.differences.length, levelOf(verdict.error))} · `}
        {texts.origin[origin]}
      </p>
    </>
  );
}

/** Three marks: what a decision to adopt rests on, done or open. */
function Checks({ record }: { record: AbRecord | null }) {
  const messages = useMessages();
  const { slide: texts } = messages.present;
  const decide = useDecide();
  const lines = record
    ? reportOf(record, decide, messages).sections.find(({ id }) => id === 'checks')!.lines
    : [];
  return (
    <ol className="slide-checks">
      {texts.checks.map((text, i) => {
        const done = lines[i]?.startsWith('✓') ?? false;
        const Mark = done ? Check : X;
        return (
          <li key={text} data-done={done}>
            <Mark aria-hidden strokeWidth={3} />
            <span>{text}</span>
            <small>{done ? texts.done : texts.open}</small>
          </li>
        );
      })}
    </ol>
  );
}

/** What to take home: the lag, the correction as it is set, and what was measured. */
function Lines({ record }: { record: AbRecord | null }) {
  const { present, common, verdict } = useMessages();
  const { slide: texts } = present;
  const { beta, gamma, delta } = useFields('hyper', 'beta', 'gamma', 'delta');
  const plain = frontierPoint(beta, 0, null);
  const point = frontierPoint(beta, gamma, delta);
  const judged = useVerdict(record);
  const name = (index: number) => common.arms[record!.arms[index].id];
  const words = verdict.words[judged?.words ?? 'cannot-tell'];
  const measured = texts.measured(judged ? words(name(judged.a), name(judged.b)) : words('', ''));
  return (
    <ol className="slide-lines" data-testid="takeaway">
      <li>{texts.late(stepsOf(plain.lag))}</li>
      <li>
        {gamma === 0
          ? texts.uncorrected
          : texts.corrected(stepsOf(gamma), significant(point.noise / plain.noise, 3))}
      </li>
      <li>{measured}</li>
    </ol>
  );
}
