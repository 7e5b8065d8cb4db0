import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRandom, type Random } from '../../src/core/random';
import type { RunSettings } from '../../src/experiment/settings';
import { createMemoryStorage, live, problemIn, SETTINGS } from './life';
import { must, type Scenario } from './scenario';

/** Faults of the server that the images come from. */

const SIDE = 32;
/** Images of a shard: the last one is wanted in the last quarter of the run. */
const SHARD = 8;
const SHARDS = 4;

export interface PreparedImages {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly data: RunSettings['data'];
}

/** Prepared images of noise in the form of CIFAR-10's, in `count` shards: equal in every process. */
export function prepareImages(count: number): PreparedImages {
  const random = createRandom(7);
  const files = new Map<string, Buffer>();
  const shards = (name: string, count: number) =>
    Array.from({ length: count }, (_, i) => {
      const bytes = Buffer.alloc(SHARD * (1 + 3 * SIDE ** 2));
      for (let at = 0; at < bytes.length; at++) bytes[at] = at < SHARD ? at % 10 : random.below(256);
      const file = `${name}-${i}.bin`;
      files.set(file, bytes);
      return {
        file,
        count: SHARD,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      };
    });
  const part = (name: string, count: number) => ({ count: count * SHARD, shards: shards(name, count) });
  const manifest = {
    format: 1,
    classes: Array.from({ length: 10 }, (_, i) => `class ${i}`),
    imageSize: SIDE,
    train: part('train', count),
    test: part('test', 1),
    mean: [0.5, 0.5, 0.5],
    std: [0.25, 0.25, 0.25],
  };
  files.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
  return { files, data: { source: 'cifar10', trainImages: SHARD * count, testImages: SHARD } };
}

const { files, data } = prepareImages(SHARDS);
const settings: RunSettings = { ...SETTINGS, data };

export type Answer = (bytes: Buffer, response: ServerResponse) => void;
export const whole: Answer = (bytes, response) => response.writeHead(200).end(bytes);

/** Serves the images; `answer` may spoil a file. */
async function served<T>(answer: (file: string) => Answer, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    const file = request.url!.slice(1);
    const bytes = files.get(file);
    if (bytes) answer(file)(bytes, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const undisturbed = (() => {
  let straight: Promise<string> | null = null;
  return () =>
    (straight ??= served(
      () => whole,
      async (dataUrl) => (await live({ settings, dataUrl })).recorded,
    ));
})();

/**
 * A shard that the run needs, spoilt; then the server as it should be: the run goes on from its checkpoint,
 * or anew.
 */
function spoilt(
  name: string,
  promise: string,
  spoil: (random: Random) => Answer,
  told: readonly string[],
): Scenario {
  return {
    name,
    promise,
    async attempt(random) {
      const storage = createMemoryStorage();
      const target = random.below(5) === 0 ? 'test-0.bin' : `train-${random.below(SHARDS)}.bin`;
      const answer = spoil(random);
      const first = await served(
        (file) => (file === target ? answer : whole),
        (dataUrl) => live({ settings, dataUrl, storage, random }),
      );
      // What comes too late, and what is not needed before the end, spoils nothing.
      if (first.end === 'failed')
        must(told.includes(problemIn(first)!), `it was told as ${problemIn(first)}`);
      else
        must(told.length === 0 || first.recorded === (await undisturbed()), 'a spoilt shard was trained on');
      const rest =
        first.end === 'failed'
          ? await served(
              () => whole,
              (dataUrl) => live({ settings, dataUrl, storage }),
            )
          : first;
      must(rest.end === 'finished', `the run ended as ${rest.end}: ${problemIn(rest)}`);
      must(rest.recorded === (await undisturbed()), 'the curves differ from those of the undisturbed run');
      return { again: 0, seen: first.end === 'failed' ? `told: ${problemIn(first)}` : 'not noticed' };
    },
  };
}

/** What may become of a file on its way, at random. */
export const spoils = {
  slow: (random) => {
    const pieces = 2 + random.below(5);
    return (bytes, response) => {
      response.writeHead(200);
      for (let i = 0; i < pieces; i++)
        setTimeout(() => {
          response.write(bytes.subarray((i * bytes.length) / pieces, ((i + 1) * bytes.length) / pieces));
          if (i === pieces - 1) response.end();
        }, 40 * i);
    };
  },
  reset: (random) => {
    let resets = 1 + random.below(2);
    return (bytes, response) => (resets-- > 0 ? void response.destroy() : whole(bytes, response));
  },
  cut: (random) => {
    const [isSaid, share] = [random.below(2) === 0, random.uniform()];
    return (bytes, response) => {
      const part = bytes.subarray(0, Math.floor(share * bytes.length));
      if (isSaid) return void response.writeHead(200).end(part);
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(part);
      setTimeout(() => response.destroy(), 5);
    };
  },
  wrong: (random) => {
    const [share, bit] = [random.uniform(), random.below(8)];
    return (bytes, response) => {
      const wrong = Buffer.from(bytes);
      wrong[Math.floor(share * wrong.length)] ^= 1 << bit;
      response.writeHead(200).end(wrong);
    };
  },
  gone: () => (_, response) => void response.destroy(),
} as const satisfies Record<string, (random: Random) => Answer>;

export const shardScenarios: readonly Scenario[] = [
  spoilt('shard-slow', 'a shard that comes late and in pieces is waited for', spoils.slow, []),
  spoilt(
    'connection-reset',
    'a connection that a server closes just as it is used is no reason to end a run',
    spoils.reset,
    [],
  ),
  spoilt(
    'shard-cut',
    'a shard that breaks off is told by its name, and nothing is trained on it',
    spoils.cut,
    ['data-damaged', 'data-unreachable'],
  ),
  spoilt(
    'shard-wrong',
    'a shard with a wrong byte is found by its hash, and nothing is trained on it',
    spoils.wrong,
    ['data-damaged'],
  ),
  spoilt(
    'offline',
    'a run without a network ends with a sentence, and goes on once it is back',
    spoils.gone,
    ['data-unreachable', 'data-damaged'],
  ),
];
