import type { TestInfo } from '@playwright/test';

/** Most lines of one page that are printed. */
const LINES = 200;

/**
 * Prints what pages showed when a journey failed. A machine that runs journeys for somebody else hands on its
 * output and nothing more, and what fails once in hundreds of runs has to be understood from that.
 */
export function tellFailure({ title, retry }: TestInfo, accounts: readonly string[]): void {
  const heading = `── the pages when “${title}” failed (attempt ${retry + 1})`;
  console.log([heading, ...accounts.map(shortened)].join('\n'));
}

function shortened(account: string): string {
  const lines = account.split('\n');
  const left = lines.length - LINES;
  return left <= 0 ? account : [...lines.slice(0, LINES), `… and ${left} more lines`].join('\n');
}
