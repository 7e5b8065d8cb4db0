import * as v from 'valibot';
import { create } from 'zustand';
import { storageProblemOf } from '../../experiment/storage-problem';
import { dataUrl } from './worker';

/**
 * The prepared CIFAR-10, stored in this browser on request, from where the service worker answers without a
 * network.
 */
export interface OfflineImages {
  readonly phase: 'unknown' | 'missing' | 'idle' | 'fetching' | 'full' | 'failed';
  /** Bytes of all files, from the data's own manifest, and of those that are stored. */
  readonly bytes: number;
  readonly storedBytes: number;
}

const CACHE = 'laglens-data-1';
const MANIFEST = 'manifest.json';

/** As much of the manifest as storing takes; opening it checks the rest (training/data/cifar10.ts). */
const shardsSchema = v.object({
  shards: v.array(v.object({ file: v.pipe(v.string(), v.regex(/^[\w.-]+$/)), bytes: v.number() })),
});
const manifestSchema = v.object({ train: shardsSchema, test: shardsSchema });

export const useOfflineImages = create<OfflineImages>()(() => ({
  phase: 'unknown',
  bytes: 0,
  storedBytes: 0,
}));

let fetching: AbortController | null = null;

/** Finds out how much there is and how much of it is stored. */
export async function lookAtOfflineImages(): Promise<void> {
  if (fetching) return;
  const shards = await readShards();
  if (!shards) {
    // Once known, what is stored stays known while the network is away.
    useOfflineImages.setState(({ bytes }) => ({ phase: bytes > 0 ? 'idle' : 'missing' }));
    return;
  }
  const cache = await caches.open(CACHE);
  const stored = await Promise.all(shards.map(({ file }) => cache.match(dataUrl() + file)));
  useOfflineImages.setState({
    phase: 'idle',
    bytes: bytesOf(shards),
    storedBytes: bytesOf(shards.filter((_, i) => stored[i])),
  });
}

/** Fetches what is not stored yet, one file after another; a stop leaves what has come. */
export async function storeImages(): Promise<void> {
  fetching?.abort();
  const { signal } = (fetching = new AbortController());
  const cache = await caches.open(CACHE);
  try {
    useOfflineImages.setState({ phase: 'fetching' });
    // Without this the browser may clear the cache when space is short; it may also say no.
    void navigator.storage.persist?.();
    // First, so that whatever shards are stored can be found without a network.
    await store(cache, dataUrl() + MANIFEST, signal);
    const shards = (await readShards()) ?? [];
    let storedBytes = 0;
    for (const { file, bytes } of shards) {
      const address = dataUrl() + file;
      // eslint-disable-next-line no-await-in-loop -- One after another, so that a stop loses one file at
      // most.
      if (!(await cache.match(address))) await store(cache, address, signal);
      useOfflineImages.setState({ storedBytes: (storedBytes += bytes) });
    }
  } catch (error) {
    if (!signal.aborted)
      useOfflineImages.setState({ phase: storageProblemOf(error).cause === 'full' ? 'full' : 'failed' });
  } finally {
    if (fetching?.signal === signal) fetching = null;
  }
  const { phase } = useOfflineImages.getState();
  if (phase === 'fetching') await lookAtOfflineImages();
}

export function stopStoring(): void {
  fetching?.abort();
}

/** Gives the space back. */
export async function removeImages(): Promise<void> {
  fetching?.abort();
  fetching = null;
  await caches.delete(CACHE);
  useOfflineImages.setState({ phase: 'idle', storedBytes: 0 });
}

async function store(cache: Cache, address: string, signal: AbortSignal) {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  await cache.put(address, response);
}

/** Every file with its size; null when the data has not been prepared, or cannot be reached. */
async function readShards() {
  const response = await fetch(dataUrl() + MANIFEST).catch(() => null);
  const content: unknown = await response?.json().catch(() => null);
  const parsed = v.safeParse(manifestSchema, content);
  return parsed.success ? [...parsed.output.train.shards, ...parsed.output.test.shards] : null;
}

const bytesOf = (shards: readonly { readonly bytes: number }[]) =>
  shards.reduce((sum, { bytes }) => sum + bytes, 0);
