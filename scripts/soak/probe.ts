import type { CDPSession, Page, Worker } from 'playwright';
import type { Reading } from './figures';
import { countMemory, type CountedMemory } from './memory';

/** Scripts of workers that answer between their steps; a thread of the processor engine waits without end. */
const ANSWERS = /\/worker-[^/]+\.js$/;
/** Finalizers run in tasks of their own after a collection, milliseconds. */
const SETTLE_MS = 50;
/** How long a worker may take to answer, milliseconds. */
const PATIENCE = 60_000;

/** Reads everything of a page and its workers. */
export interface Probe {
  read(): Promise<Reading>;
}

/** Prepares a page that has opened nothing yet. */
export async function installProbe(page: Page): Promise<Probe> {
  // tsx names functions by a helper of its own, which functions that are sent into a page take for granted.
  const source = `globalThis.__name = (one) => one;(${countMemory})();`;
  await page.addInitScript({ content: source });
  await page.route(ANSWERS, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${source}\n${await response.text()}` });
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const heaps = await watchHeaps(session);
  return {
    async read() {
      const workers = page.workers().filter((worker) => ANSWERS.test(worker.url()));
      await collect(session);
      const workerHeap = await heaps.sum();
      await page.waitForTimeout(SETTLE_MS);
      await collect(session);
      const { metrics } = await session.send('Performance.getMetrics');
      const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)!.value;
      const counted = await Promise.all([page, ...workers].map(memoryOf));
      const sum = (of: keyof CountedMemory) => counted.reduce((total, one) => total + one[of], 0);
      return {
        heap: metric('JSHeapUsedSize'),
        nodes: metric('Nodes'),
        listeners: metric('JSEventListeners'),
        workers: page.workers().length,
        workerHeap,
        gpu: sum('gpu'),
        wasm: sum('wasm'),
        ...(await page.evaluate(storedInPage)),
      };
    },
  };
}

const collect = (session: CDPSession) => session.send('HeapProfiler.collectGarbage');

/** A worker that ends while it is asked holds nothing any more. */
async function memoryOf(place: Pick<Worker, 'evaluate'>): Promise<CountedMemory> {
  const none = { gpu: 0, wasm: 0 };
  return (await place.evaluate(() => globalThis.countedMemory?.()).catch(() => none)) ?? none;
}

/** Runs in the page: rows of all its databases, and what they take on disk. */
async function storedInPage(): Promise<{ rows: number; stored: number }> {
  const ask = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  let rows = 0;
  for (const { name } of await indexedDB.databases()) {
    const database = await ask(indexedDB.open(name!));
    const stores = [...database.objectStoreNames];
    if (stores.length > 0) {
      const reading = database.transaction(stores);
      const counts = await Promise.all(stores.map((store) => ask(reading.objectStore(store).count())));
      rows += counts.reduce((total, count) => total + count, 0);
    }
    database.close();
  }
  const { usageDetails } = (await navigator.storage.estimate()) as {
    usageDetails?: { indexedDB?: number };
  };
  return { rows, stored: usageDetails?.indexedDB ?? 0 };
}

/**
 * Collects in every worker that answers, and adds up the heaps. Workers are spoken to through messages in the
 * page's own session, since Playwright opens none for them.
 */
async function watchHeaps(session: CDPSession): Promise<{ sum(): Promise<number> }> {
  const alive = new Set<string>();
  const waiting = new Map<string, (result: unknown) => void>();
  let sent = 0;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker' && ANSWERS.test(targetInfo.url)) alive.add(sessionId);
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => {
    alive.delete(sessionId);
    for (const [key, resolve] of waiting) if (key.startsWith(`${sessionId} `)) resolve(null);
  });
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result?: unknown };
    waiting.get(`${sessionId} ${id}`)?.(result);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const ask = async (sessionId: string, method: string) => {
    const id = ++sent;
    const key = `${sessionId} ${id}`;
    const answer = new Promise<unknown>((resolve) => waiting.set(key, resolve));
    const timer = setTimeout(() => waiting.get(key)?.(null), PATIENCE);
    const message = JSON.stringify({ id, method });
    await session
      .send('Target.sendMessageToTarget', { sessionId, message })
      .catch(() => waiting.get(key)?.(null));
    const result = await answer;
    clearTimeout(timer);
    waiting.delete(key);
    return result;
  };
  return {
    async sum() {
      const used = await Promise.all(
        [...alive].map(async (one) => {
          await ask(one, 'HeapProfiler.collectGarbage');
          return (await ask(one, 'Runtime.getHeapUsage')) as { usedSize: number } | null;
        }),
      );
      return used.reduce((total, one) => total + (one?.usedSize ?? 0), 0);
    },
  };
}
