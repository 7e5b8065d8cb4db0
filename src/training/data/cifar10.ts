import type { ExampleSet } from '../../experiment/examples';
import * as v from 'valibot';
import { TrainingError } from '../../experiment/training-error';
import type { ImageDataset } from './dataset';
import { fetchWhole } from './fetch-whole';

const fileName = v.pipe(v.string(), v.regex(/^[\w-]+(\.[\w-]+)*$/));
const natural = v.pipe(v.number(), v.integer(), v.minValue(1));
const unit = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const partSchema = v.object({
  count: natural,
  shards: v.pipe(
    v.array(
      v.object({
        file: fileName,
        count: natural,
        bytes: natural,
        sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      }),
    ),
    v.minLength(1),
  ),
});

/** What `npm run data` writes beside the shards. */
const manifestSchema = v.object({
  format: v.literal(1),
  classes: v.pipe(v.array(v.string()), v.minLength(2), v.maxLength(256)),
  imageSize: natural,
  train: partSchema,
  test: partSchema,
  mean: v.tuple([unit, unit, unit]),
  std: v.tuple([v.pipe(unit, v.gtValue(0)), v.pipe(unit, v.gtValue(0)), v.pipe(unit, v.gtValue(0))]),
});

type Part = v.InferOutput<typeof partSchema>;

const MANIFEST = 'manifest.json';

/** Development servers answer an unknown path with the page itself. */
const isPage = (response: Response) => response.headers.get('content-type')?.includes('text/html') ?? false;

/**
 * The prepared CIFAR-10 under `url` (a folder). A shard is `count` label bytes followed by count × size ×
 * size × 3 pixel bytes, uint8 NHWC. Every shard is checked for length, SHA-256 (where the browser offers it:
 * not on a plain http address of another machine) and labels within the classes.
 *
 * @throws TrainingError `data-unreachable` without a connection, `data-missing` without a manifest,
 * `data-damaged` naming the file that fails a check.
 */
export async function openCifar10(url: string, signal: AbortSignal): Promise<ImageDataset> {
  const folder = url.endsWith('/') ? url : `${url}/`;
  const damaged = (file: string) => new TrainingError({ code: 'data-damaged', file });
  /** @throws `absent` where the server has no such file */
  const get = async (file: string, absent: TrainingError, signal: AbortSignal) => {
    const { response, bytes } = await fetchWhole(folder + file, signal, {
      unreachable: () => new TrainingError({ code: 'data-unreachable' }),
      cut: () => damaged(file),
    });
    if (!response.ok || isPage(response)) throw absent;
    return bytes;
  };

  const parsed = v.safeParse(
    manifestSchema,
    jsonOf(await get(MANIFEST, new TrainingError({ code: 'data-missing' }), signal)),
  );
  if (!parsed.success) throw damaged(MANIFEST);
  const manifest = parsed.output;
  const shardSize = manifest.train.shards[0].count;
  const imageBytes = manifest.imageSize ** 2 * 3;

  const isConsistent = ({ count, shards }: Part) =>
    shards.every(
      (shard, i) =>
        shard.bytes === shard.count * (1 + imageBytes) &&
        (shard.count === shardSize || (i === shards.length - 1 && shard.count < shardSize)),
    ) && shards.reduce((sum, shard) => sum + shard.count, 0) === count;
  if (!isConsistent(manifest.train) || !isConsistent(manifest.test)) throw damaged(MANIFEST);

  const load = async (part: Part, index: number, signal: AbortSignal): Promise<ExampleSet> => {
    const { file, count, bytes, sha256 } = part.shards[index];
    const data = await get(file, damaged(file), signal);
    if (data.byteLength !== bytes) throw damaged(file);
    if (globalThis.crypto?.subtle && (await sha256Of(data)) !== sha256) throw damaged(file);
    const labels = new Uint8Array(data, 0, count);
    if (labels.some((label) => label >= manifest.classes.length)) throw damaged(file);
    return { count, inputs: new Uint8Array(data, count), targets: labels };
  };

  return {
    classes: manifest.classes,
    imageSize: manifest.imageSize,
    normalisation: { mean: manifest.mean, std: manifest.std },
    shardSize,
    trainCount: manifest.train.count,
    testCount: manifest.test.count,
    trainShard: (index, signal) => load(manifest.train, index, signal),
    testShard: (index, signal) => load(manifest.test, index, signal),
  };
}

/** What is no JSON is nothing that a schema takes. */
function jsonOf(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

async function sha256Of(data: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
