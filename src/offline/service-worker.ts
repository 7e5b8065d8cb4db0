/**
 * Keeps the built page usable without a network. Everything the page consists of is fetched when this worker
 * is installed; the prepared images are only answered from what the user asked to store (stores/train/offline-images.ts).
 * A new version waits until the page says `replace`, so that nothing changes under a running experiment, and
 * becomes the worker when no tab is open any more.
 */

const worker = self as unknown as ServiceWorkerGlobalScope;

/** Address relative to the page → hash of its content; put in by the build (scripts/vite/offline.ts). */
declare const __PRECACHE__: readonly (readonly [url: string, hash: string])[];
declare const __VERSION__: string;

const files = __PRECACHE__;

const SHELL = 'laglens-shell-';
const shell = SHELL + __VERSION__;

/** What other versions keep, oldest first. */
const otherShells = async () =>
  (await caches.keys()).filter((name) => name.startsWith(SHELL) && name !== shell);

/** A name with a content hash never changes what it stands for. */
const isImmutable = (url: string) => /^assets\/.*-[\w-]{8}\.\w+$/.test(url);

worker.addEventListener('install', (event) => event.waitUntil(install()));

async function install() {
  const cache = await caches.open(shell);
  await Promise.all(
    files.map(async ([url]) => {
      const stored = isImmutable(url) ? await caches.match(url, { ignoreVary: true }) : undefined;
      const response = stored ?? (await fetch(url, { cache: 'no-cache' }));
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      await cache.put(url, response);
    }),
  );
}

worker.addEventListener('activate', (event) => event.waitUntil(activate()));

/** The version before stays too: a tab that still runs it may need a part that it has not loaded yet. */
async function activate() {
  const older = await otherShells();
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

worker.addEventListener('message', (event) => {
  if (event.data === 'replace') event.waitUntil(replace(event.source));
  if (event.data === 'activate') event.waitUntil(worker.skipWaiting());
});

/**
 * Lets the worker before this one answer with the files of this version, and tells who asked to reload. That one
 * need not end for it: browsers wait for its last request, Chromium for up to five minutes, and requests of just
 * that moment may get lost. Files with a content hash in their names it finds wherever they are kept.
 */
async function replace(asker: ExtendableMessageEvent['source']) {
  const cache = await caches.open(shell);
  for (const name of await otherShells()) {
    const other = await caches.open(name);
    for (const [url] of files) {
      const stored = isImmutable(url) ? undefined : await cache.match(url, options);
      if (stored) await other.put(url, stored);
    }
  }
  asker?.postMessage('reload');
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isOurs = request.method === 'GET' && url.href.startsWith(worker.registration.scope);
  if (isOurs) event.respondWith(answer(request, url));
});

/**
 * Every file has one content, whatever a server says it varies with: Chromium names an origin for some and
 * not for others.
 */
const options = { ignoreVary: true, ignoreSearch: true };

async function answer(request: Request, url: URL): Promise<Response> {
  // A link whose # became %23 on its way: the page itself would look for its files in a folder of that name.
  const healed = url.href.replace(/^([^?#]*?)\/%(?:25)*23/i, '$1/#');
  if (request.mode === 'navigate' && healed !== url.href) return Response.redirect(healed);
  const cache = await caches.open(shell);
  const isPage = request.mode === 'navigate' && /\/(index\.html)?$/.test(url.pathname);
  const stored =
    (await cache.match(isPage ? './' : request, options)) ?? (await caches.match(request, options));
  const response = stored ?? (await fetch(request));
  return ISOLATED.has(request.destination) ? isolated(response) : response;
}

/** Threads share memory on isolated pages only, and in workers whose scripts say the same. */
const ISOLATED: ReadonlySet<RequestDestination> = new Set(['document', 'worker']);

/** The same with the headers of an isolated page, for hosts that send none: from the second visit on. */
function isolated(response: Response): Response {
  if (!response.ok) return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  const { body, status, statusText } = response;
  return new Response(body, { status, statusText, headers });
}
