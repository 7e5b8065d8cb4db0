import { create } from 'zustand';
import type { Kpi } from '../core/decision/effect';
import { RECORD_SCHEMA, verdictFor, type AbRecord } from '../training/record';
import { trainCurves } from './train-curves';
import { isActive, useTrainRun } from './train-run';

export type RecordOrigin = 'current' | 'library' | 'file';

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

/** The present run as a record of one seed; `null` while it goes on and before any test. */
export function currentRecord(): AbRecord | null {
  const { settings, adapter, phase, hashes, progress, diverged } = useTrainRun.getState();
  const curves = trainCurves.get();
  if (!settings || !adapter || isActive(phase)) return null;
  if (curves.arms.every(({ test }) => test.length === 0)) return null;
  const { arms, seed, ...common } = settings;
  const runs: AbRecord['runs'] = [
    {
      seed,
      hashes: { weights: [...(hashes?.weights ?? [])], batches: [...(hashes?.batches ?? [])] },
      seconds: progress?.elapsed ?? 0,
      arms: curves.arms.map(({ loss, length, test }, i) => ({
        id: arms[i].id,
        trainLoss: [...loss.subarray(0, length)].filter(Number.isFinite),
        testAccuracy: test.map(({ step, accuracy }) => [step, accuracy]),
        testLoss: test.filter((point) => Number.isFinite(point.loss)).map(({ step, loss }) => [step, loss]),
        divergedAt: diverged[i] ?? null,
      })),
    },
  ];
  return {
    schema: RECORD_SCHEMA,
    created: new Date().toISOString(),
    machine: `browser, ${navigator.hardwareConcurrency} logical processors`,
    commit: null,
    settings: common,
    adapter: {
      backend: adapter.backend,
      adapter: adapter.adapter,
      software: adapter.software,
      kernels: adapter.kernels,
    },
    arms: [...arms],
    runs,
    verdict: arms.length > 1 ? verdictFor(runs, 0, 1) : null,
  };
}
