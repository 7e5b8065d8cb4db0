import { unzipSync } from 'fflate';
import { placeImages, type PlacedImage } from './class-folders';
import { checkImageCount, IMAGE_BYTES, packImages } from './images';
import type { Examples, OwnData } from './pack';
import { OWN_LIMITS, OwnDataError } from '../../../experiment/own-data/problem';
import { checkClasses } from './review';
import { readableName } from './zip-names';

/** An image file as RGB pixels of side 32; null when it cannot be read. */
export type DecodeImage = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array | null>;

/** Images unpacked and decoded at a time: what lies in memory beside the zip. */
const GROUP = 256;
/** Unreadable images whose names are told. */
const NAMED = 3;

/**
 * A zip with one folder of images for each class, and optionally train/ and test/ above them.
 * @throws OwnDataError for anything else, naming the images that cannot be read.
 */
export async function importImageZip(
  file: File,
  decode: DecodeImage,
  onProgress: (done: number, of: number) => void,
): Promise<OwnData> {
  const zip = new Uint8Array(await file.arrayBuffer());
  const damaged = new OwnDataError({ code: 'archive-damaged', file: file.name });
  const unzip = (filter: (path: string, size: number) => boolean) => {
    try {
      return unzipSync(zip, { filter: ({ name, originalSize }) => filter(name, originalSize) });
    } catch {
      throw damaged;
    }
  };
  const sizes = new Map<string, number>();
  unzip((path, size) => {
    sizes.set(path, size);
    return false;
  });
  const { images, outside } = placeImages(file.name, [...sizes.keys()], readableName);
  checkImageCount(images.length);
  const unpacked = images.reduce((sum, { path }) => sum + sizes.get(path)!, 0);
  const limit = OWN_LIMITS.unpackedMegabytes;
  if (unpacked > limit * 1e6) throw new OwnDataError({ code: 'unpacks-too-large', file: file.name, limit });
  const classes = [...new Set(images.map(({ className }) => className))].toSorted((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  checkClasses(classes);

  const values = new Uint8Array(images.length * IMAGE_BYTES);
  const unreadable: string[] = [];
  for (let start = 0; start < images.length; start += GROUP) {
    const group = images.slice(start, start + GROUP);
    const wanted = new Set(group.map(({ path }) => path));
    const contents = unzip((path) => wanted.has(path));
    // oxlint-disable-next-line no-await-in-loop -- one group at a time is enough to hold
    const decoded = await Promise.all(
      group.map(({ path }) => decode(contents[path] as Uint8Array<ArrayBuffer>)),
    );
    decoded.forEach((pixels, i) => {
      if (pixels) values.set(pixels, (start + i) * IMAGE_BYTES);
      else unreadable.push(readableName(group[i].path));
    });
    onProgress(start + group.length, images.length);
  }
  if (unreadable.length > 0)
    throw new OwnDataError({
      code: 'images-unreadable',
      count: unreadable.length,
      names: unreadable.slice(0, NAMED),
    });
  const part = (name: PlacedImage['part']) => examplesOf(images, values, classes, name);
  const hasParts = images[0].part !== null;
  return packImages({
    name: file.name,
    classes,
    train: part(hasParts ? 'train' : null),
    test: hasParts ? part('test') : null,
    warnings: outside > 0 ? [{ code: 'outside-folders', count: outside }] : [],
  });
}

function examplesOf(
  images: readonly PlacedImage[],
  values: Uint8Array,
  classes: readonly string[],
  part: PlacedImage['part'],
): Examples {
  const chosen = images.flatMap((image, index) => (image.part === part ? [index] : []));
  const pixels = new Uint8Array(chosen.length * IMAGE_BYTES);
  chosen.forEach((index, i) =>
    pixels.set(values.subarray(index * IMAGE_BYTES, (index + 1) * IMAGE_BYTES), i * IMAGE_BYTES),
  );
  return {
    labels: Uint8Array.from(chosen, (index) => classes.indexOf(images[index].className)),
    values: pixels,
  };
}
