import { useEffect, useMemo } from 'react';
import { openRecord, useDecide } from '../../stores/decide/decide';
import { loadRecorded, useRecorded } from '../../stores/library/recorded';
import { currentRecord } from '../../stores/train/record';
import { useTrainRun } from '../../stores/train/state';
import { reportOf } from '../decide/report';
import { useMessages } from '../useMessages';

/** What the run on the Decide screen, or else the present one, allows to be said; empty without a run. */
export function useMeasured(): readonly string[] {
  const messages = useMessages();
  const decide = useDecide();
  const phase = useTrainRun((run) => run.phase);
  return useMemo(() => {
    const opened = decide.record;
    const current = opened ? null : currentRecord();
    const record = opened ?? current;
    if (!record) return [];
    const source = opened
      ? decide
      : { ...decide, origin: 'current' as const, a: record.verdict?.a ?? 0, b: record.verdict?.b ?? 1 };
    const { origin, summary } = reportOf(record, source, messages);
    return [messages.present.takeaway.measured(origin, summary.slice(0, 4).join(messages.lag.join))];
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the present run's record changes with its phase
  }, [decide, phase, messages]);
}

/** The chapter on the decision never stands empty: without a run of one's own it rests on the recorded one. */
export function useRecordingFor(chapter: string | null): void {
  useEffect(() => {
    if (chapter !== 'worth' && chapter !== 'takeaway') return;
    let gone = false;
    void loadRecorded().then(() => {
      const { record } = useRecorded.getState();
      if (gone || !record || useDecide.getState().record) return;
      const current = currentRecord();
      if (current) openRecord(current, 'current');
      else openRecord(record, 'recording');
    });
    return () => {
      gone = true;
    };
  }, [chapter]);
}
