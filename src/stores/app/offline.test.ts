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
/** What each version keeps as its page. */
let pages: Record<string, string>;

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
  pages = { 'laglens-shell-1': 'old', 'laglens-shell-2': 'new', 'laglens-data-1': 'images' };
  vi.stubGlobal('caches', {
    keys: async () => Object.keys(pages),
    open: async (name: string) => ({ match: async () => ({ text: async () => pages[name] }) }),
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
  it('replaces the files of the one before, and the page then reloads once and knows its version', async () => {
    const waiting = (registration.waiting = new FakeWorker());
    const { applyUpdate, useOffline } = await start();
    expect(useOffline.getState().updateReady).toBe(true);
    applyUpdate();
    applyUpdate();
    expect(waiting.told).toEqual(['replace']);
    expect(reload).not.toHaveBeenCalled();
    pages['laglens-shell-1'] = 'new';
    container.dispatchEvent(new MessageEvent('message', { data: 'reload' }));
    registration.waiting = null;
    container.dispatchEvent(new Event('controllerchange'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reload).toHaveBeenCalledOnce();

    registration.waiting = waiting;
    vi.resetModules();
    expect((await start()).useOffline.getState().updateReady).toBe(false);
    pages['laglens-shell-3'] = 'newer';
    vi.resetModules();
    expect((await start()).useOffline.getState().updateReady).toBe(true);
  });

  it('that does not answer is asked to take over until it does, however long that takes', async () => {
    const waiting = (registration.waiting = new FakeWorker());
    const { applyUpdate } = await start();
    applyUpdate();
    await vi.advanceTimersByTimeAsync(6100);
    expect(waiting.told).toEqual(['replace', 'activate', 'activate']);
    expect(reload).not.toHaveBeenCalled();
    registration.waiting = null;
    container.dispatchEvent(new Event('controllerchange'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reload).toHaveBeenCalledOnce();
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
    expect([older.told, newer.told]).toEqual([[], ['replace']]);
    expect(reload).not.toHaveBeenCalled();
  });

  it('is announced also when it was on its way before the page looked', async () => {
    const coming = (registration.installing = new FakeWorker());
    const { useOffline } = await start();
    expect(useOffline.getState().updateReady).toBe(false);
    registration.installing = null;
    registration.waiting = coming;
    coming.dispatchEvent(new Event('statechange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(useOffline.getState().updateReady).toBe(true);
  });
});
