import { useEffect, useRef, useState } from 'react';
import type { Plan } from '../../../core/stats/judge';
import { falseAlarms, type FalseAlarms as Counts } from '../../../core/stats/null-simulation';
import { count, fixed } from '../../../i18n/format';
import { useMessages } from '../../useMessages';
import './false-alarms.css';

const EXPERIMENTS = 2000;
/** Experiments between two looks at the page, some ten milliseconds. */
const SLICE = 100;

/** Seeds up to which each simulated experiment goes on. */
const looksOf = ({ seeds }: Plan) => Math.min(60, Math.max(20, 2 * seeds));

/**
 * A button that repeats the procedure on experiments without a difference, and shows how often it calls one.
 */
export function FalseAlarms({ plan }: { plan: Plan }) {
  const { verdict } = useMessages();
  const texts = verdict.simulate;
  const [counts, setCounts] = useState<Counts | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    setCounts(null);
    return () => clearTimeout(timer.current);
  }, [plan]);

  const go = (before: Counts | null) => {
    const done = before?.experiments ?? 0;
    const slice = falseAlarms(plan, SLICE, looksOf(plan), 1 + done / SLICE);
    const next = {
      ...slice,
      experiments: done + SLICE,
      looking: (before?.looking ?? 0) + slice.looking,
      planned: (before?.planned ?? 0) + slice.planned,
    };
    setCounts(next);
    if (next.experiments < EXPERIMENTS) timer.current = setTimeout(() => go(next));
  };
  const isBusy = counts !== null && counts.experiments < EXPERIMENTS;
  const percent = (calls: number) => fixed((100 * calls) / counts!.experiments, 1);
  return (
    <div className="false-alarms">
      <button type="button" className="button" disabled={isBusy} onClick={() => go(null)}>
        {texts.button}
      </button>
      <p className="note" aria-live="polite" data-testid="false-alarms">
        {isBusy && texts.busy(count(counts.experiments), count(EXPERIMENTS))}
        {counts && !isBusy && (
          <>
            {texts.result(
              count(EXPERIMENTS),
              count(counts.looks),
              percent(counts.looking),
              percent(counts.planned),
            )}{' '}
            {texts.rules[plan.rule](plan.seeds)}
          </>
        )}
      </p>
    </div>
  );
}
