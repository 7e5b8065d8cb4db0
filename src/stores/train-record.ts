import { RECORD_SCHEMA, verdictFor, type AbRecord, type SeedRun } from '../training/record';
import { useApp } from './app';
import { pairOf } from './train';
import { isActive, presentRun, useTrainRun } from './train-run';

/**
 * The present experiment as a record: its finished seeds or, while there is none, the one that was stopped. `null` while
 * it goes on and before any test.
 */
export function currentRecord(): AbRecord | null {
  const { settings, adapter, phase, runs } = useTrainRun.getState();
  if (!settings || !adapter || isActive(phase)) return null;
  const recorded = runs.length > 0 ? runs : [presentRun()].filter((run) => run !== null);
  if (!recorded.some(hasTest)) return null;
  const { arms, seed: _, ...common } = settings;
  const { trainPair, trainSize } = useApp.getState();
  const [a, b] = pairOf(trainPair, arms.length);
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
    runs: [...recorded],
    verdict: arms.length > 1 ? verdictFor(recorded, a, b, trainSize / 100) : null,
  };
}

const hasTest = ({ arms }: SeedRun) => arms.some(({ testAccuracy }) => testAccuracy.length > 0);
