// For setImmediate: tests run in Node.
/// <reference types="node" />
import type { RunSettings } from '../../experiment/settings';
import type { RunReport } from '../../experiment/messages';
import type { CheckpointStorage } from '../checkpoint/storage';
import { executeRun, type Run } from '../run/run';
import type { Environment } from '../run/environment';
import { createLog } from '../checkpoint/writer';

/**
 * Runs once: to the end, or until it fails or `onReport` stops it. Gives what it recorded, without the
 * seconds, which differ every time, and all that it reported.
 */
export async function attempt(
  settings: RunSettings,
  environment: Pick<Environment, 'openDataset' | 'openEngine'>,
  storage: CheckpointStorage | null,
  onReport?: (report: RunReport, run: Run) => void,
) {
  const log = createLog(settings);
  const reports: RunReport[] = [];
  let clock = 0;
  const run = executeRun(
    settings,
    {
      ...environment,
      storage,
      now: () => (clock += 0.01),
      yieldToEvents: () => new Promise((resolve) => setImmediate(resolve)),
    },
    (report) => {
      reports.push(report);
      log.add(report);
      onReport?.(report, run);
    },
  );
  await run.done;
  const { run: recorded, telemetry } = log.contents();
  return { recorded: { ...recorded, seconds: 0 }, telemetry, reports };
}
