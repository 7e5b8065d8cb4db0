import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A version of the page that has been fetched, and what it was told. */
class FakeWorker extends EventTarget {
  readonly told: unknown[] = [];
  postMessage = (message: unknown) => void this.told.push(message);
}
class FakeRegistration extends EventTarget {
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  update = () => Promise.resolve();
}

let registration: FakeRegistration;
let container: EventTarget;
let reload: ReturnType<typeof vi.fn>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubEnv('PROD', true);
  registration = new FakeRegistration();
  container = Object.assign(new EventTarget(), {
    controller: {},
    ready: Promise.resolve(registration),
    register: () => Promise.resolve(registration),
  });
  reload = vi.fn();
  vi.stubGlobal('navigator', { onLine: true, serviceWorker: container });
  vi.stubGlobal('location', { reload });
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal('document', { readyState: 'complete' });
  vi.stubGlobal('addEventListener', () => {});
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

/** The page after it has registered its worker. */
async function start() {
  const page = await import('./offline');
  page.startOffline();
  await vi.advanceTimersByTimeAsync(0);
  return page;
}

describe('a new version', () => {
  it('is asked to take over until it does, and the page then reloads once, however long that takes', async () => {
    const waiting = (registration.waiting = new FakeWorker());
    const { applyUpdate, useOffline } = await start();
    expect(useOffline.getState().updateReady).toBe(true);
    applyUpdate();
    applyUpdate();
    expect(waiting.told).toEqual(['activate']);
    // It was ended before it had heard.
    await vi.advanceTimersByTimeAsync(3100);
    expect(waiting.told).toEqual(['activate', 'activate']);
    expect(reload).not.toHaveBeenCalled();
    registration.waiting = null;
    container.dispatchEvent(new Event('controllerchange'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('answers at once where the browser keeps the worker before it, and is not announced again', async () => {
    const waiting = (registration.waiting = new FakeWorker());
    const before = await start();
    before.applyUpdate();
    container.dispatchEvent(new MessageEvent('message', { data: 'reload' }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reload).toHaveBeenCalledOnce();

    vi.resetModules();
    const after = await start();
    expect(after.useOffline.getState().updateReady).toBe(false);
    expect(waiting.told).toEqual(['activate', 'activate']);
    container.dispatchEvent(new MessageEvent('message', { data: 'reload' }));
    container.dispatchEvent(new Event('controllerchange'));
    expect(reload).toHaveBeenCalledOnce();

    // The next start has not asked for what then waits.
    vi.resetModules();
    expect((await start()).useOffline.getState().updateReady).toBe(true);
  });

  it('that another tab has let in needs a reload only', async () => {
    registration.waiting = new FakeWorker();
    const { applyUpdate } = await start();
    registration.waiting = null;
    applyUpdate();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('is the newest one, where another has come after the announcement', async () => {
    const older = (registration.waiting = new FakeWorker());
    const { applyUpdate } = await start();
    const newer = (registration.waiting = new FakeWorker());
    applyUpdate();
    expect([older.told, newer.told]).toEqual([[], ['activate']]);
    expect(reload).not.toHaveBeenCalled();
  });

  it('is announced also when it was on its way before the page looked', async () => {
    const coming = (registration.installing = new FakeWorker());
    const { useOffline } = await start();
    expect(useOffline.getState().updateReady).toBe(false);
    registration.installing = null;
    registration.waiting = coming;
    coming.dispatchEvent(new Event('statechange'));
    expect(useOffline.getState().updateReady).toBe(true);
  });
});
