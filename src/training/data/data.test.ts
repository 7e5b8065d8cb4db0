import type { ExampleSet } from '../../experiment/examples';
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TrainingError } from '../../experiment/training-error';
import { openCifar10 } from './cifar10';
import { shardsOf } from './dataset';
import { createSynthetic } from './synthetic';

const { signal } = new AbortController();

/**
 * Two training shards of 20 images and one test shard of 10, 4 × 4 pixels, as the preparation writes them.
 */
function fixture() {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const shard = (file: string, count: number) => {
    const data = Uint8Array.from({ length: count * 49 }, (_, i) => (i < count ? i % 10 : (i * 7) % 256));
    files.set(file, data);
    return { file, count, bytes: data.length, sha256: createHash('sha256').update(data).digest('hex') };
  };
  const manifest = {
    format: 1,
    classes: Array.from({ length: 10 }, (_, i) => `class ${i}`),
    imageSize: 4,
    train: { count: 40, shards: [shard('train-0.bin', 20), shard('train-1.bin', 20)] },
    test: { count: 10, shards: [shard('test-0.bin', 10)] },
    mean: [0.5, 0.5, 0.4],
    std: [0.25, 0.25, 0.25],
  };
  const setManifest = (value: unknown) =>
    files.set('manifest.json', new TextEncoder().encode(JSON.stringify(value)));
  setManifest(manifest);
  const requests: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    const file = url.replace('/data/', '');
    requests.push(file);
    const body = files.get(file);
    return body ? new Response(body) : new Response('', { status: 404 });
  });
  return { files, manifest, setManifest, requests };
}

afterEach(() => vi.unstubAllGlobals());

const problem = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => expect.fail('no error'),
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(TrainingError);
  return (error as TrainingError).problem;
};

async function collect(shards: AsyncIterable<ExampleSet>) {
  const sets: ExampleSet[] = [];
  for await (const set of shards) sets.push(set);
  return sets;
}

