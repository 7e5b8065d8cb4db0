import { create } from 'zustand';

/** What the page knows of the network, and of the service worker that lets it do without. */
export interface Offline {
  /** What the browser says; it may be connected to a network that leads nowhere. */
  readonly online: boolean;
  /** Everything the page consists of is stored here: it opens without a network. */
  readonly isStored: boolean;
  /** A newer version has been fetched and waits for a reload. */
  readonly updateReady: boolean;
  /** Hides the announcement until the next start. */
  postponeUpdate(): void;
}

export const useOffline = create<Offline>()((set) => ({
  online: navigator.onLine,
  isStored: false,
  updateReady: false,
  postponeUpdate: () => set({ updateReady: false }),
}));

/** Another look at the server, for a page that stays open for days. */
const CHECK_MS = 60 * 60 * 1000;

const ASK_AGAIN_MS = 3000;

let registered: ServiceWorkerRegistration | null = null;
/** Asks again until the new version has taken over; null before the user has asked for it. */
let asking: ReturnType<typeof setInterval> | null = null;

/** Follows the network and, on a built page, registers the service worker. Call once. */
export function startOffline(): void {
  const follow = () => useOffline.setState({ online: navigator.onLine });
  addEventListener('online', follow);
  addEventListener('offline', follow);
  // Missing on a plain http address of another machine, where browsers do not offer it.
  if (import.meta.env.PROD && 'serviceWorker' in navigator)
    // Offline, or forbidden by the browser's settings: the page works as it did without.
    void register().catch(() => {});
}

async function register() {
  const { serviceWorker } = navigator;
  // What the first screen needs comes first.
  if (document.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve));
  const registration = await serviceWorker.register('./service-worker.js', { updateViaCache: 'none' });
  registered = registration;
  void serviceWorker.ready.then(() => useOffline.setState({ isStored: true }));
  const announce = async () => {
    // Without a controller it is the first version, and there is nothing to replace.
    if (registration.waiting && serviceWorker.controller && !(await isReplaced().catch(() => false)))
      useOffline.setState({ updateReady: true });
  };
  const watch = () => registration.installing?.addEventListener('statechange', () => void announce());
  // Another tab may have found one already, which is on its way.
  watch();
  registration.addEventListener('updatefound', watch);
  setInterval(() => void registration.update().catch(() => {}), CHECK_MS);
  await announce();
}

/**
 * True if the version that waits has replaced the files of the one before (src/offline/service-worker.ts): this
 * page is of it.
 */
async function isReplaced(): Promise<boolean> {
  const shells = (await caches.keys()).filter((name) => name.startsWith('laglens-shell-'));
  const pages = await Promise.all(
    shells.map(async (name) => (await (await caches.open(name)).match('./'))?.text()),
  );
  return new Set(pages).size === 1;
}

/** Lets the new version answer, then reloads: the share link in the address brings the picture back. */
export function applyUpdate(): void {
  if (asking !== null) return;
  const { serviceWorker } = navigator;
  const stop = new AbortController();
  const reload = () => {
    // Once: a second reload would cancel the first, which on a busy machine takes longer than the time
    // between two.
    if (asking !== null) clearInterval(asking);
    stop.abort();
    location.reload();
  };
  const ask = (what: 'replace' | 'activate') => {
    // The newest one; another tab may have let it in already.
    if (registered?.waiting) registered.waiting.postMessage(what);
    else reload();
  };
  const { signal } = stop;
  serviceWorker.addEventListener('message', ({ data }) => data === 'reload' && reload(), { signal });
  serviceWorker.addEventListener('controllerchange', reload, { signal });
  // One that does not answer has no place for its files, or is of before it could: it takes over in the usual
  // way. A busy machine can end a worker before it has heard.
  asking = setInterval(() => ask('activate'), ASK_AGAIN_MS);
  ask('replace');
}
