import * as v from 'valibot';
import { create } from 'zustand';
import { storageProblemOf } from '../../experiment/storage-problem';
import { dataUrl } from './worker';

/**
 * The prepared CIFAR-10, kept in this browser on request, from where the service worker answers without a
 * network.
 */
export interface KeptData {
  readonly phase: 'unknown' | 'missing' | 'idle' | 'fetching' | 'full' | 'failed';
  /** Bytes of all files, from the data's own manifest, and of those that are kept. */
  readonly bytes: number;
  readonly keptBytes: number;
}

const CACHE = 'laglens-data-1';
const MANIFEST = 'manifest.json';

/** As much of the manifest as keeping takes; opening it checks the rest (training/data/cifar10.ts). */
const shardsSchema = v.object({
  shards: v.array(v.object({ file: v.pipe(v.string(), v.regex(/^[\w.-]+$/)), bytes: v.number() })),
});
const manifestSchema = v.object({ train: shardsSchema, test: shardsSchema });

export const useKeptData = create<KeptData>()(() => ({ phase: 'unknown', bytes: 0, keptBytes: 0 }));

let fetching: AbortController | null = null;

/** Finds out how much there is and how much of it is kept. */
export async function lookAtKeptData(): Promise<void> {
  if (fetching) return;
  const shards = await readShards();
  if (!shards) {
    // Once known, what is kept stays known while the network is away.
    useKeptData.setState(({ bytes }) => ({ phase: bytes > 0 ? 'idle' : 'missing' }));
    return;
  }
  const cache = await caches.open(CACHE);
  const kept = await Promise.all(shards.map(({ file }) => cache.match(dataUrl() + file)));
  useKeptData.setState({
    phase: 'idle',
    bytes: bytesOf(shards),
    keptBytes: bytesOf(shards.filter((_, i) => kept[i])),
  });
}

/** Fetches what is not kept yet, one file after another; a stop keeps what has come. */
export async function keepData(): Promise<void> {
  fetching?.abort();
  const { signal } = (fetching = new AbortController());
  const cache = await caches.open(CACHE);
  try {
    useKeptData.setState({ phase: 'fetching' });
    // Without this the browser may clear the cache when space is short; it may also say no.
    void navigator.storage.persist?.();
    // First, so that whatever shards are kept can be found without a network.
    await keep(cache, dataUrl() + MANIFEST, signal);
    const shards = (await readShards()) ?? [];
    let keptBytes = 0;
    for (const { file, bytes } of shards) {
      const address = dataUrl() + file;
      // eslint-disable-next-line no-await-in-loop -- One after another, so that a stop loses one file at
      // most.
      if (!(await cache.match(address))) await keep(cache, address, signal);
      useKeptData.setState({ keptBytes: (keptBytes += bytes) });
    }
  } catch (error) {
    if (!signal.aborted)
      useKeptData.setState({ phase: storageProblemOf(error).cause === 'full' ? 'full' : 'failed' });
  } finally {
    if (fetching?.signal === signal) fetching = null;
  }
  const { phase } = useKeptData.getState();
  if (phase === 'fetching') await lookAtKeptData();
}

export function stopKeeping(): void {
  fetching?.abort();
}

/** Gives the space back. */
export async function removeData(): Promise<void> {
  fetching?.abort();
  fetching = null;
  await caches.delete(CACHE);
  useKeptData.setState({ phase: 'idle', keptBytes: 0 });
}

async function keep(cache: Cache, address: string, signal: AbortSignal) {
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
