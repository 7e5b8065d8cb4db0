import * as v from 'valibot';
import type { Random } from '../../../src/core/random';
import { encodings, separators, type Encoding } from '../../../src/experiment/own-data/table-reading';
import { ownMetaSchema } from '../../../src/experiment/own-data/meta';
import { OwnDataError } from '../../../src/experiment/own-data/import-problem';
import { imageFaultOf } from '../../../src/training/data/own/images/image-fault';
import { imageSizeOf } from '../../../src/training/data/own/image-size';
import { importFiles } from '../../../src/training/data/own/import';
import { firstExamples } from '../../../src/experiment/own-data/packed';
import { openOwn } from '../../../src/training/data/own/pack';
import { cifarBin, gzip, tar, zip } from '../../../src/training/data/own/testing/archives';
import { fileOf, WORDS, written, type Dialect } from '../../../src/experiment/own-data/testing/dialect';
import { asBytes, boundary, must, type Boundary } from '../boundary';
import { mutatedBytes, mutatedText, oneOf } from '../mutate';

/** Files that a user brings. */

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * In place of pictures, which Node cannot read: bytes that begin with PNG's mark are an image of their last
 * byte.
 */
const decodeImage = async (bytes: Uint8Array) =>
  bytes.length > 4 && bytes[0] === 0x89 ? new Uint8Array(3072).fill(bytes.at(-1)!) : null;

/** Imports a file as the worker does; what comes out can be stored and trained on. */
async function read(name: string, bytes: Bytes) {
  const options = { label: null, task: null, like: null };
  try {
    const data = await importFiles([new File([bytes], name)], options, { decodeImage, onProgress: () => {} });
    v.parse(ownMetaSchema, structuredClone(data.meta));
    const { count } = await firstExamples(data, 4);
    must(count > 0, 'data that were taken hold an example');
    await openOwn(data).testShard(0, new AbortController().signal);
    return 'taken' as const;
  } catch (error) {
    if (error instanceof OwnDataError) return 'refused' as const;
    throw error;
  }
}

const CONTROL = ',;\t|\n\r"\'0123456789.%-= ';

/** A table of any dialect with changes in its text, in its bytes, or in neither. */
function table(random: Random): Bytes {
  const encoding: Encoding = oneOf(encodings, random);
  const dialect: Dialect = {
    separator: oneOf(separators, random),
    decimal: oneOf(['.', ','] as const, random),
    group: '',
    minus: '-',
    encoding,
    mark: encoding.startsWith('utf') && random.below(2) > 0,
    lineEnd: oneOf(['\n', '\r\n', '\r', 'mixed'] as const, random),
    header: random.below(4) > 0,
  };
  const { heads, labels } = WORDS[encoding];
  const rows = Array.from({ length: 24 + random.below(40) }, () => [
    ...heads.slice(0, 3).map(() => written(random.below(200_000) - 100_000, dialect)),
    oneOf(labels, random),
    oneOf(labels, random),
  ]);
  const all = dialect.header ? [heads.slice(0, 5), ...rows] : rows;
  const kind = random.below(4);
  if (kind === 0) return fileOf(all, dialect);
  if (kind === 1) return mutatedBytes(fileOf(all, dialect), random);
  const lines = all.map((cells) => [...cells]);
  for (let i = random.below(8); i >= 0; i--) {
    const cells = oneOf(lines, random);
    const at = random.below(cells.length);
    cells[at] = mutatedText(cells[at], random, CONTROL);
    if (random.below(4) === 0) cells.splice(at, random.below(3), ...cells.slice(0, random.below(3)));
  }
  return fileOf(lines, { ...dialect, encoding: 'utf-8' });
}

