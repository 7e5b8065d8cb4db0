import { useEffect } from 'react';
import { openRecord, takeOwnRun, useDecide } from '../../stores/decide/decide';
import { loadRecorded, useRecorded } from '../../stores/library/recorded';
import { currentRecord } from '../../stores/train/record';
import type { AbRecord } from '../../experiment/record/record';

/**
 * The run that slides speak of: the one open on the Decide screen, or the one just made. No slide stands
 * empty: without a run of one's own it rests on the recorded one. `null` while nothing is read.
 */
export function useOpenRecord(): AbRecord | null {
  const record = useDecide((decide) => decide.record);
  useEffect(() => {
    const own = currentRecord();
    if (own) takeOwnRun(own);
    let gone = false;
    void loadRecorded().then(() => {
      const recorded = useRecorded.getState().record;
      if (!gone && recorded && !useDecide.getState().record) openRecord(recorded, 'recording');
    });
    return () => {
      gone = true;
    };
  }, []);
  return record;
}
