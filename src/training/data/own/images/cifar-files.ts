import { IMAGE_BYTES, packImages } from './images';
import type { Examples } from '../pack';
import type { OwnData } from '../../../../experiment/own-data/packed';
import { OwnDataError } from '../../../../experiment/own-data/import-problem';

/** The official binary files of CIFAR-10 and CIFAR-100 (Krizhevsky 2009): loose, or out of their archive. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Format {
  /** Bytes of one image with its labels. */
  readonly record: number;
  /** Place of the (fine) label in the record. */
  readonly labelAt: number;
  readonly classes: readonly string[];
  /** The file of class names in the archive. */
  readonly names: RegExp;
  /** The files that the training part is made of. */
  readonly training: readonly string[];
}

const numbered = Array.from({ length: 100 }, (_, i) => `class ${i}`);

const FORMATS = {
  cifar10: {
    record: IMAGE_BYTES + 1,
    labelAt: 0,
    classes: ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
    names: /^batches\.meta\.txt$/,
    training: Array.from({ length: 5 }, (_, i) => `data_batch_${i + 1}.bin`),
  },
  cifar100: {
    record: IMAGE_BYTES + 2,
    labelAt: 1,
    classes: numbered,
    names: /^fine_label_names\.txt$/,
    training: ['train.bin'],
  },
} as const satisfies Record<string, Format>;

/**
 * True if a file belongs to CIFAR by its name; macOS puts a resource fork beside each, "._test_batch.bin".
 */
export const isCifarFile = (name: string) =>
  !name.startsWith('._') &&
  (/\.bin$/i.test(name) || Object.values(FORMATS).some(({ names }) => names.test(name)));

/**
 * The data set in official `.bin` files (and the list of class names, where it is among them). A file with
 * "test" in its name is the test part; without one a part of each class is split off.
 *
 * @throws OwnDataError naming the file that breaks off or holds an impossible label.
 */
export function importCifar(name: string, files: readonly NamedBytes[]): OwnData {
  const bins = files
    .filter((file) => /\.bin$/i.test(file.name))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  if (bins.length === 0) throw new OwnDataError({ code: 'no-cifar', file: name });
  const format = formatOf(bins);
  const [tests, trains] = [true, false].map((isTest) =>
    bins.filter((file) => /test/i.test(file.name) === isTest),
  );
  const missing = format.training.filter((one) => !trains.some((train) => train.name.toLowerCase() === one));
  if (trains.length === 0)
    throw new OwnDataError({ code: 'only-test', file: tests[0].name, missing: missing.join(', ') });
  // A training file under a name of its own stands for itself.
  const isPartial = missing.length > 0 && missing.length < format.training.length;
  const list = files.find((file) => format.names.test(file.name));
  const listed = list ? linesOf(list.bytes) : [];
  return packImages({
    name,
    classes: listed.length === format.classes.length ? listed : format.classes,
    train: decode(trains, format),
    test: tests.length > 0 ? decode(tests, format) : null,
    warnings: isPartial ? [{ code: 'batches-missing', names: missing }] : [],
  });
}

/** By the official names, else by the length that is a whole number of images. */
function formatOf(bins: readonly NamedBytes[]): Format {
  const names = bins.map(({ name }) => name);
  if (names.some((name) => /_batch/i.test(name))) return FORMATS.cifar10;
  if (names.some((name) => /^(train|test)\.bin$/i.test(name))) return FORMATS.cifar100;
  const fits = ({ record }: Format) => bins.every(({ bytes }) => bytes.length % record === 0);
  return !fits(FORMATS.cifar10) && fits(FORMATS.cifar100) ? FORMATS.cifar100 : FORMATS.cifar10;
}

const linesOf = (bytes: Uint8Array) =>
  new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Planes of red, green and blue become pixels. */
function decode(files: readonly NamedBytes[], { record, labelAt, classes }: Format): Examples {
  for (const { name, bytes } of files)
    if (bytes.length === 0 || bytes.length % record !== 0)
      throw new OwnDataError({ code: 'bin-truncated', file: name, bytes: bytes.length, record });
  const total = files.reduce((sum, { bytes }) => sum + bytes.length / record, 0);
  const labels = new Uint8Array(total);
  const values = new Uint8Array(total * IMAGE_BYTES);
  const plane = IMAGE_BYTES / 3;
  let at = 0;
  for (const { name, bytes } of files)
    for (let start = 0; start < bytes.length; start += record, at++) {
      const label = bytes[start + labelAt];
      if (label >= classes.length)
        throw new OwnDataError({ code: 'bin-label', file: name, image: start / record + 1, label });
      labels[at] = label;
      const from = start + record - IMAGE_BYTES;
      for (let pixel = 0; pixel < plane; pixel++)
        for (let channel = 0; channel < 3; channel++)
          values[at * IMAGE_BYTES + 3 * pixel + channel] = bytes[from + channel * plane + pixel];
    }
  return { labels, values };
}
