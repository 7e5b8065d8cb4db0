import type { Page } from 'playwright';
import { taskTimes } from './tasks';

/** Cost of one sweep, in milliseconds from the press of a button. */
export interface SweepTimes {
  /** Until the first picture of it was painted. */
  readonly first: number[];
  /** Until the whole picture was painted. */
  readonly complete: number[];
  /** The longest task on the page's main thread in between, by the clock and by processor time. */
  readonly longest: number[];
  readonly busiest: number[];
}

/**
 * Has the race's noise chosen anew, which starts every sweep in sight from nothing, and follows the panel
 * whose progress is told in `progress` until it is complete, `repetitions` times.
 */
export async function measureSweep(
  page: Page,
  panel: string,
  progress: string,
  repetitions: number,
): Promise<SweepTimes> {
  const browser = page.context().browser()!;
  await page.locator(panel).evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const times: SweepTimes = { first: [], complete: [], longest: [], busiest: [] };
  for (let i = 0; i <= repetitions; i++) {
    await page.waitForFunction(isComplete, progress, { timeout: 120_000 });
    await page.waitForTimeout(300);
    await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
    const { first, complete } = await page.evaluate(pressAndFollow, progress);
    const tasks = taskTimes(await browser.stopTracing());
    // The first round warms the page up.
    if (i === 0) continue;
    times.first.push(first);
    times.complete.push(complete);
    times.longest.push(tasks.longest);
    times.busiest.push(tasks.busiest);
  }
  return times;
}

/** Runs in the page: the progress reads “n of n …”. */
function isComplete(progress: string): boolean {
  const [done, total] = document.querySelector(progress)?.textContent?.match(/\d+/g) ?? [];
  return done !== undefined && done === total;
}

/** Runs in the page: notes when each picture was painted, from the press until the last one. */
function pressAndFollow(progress: string): Promise<{ first: number; complete: number }> {
  return new Promise((resolve) => {
    const line = document.querySelector(progress)!;
    const start = performance.now();
    let first: number | null = null;
    const observer = new MutationObserver(() => {
      const [done, total] = line.textContent!.match(/\d+/g)!;
      if (done === total) observer.disconnect();
      requestAnimationFrame(() => {
        // A message posted in a frame's callbacks arrives after that frame was painted.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => {
          const now = performance.now() - start;
          first ??= now;
          if (done === total) resolve({ first, complete: now });
        });
        port1.start();
        port2.postMessage(null);
      });
    });
    observer.observe(line, { characterData: true, childList: true, subtree: true });
    document.querySelector<HTMLButtonElement>('button[aria-label="New noise"]')!.click();
  });
}
