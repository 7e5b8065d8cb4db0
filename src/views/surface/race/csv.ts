import { csvOf } from '../../../experiment/csv';
import type { Race } from './race';

/** All trails, one row a step and arm, in full precision. */
export function raceCsv({ runners }: Race): string {
  const rows = runners.flatMap(({ arm: { id, alpha, beta, gamma }, trajectory: { theta, loss, length } }) =>
    Array.from({ length }, (_, t) => [id, alpha, beta, gamma, t, theta[2 * t], theta[2 * t + 1], loss[t]]),
  );
  return csvOf(['arm', 'alpha', 'beta', 'gamma', 'step', 'x', 'y', 'loss'], rows);
}
