import { create } from 'zustand';
import type { Kpi } from '../core/decision/effect';
import type { AbRecord } from '../training/record';

export type RecordOrigin = 'current' | 'library' | 'file' | 'recording';

/** What the Decide screen looks at. A store of its own: a record does not fit into a link. */
export interface DecideState {
  readonly record: AbRecord | null;
  readonly origin: RecordOrigin;
  /** Indices of the compared arms: A is the baseline. */
  readonly a: number;
  readonly b: number;
  readonly kpi: Kpi;
}

const noKpi: Kpi = {
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
  origin: 'current',
  a: 0,
  b: 1,
  kpi: noKpi,
}));

/** Looks at `record`; the business figures stay, for they belong to the reader. */
export function openRecord(record: AbRecord, origin: RecordOrigin): void {
  const { a, b } = record.verdict ?? { a: 0, b: Math.min(1, record.arms.length - 1) };
  const known = (index: number) => Number.isInteger(index) && index >= 0 && index < record.arms.length;
  useDecide.setState({ record, origin, a: known(a) ? a : 0, b: known(b) ? b : record.arms.length - 1 });
}

export function closeRecord(): void {
  useDecide.setState({ record: null });
}

export function setKpi(patch: Partial<Kpi>): void {
  useDecide.setState(({ kpi }) => ({ kpi: { ...kpi, ...patch } }));
}
