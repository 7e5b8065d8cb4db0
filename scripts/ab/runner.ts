import type { RunSettings } from '../../src/experiment/settings';
import type { Phase, RunReport } from '../../src/experiment/messages';

/**
 * Runs one seed after another somewhere: in this process (node.ts) or in a page of headless Chromium
 * (browser.ts).
 */
export interface SeedRunner {
  /**
   * Runs a seed, from its checkpoint if there is one; resolves with how it ended: finished, stopped or
   * failed. On the processor engine by kernels of `revision`, the newest unless given.
   */
  run(settings: RunSettings, revision?: number): Promise<Phase>;
  /** Ends the seed that runs and keeps a checkpoint of it. */
  stop(): void;
  close(): Promise<void>;
}

export type OpenRunner = (onReport: (report: RunReport) => void) => Promise<SeedRunner>;

/**
 * Provides all that seeds need, `checkpointFile` behind it (null: nothing is kept), and closes everything
 * after `use`.
 */
export type Runtime = <T>(checkpointFile: string | null, use: (open: OpenRunner) => Promise<T>) => Promise<T>;
