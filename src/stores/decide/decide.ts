import { create } from 'zustand';
import type { Kpi } from '../../core/decision/effect';
import { followBreakEven } from './break-even';
import * as v from 'valibot';
import { comparedArms, type AbRecord } from '../../experiment/record/record';

export type RecordOrigin = 'current' | 'library' | 'file' | 'recording';

/**
 * What the user wants to look at: no matter what (the recording stands here until there is a run of their
 * own), the record that they opened, or another one, for which they have put the last one away and none is
 * opened unasked.
 */
export type Selection = 'anything' | 'this' | 'another';

/** What the Decide screen looks at. A store of its own: a record does not fit into a link. */
export interface DecideState {
  readonly record: AbRecord | null;
  readonly selection: Selection;
  readonly origin: RecordOrigin;
  /** Indices of the compared arms: A is the baseline. */
  readonly a: number;
  readonly b: number;
  readonly kpi: Kpi;
  /**
   * The user's own run that was opened last, by experiment and seeds: it is opened once, and not again after
   * it was put away.
   */
  readonly taken: string | null;
}

export const noKpi: Kpi = {
  errorRate: null,
  volume: null,
  errorCost: null,
  retrainings: null,
  retrainingCost: null,
  hours: null,
  hourCost: null,
};

export const useDecide = create<DecideState>()(() => ({
  record: null,
  selection: 'anything',
  origin: 'current',
  a: 0,
  b: 1,
  kpi: noKpi,
  taken: null,
}));

/** Looks at `record`; the business figures stay, for they belong to the user. */
export function openRecord(record: AbRecord, origin: RecordOrigin): void {
  const [a, b] = comparedArms(record);
  useDecide.setState({ record, origin, a, b, selection: 'this' });
}

/** Looks at the recording until there is something else. */
export function openUnasked(recording: AbRecord): void {
  openRecord(recording, 'recording');
  useDecide.setState({ selection: 'anything' });
}

/**
 * Looks at the run that was just made, unless it has been looked at: it then gives way to what was opened
 * since.
 */
export function takeOwnRun(record: AbRecord): void {
  const taken = `${record.experiment ?? ''} ${record.runs.map(({ seed }) => seed).join(' ')}`;
  if (useDecide.getState().taken === taken) return;
  openRecord(record, 'current');
  useDecide.setState({ taken });
}

const figure = v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0)));

/**
 * What a saved decision carries beside its record: which arms were compared, and the user's business figures.
 */
const decisionSchema = v.object({
  decision: v.object({
    a: v.pipe(v.number(), v.integer(), v.minValue(0)),
    b: v.pipe(v.number(), v.integer(), v.minValue(0)),
    kpi: v.object({
      errorRate: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
      volume: figure,
      errorCost: figure,
      retrainings: figure,
      retrainingCost: figure,
      hours: figure,
      hourCost: figure,
    }),
  }),
});

/**
 * The record with what was decided on it, as one JSON that loads again; to everything else it is the record.
 */
export function decisionJson(record: AbRecord, { a, b, kpi }: Pick<DecideState, 'a' | 'b' | 'kpi'>): string {
  return JSON.stringify({ ...record, decision: { a, b, kpi } });
}

/** Takes up a decision saved with `record`, where the text has a sound one. */
export function reopenDecision(text: string, record: AbRecord): void {
  const parsed = v.safeParse(decisionSchema, JSON.parse(text));
  if (!parsed.success) return;
  const { a, b, kpi } = parsed.output.decision;
  if (Math.max(a, b) < record.arms.length) useDecide.setState({ a, b });
  setKpi(kpi);
}

export function closeRecord(): void {
  useDecide.setState({ record: null, selection: 'another' });
}

export function setKpi(patch: Partial<Kpi>): void {
  const { kpi: before } = useDecide.getState();
  const kpi = { ...before, ...patch };
  useDecide.setState({ kpi });
  followBreakEven(before, kpi);
}
