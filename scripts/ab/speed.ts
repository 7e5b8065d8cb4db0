import type { RunReport } from '../../src/experiment/messages';
import { quantile, sorted } from '../../src/core/stats/quantiles';

/** Measures how fast one call of the runner trains, stretch by stretch between two read-backs. */
export interface Speedometer {
  /** A seed begins, or goes on from its checkpoint: its first stretch compiles and does not count. */
  begin(): void;
  add(report: RunReport): void;
  /** Images forward and backward a second over all arms, the median of the stretches; null without any. */
  median(): number | null;
}

export function createSpeedometer(batch: number): Speedometer {
  const speeds: number[] = [];
  let before: number | null = null;
  return {
    begin() {
      before = null;
    },
    add(report) {
      // Without a speed comes what a checkpoint has recorded.
      if (report.type !== 'progress' || report.imagesPerSecond === 0) return;
      const seconds = before === null ? 0 : report.elapsed - before;
      if (seconds > 0) speeds.push((report.steps.length * batch) / seconds);
      before = report.elapsed;
    },
    median: () => (speeds.length > 0 ? quantile(sorted(speeds), 0.5) : null),
  };
}