const picture = (value: number) => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, value);
const zips = [
  zip(
    Object.fromEntries(
      Array.from({ length: 24 }, (_, i) => [`${i % 2 ? 'cat' : 'dog'}/${i}.png`, picture(i)]),
    ),
  ),
  zip({
    ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`p/train/${i % 3}/${i}.png`, picture(i)])),
    ...Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`p/test/${i % 3}/${i}.png`, picture(i)])),
    'p/readme.txt': 'x',
    '__MACOSX/p/._1.png': 'x',
  }),
];
const labels = Array.from({ length: 30 }, (_, i) => i % 10);
const tars = [
  await tar({
    'cifar-10-batches-bin/batches.meta.txt': Array.from({ length: 10 }, (_, i) => `class ${i}`).join('\n'),
    'cifar-10-batches-bin/data_batch_1.bin': cifarBin(labels),
    'cifar-10-batches-bin/test_batch.bin': cifarBin(labels.slice(0, 10)),
  }),
  await tar({
    'cifar-100-binary/train.bin': cifarBin(labels, 1),
    'cifar-100-binary/test.bin': cifarBin(labels, 1),
  }),
];
const gzips = await Promise.all(tars.map(gzip));

/** The heads of tars and the directories of zips are where a change tells. */
function archive(examples: readonly Bytes[], places: (bytes: Bytes) => readonly number[]) {
  return (random: Random): Bytes => {
    const bytes = oneOf(examples, random);
    if (random.below(3) === 0) return mutatedBytes(bytes, random);
    const start = oneOf(places(bytes), random);
    const end = Math.min(bytes.length, start + 512);
    const result = Uint8Array.from(bytes);
    const changed = mutatedBytes(bytes.subarray(start, end), random);
    result.set(changed.subarray(0, end - start), start);
    return result;
  };
}

const heads = (bytes: Bytes) => {
  const text = new TextDecoder('latin1').decode(bytes);
  return [...text.matchAll(/cifar-/g)].map(({ index }) => index);
};
const directories = (bytes: Bytes) => {
  const text = new TextDecoder('latin1').decode(bytes);
  return [...text.matchAll(/PK/g)].map(({ index }) => index);
};

const hex = (text: string) => Uint8Array.from(text.match(/../g)!, (pair) => Number.parseInt(pair, 16));
/** The first bytes of each kind of image, 3 × 2 pixels. */
const IMAGES = [
  '89504e470d0a1a0a0000000d4948445200000003000000020802000000',
  '474946383961030002008000000000',
  '424d4e000000000000003600000028000000030000000200000001001800',
  'ffd8ffe000104a46494600010100000100010000ffc0001108000200030301220002110103',
  '524946462400000057454250565038580a00000000000000020000010000',
  '524946462400000057454250565038200a0000003001009d012a0300020002',
  '5249464624000000574542505650384c0a0000002f02400000',
  '0000001c66747970617669660000000061766966000000146973706500000000000000030000000200',
].map(hex);

const file = (name: string, extension: string, make: (random: Random) => Bytes): Boundary =>
  boundary<Bytes>({
    name,
    cost: 'file',
    make,
    save: asBytes(extension),
    read: (bytes) => read(`x.${extension}`, bytes),
  });

export const fileBoundaries = [
  file('csv', 'csv', table),
  file('zip', 'zip', archive(zips, directories)),
  file('tar', 'tar', archive(tars, heads)),
  file('tar-gz', 'tar.gz', (random) =>
    // Its sum finds every change: now and then one without any.
    random.below(8) === 0 ? oneOf(gzips, random) : mutatedBytes(oneOf(gzips, random), random),
  ),
  file('bin', 'bin', (random) => mutatedBytes(cifarBin(labels), random)),
  boundary<Uint8Array>({
    name: 'image',
    cost: 'cheap',
    make: (random) => mutatedBytes(oneOf(IMAGES, random), random),
    save: asBytes('image'),
    read(bytes) {
      imageFaultOf(bytes);
      const size = imageSizeOf(bytes);
      must(size === null || (size.width >= 0 && size.height >= 0), 'an image has a size or none');
      return size ? 'taken' : 'refused';
    },
  }),
];