describe('prepared CIFAR-10', () => {
  it('reads labels, then pixels, and only as many shards as are asked for', async () => {
    const { files, requests } = fixture();
    const data = await openCifar10('/data', signal);
    const sets = await collect(shardsOf(data, 'train', 15, signal));
    expect(sets).toHaveLength(1);
    expect(sets[0].count).toBe(15);
    expect([...sets[0].targets]).toEqual(Array.from({ length: 15 }, (_, i) => i % 10));
    expect(sets[0].inputs).toEqual(files.get('train-0.bin')!.subarray(20, 20 + 15 * 48));
    expect(requests).not.toContain('train-1.bin');
  });

  it('says that the data is missing when there is no manifest, or a page in its place', async () => {
    const { files } = fixture();
    files.delete('manifest.json');
    expect(await problem(openCifar10('/data', signal))).toEqual({ code: 'data-missing' });
    vi.stubGlobal(
      'fetch',
      async () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
    );
    expect(await problem(openCifar10('/data', signal))).toEqual({ code: 'data-missing' });
  });

  it('names the manifest when it is not what the preparation writes', async () => {
    const { manifest, setManifest, files } = fixture();
    const damaged = { code: 'data-damaged', file: 'manifest.json' };
    for (const value of [
      { ...manifest, format: 2 },
      { ...manifest, std: [0, 1, 1] },
      { ...manifest, train: { ...manifest.train, count: 41 } },
      { ...manifest, test: { count: 10, shards: [{ ...manifest.test.shards[0], file: '../secret' }] } },
    ]) {
      setManifest(value);
      expect(await problem(openCifar10('/data', signal))).toEqual(damaged);
    }
    files.set('manifest.json', new TextEncoder().encode('{'));
    expect(await problem(openCifar10('/data', signal))).toEqual(damaged);
  });

  it.each<[string, (data: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | null]>([
    ['absent', () => null],
    ['truncated', (data) => data.slice(0, -1)],
    ['changed', (data) => data.with(100, data[100] ^ 1)],
  ])('names a shard that is %s, and still gives the ones before it', async (_, damage) => {
    const { files } = fixture();
    const data = await openCifar10('/data', signal);
    const changed = damage(files.get('train-1.bin')!);
    if (changed) files.set('train-1.bin', changed);
    else files.delete('train-1.bin');
    const shards = shardsOf(data, 'train', 40, signal);
    expect((await shards.next()).value?.count).toBe(20);
    expect(await problem(shards.next())).toEqual({ code: 'data-damaged', file: 'train-1.bin' });
  });

  it('asks again for what a connection spoils, which a server may close just as it is used again', async () => {
    const { files, requests } = fixture();
    const whole = fetch;
    let spoilt = 0;
    /** Spoils the first answers of every file. */
    const spoil = (attempts: number, how: 'no answer' | 'cut') =>
      vi.stubGlobal('fetch', async (url: string) => {
        const response = await whole(url);
        if (requests.filter((file) => url.endsWith(file)).length > attempts) return response;
        spoilt += 1;
        if (how === 'no answer') throw new TypeError('fetch failed');
        return new Response(new ReadableStream({ pull: (stream) => stream.error(new Error('cut')) }));
      });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const read = async () => {
        const data = await openCifar10('/data', signal);
        return (await collect(shardsOf(data, 'train', 20, signal)))[0].inputs;
      };
      /** Its pauses are passed over. */
      const soon = async <T>(work: Promise<T>) => {
        work.catch(() => {});
        for (let i = 0; i < 4; i++) await vi.advanceTimersByTimeAsync(2000);
        return work;
      };
      for (const how of ['no answer', 'cut'] as const) {
        requests.length = spoilt = 0;
        spoil(2, how);
        expect(await soon(read())).toEqual(files.get('train-0.bin')!.subarray(20));
        expect(spoilt).toBe(4);
        spoil(Infinity, how);
        expect(await soon(problem(read()))).toEqual(
          how === 'cut' ? { code: 'data-damaged', file: 'manifest.json' } : { code: 'data-unreachable' },
        );
      }
      const stopped = new AbortController();
      const stuck = openCifar10('/data', stopped.signal);
      stuck.catch(() => {});
      await vi.advanceTimersByTimeAsync(100);
      stopped.abort(new Error('stopped'));
      await expect(stuck).rejects.toThrow('stopped');
    } finally {
      vi.useRealTimers();
    }
  });

  it('says how many images there are when more are wanted', async () => {
    fixture();
    const data = await openCifar10('/data', signal);
    expect(await problem(collect(shardsOf(data, 'test', 11, signal)))).toEqual({
      code: 'data-too-small',
      part: 'test',
      available: 10,
      wanted: 11,
    });
  });
});

describe('synthetic shapes', () => {
  const data = createSynthetic({ seed: 3, trainCount: 2000, testCount: 500 });

  it('are the same for the same seed, and another picture for another', async () => {
    const again = createSynthetic({ seed: 3, trainCount: 2000, testCount: 500 });
    const other = createSynthetic({ seed: 4, trainCount: 2000, testCount: 500 });
    const shard = await data.trainShard(1, signal);
    const bytes = (set: ExampleSet) => Buffer.concat([set.targets, set.inputs]);
    expect(bytes(await again.trainShard(1, signal)).equals(bytes(shard))).toBe(true);
    expect(bytes(await other.trainShard(1, signal)).equals(bytes(shard))).toBe(false);
  });

  it('are balanced, normalised, and share no image between training and test', async () => {
    const [train] = await collect(shardsOf(data, 'train', 1000, signal));
    const [test] = await collect(shardsOf(data, 'test', 500, signal));
    for (let label = 0; label < 10; label++)
      expect(train.targets.filter((l) => l === label)).toHaveLength(100);
    expect(test.count).toBe(500);
    const image = (set: ExampleSet, i: number) => set.inputs.subarray(i * 3072, (i + 1) * 3072).join();
    const trainImages = new Set(Array.from({ length: train.count }, (_, i) => image(train, i)));
    expect(trainImages.size).toBe(1000);
    for (let i = 0; i < test.count; i++) expect(trainImages.has(image(test, i))).toBe(false);
    const { mean, std } = data.normalisation;
    let sum = 0;
    for (let i = 0; i < train.inputs.length; i += 3) sum += (train.inputs[i] / 255 - mean[0]) / std[0];
    expect(Math.abs(sum / (train.inputs.length / 3))).toBeLessThan(1e-6);
  });
});
