/** Seconds after which a run is saved though no evaluation came. */
const LONGEST = 20;
/** Saving takes at most one part in so many of the time. */
const SHARE = 20;

/**
 * When a run is saved: after every evaluation and every 20 s of training, but for no more than 5 % of its
 * time.
 */
export function createCheckpointInterval(started: number) {
  let last = started;
  let cost = 0;
  return {
    isDue(now: number, hasEvaluated: boolean): boolean {
      const since = now - last;
      return since >= SHARE * cost && (hasEvaluated || since >= LONGEST);
    },
    /** A save, or the attempt, took from `start` to `end`. */
    saved(start: number, end: number): void {
      last = end;
      cost = end - start;
    },
  };
}
