import type { Kpi } from '../../core/decision/effect';
import type { Scores } from '../../experiment/scores/read';
import type { ScoresState } from '../decide/scores';

/** Business figures of somebody who knows them all. */
export const someKpi: Kpi = {
  errorRate: 0.1,
  volume: 1e6,
  errorCost: 10,
  retrainings: 4,
  retrainingCost: 100,
  hours: 10,
  hourCost: 100,
};

/** Somebody who trains once. */
export const noRetrainings = { ...someKpi, retrainings: null, retrainingCost: null };

/** Scores in per cent that are looked at as they were planned. */
export const lookedAt = (
  scores: Scores,
  more: Partial<Omit<ScoresState, 'scores'>> = {},
): ScoresState & { readonly scores: Scores } => ({
  file: 'scores.csv',
  scores,
  a: 0,
  b: 1,
  better: 'higher',
  planned: scores.rows.length,
  size: 1,
  unit: 'percent',
  isTuned: true,
  ...more,
});
