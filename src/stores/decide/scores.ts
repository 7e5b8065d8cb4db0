import { create } from 'zustand';
import type { Better } from '../../core/stats/judge';
import { usualSize, type ScoresQuestion } from '../../experiment/scores/judge';
import type { Scores } from '../../experiment/scores/read';

/** What one score is of: only shares of right answers can be counted as errors. */
export type ScoreUnit = 'share' | 'percent' | 'other';

/**
 * Scores from elsewhere that the Decide screen looks at, with what their user states of them. A store of its
 * own, as a record's.
 */
export interface ScoresState {
  readonly file: string;
  readonly scores: Scores | null;
  readonly a: number;
  readonly b: number;
  readonly better: Better;
  /** 0: no number was fixed beforehand. */
  readonly planned: number;
  readonly size: number;
  readonly unit: ScoreUnit;
  /** Both arms were tuned with one budget, as the user says. */
  readonly isTuned: boolean;
}

const closed: ScoresState = {
  file: '',
  scores: null,
  a: 0,
  b: 1,
  better: 'higher',
  planned: 0,
  size: 1,
  unit: 'other',
  isTuned: false,
};

export const useScores = create<ScoresState>()(() => closed);

export function openScores(file: string, scores: Scores): void {
  useScores.setState({ ...closed, file, scores, size: usualSize(scores), unit: unitOf(scores) });
}

export function closeScores(): void {
  useScores.setState(closed);
}

/** What is asked of the open scores. */
export function questionOf({ a, b, better, planned, size }: ScoresState): ScoresQuestion {
  return { a, b, better, size, plan: planned > 0 ? { seeds: planned, rule: 'fixed' } : null };
}

/** What the scores look like; the user may know better. */
function unitOf({ rows, isPercent }: Scores): ScoreUnit {
  const known = rows.flatMap(({ scores }) => scores).filter((score) => score !== null);
  if (known.some((score) => score < 0 || score > 100)) return 'other';
  if (isPercent || known.every((score) => score > 1)) return 'percent';
  return known.every((score) => score <= 1) ? 'share' : 'other';
}
