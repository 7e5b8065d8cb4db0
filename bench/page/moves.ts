import type { CDPSession, Locator, Page } from 'playwright';

/** Measures what each of a series of slider moves cost, in milliseconds. */
export interface MoveTimes {
  /**
   * Script that ran from the event until the frame was painted, all of it: handlers, React, simulation,
   * canvas calls.
   */
  readonly script: number[];
  /** Style and layout in that time. */
  readonly layout: number[];
  /** From the event until the frame that shows it was painted; includes the wait for the screen's refresh. */
  readonly paint: number[];
}

/** Between moves, so that work which a page puts off does not count twice. */
const REST_MS = 60;

/**
 * Moves a range input as a drag does, one `input` event a value, each after the last one's frame was painted.
 */
export async function moveSlider(page: Page, slider: Locator, values: readonly number[]): Promise<MoveTimes> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  // Resolved once: looking a role up is script too.
  const element = await slider.elementHandle();
  const times: MoveTimes = { script: [], layout: [], paint: [] };
  for (const value of values) {
    await page.waitForTimeout(REST_MS);
    const before = await metrics(session);
    times.paint.push(await element!.evaluate(inputAndPaint, value));
    const after = await metrics(session);
    const spent = (...names: string[]) =>
      names.reduce((sum, name) => sum + 1000 * (after.get(name)! - before.get(name)!), 0);
    times.script.push(spent('ScriptDuration'));
    times.layout.push(spent('LayoutDuration', 'RecalcStyleDuration'));
  }
  await session.detach();
  return times;
}

async function metrics(session: CDPSession): Promise<Map<string, number>> {
  const { metrics: list } = await session.send('Performance.getMetrics');
  return new Map(list.map(({ name, value }) => [name, value]));
}

/** Runs in the page. React listens to the native setter, so the prototype's is called. */
function inputAndPaint(element: Element, value: number): Promise<number> {
  return new Promise((resolve) => {
    const start = performance.now();
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!;
    set!.call(element, String(value));
    element.dispatchEvent(new Event('input', { bubbles: true }));
    requestAnimationFrame(() => {
      // A message posted in a frame's callbacks arrives after that frame was painted.
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(performance.now() - start));
      port1.start();
      port2.postMessage(null);
    });
  });
}

/** Median and 95th percentile. */
export function summary(samples: readonly number[]): { readonly median: number; readonly p95: number } {
  const ascending = samples.toSorted((a, b) => a - b);
  const at = (share: number) => ascending[Math.round(share * (ascending.length - 1))];
  return { median: at(0.5), p95: at(0.95) };
}
