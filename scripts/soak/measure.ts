import type { CDPSession, Page } from 'playwright';

/** What could grow without end. */
export const quantities = ['heap', 'nodes', 'listeners', 'workers', 'stored'] as const;
export type Quantity = (typeof quantities)[number];

export const UNITS: Readonly<Record<Quantity, string>> = {
  heap: 'kB of JavaScript after collection',
  nodes: 'DOM nodes',
  listeners: 'event listeners',
  workers: 'workers',
  stored: 'kB in IndexedDB and caches',
};

export type Sample = Readonly<Record<Quantity, number>>;

/** Measures the page at rest, after what can be collected is collected. Where no worker is left no memory of WebAssembly or of a device is. */
export async function measure(page: Page, session: CDPSession): Promise<Sample> {
  // What the first collection frees may hold something else that the second one frees.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
  const stored = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  return {
    heap: metric('JSHeapUsedSize') / 1000,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    workers: page.workers().length,
    stored: stored / 1000,
  };
}

/** The slope of the least-squares line through the second half: the first half fills caches and compiles code. */
export function slopeOf(points: readonly (readonly [cycle: number, value: number])[]): number {
  const settled = points.slice(Math.floor(points.length / 2));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(settled.map(([cycle]) => cycle)), mean(settled.map(([, value]) => value))];
  const square = settled.reduce((sum, [cycle]) => sum + (cycle - x) ** 2, 0);
  return square === 0
    ? 0
    : settled.reduce((sum, [cycle, value]) => sum + (cycle - x) * (value - y), 0) / square;
}
