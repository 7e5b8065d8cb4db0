import { Uint8ArrayReader, ZipReader, type FileEntry } from '@zip.js/zip.js/index-native.js';
import { placeImages, type PlacedImage } from './class-folders';
import { imageFaultOf } from './image-fault';
import { imageSizeOf } from '../image-size';
import { checkImageCount, IMAGE_BYTES, packImages } from './images';
import type { Examples } from '../pack';
import type { OwnData } from '../../../../experiment/own-data/packed';
import {
  LISTED,
  OWN_LIMITS,
  OwnDataError,
  type ImageFault,
  type OwnWarning,
} from '../../../../experiment/own-data/import-problem';
import { checkClasses } from '../review';
import { bytesOfMember, LongerThanSaid } from './zip-member';
import { readableNames } from './zip-names';

/** An image file as RGB pixels of side 32; null when it cannot be read. */
export type DecodeImage = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array | null>;

/** Images unpacked and decoded at a time: what lies in memory beside the zip. */
const GROUP = 64;

/**
 * A few members that unpack to more than was said are damaged; more of them are meant to take time and
 * memory.
 */
const MOST_LONGER = 20;

/** An image's pixels, or why there are none. */
type Read =
  | { readonly pixels: Uint8Array }
  | { readonly fault: ImageFault; readonly format: string; readonly isLonger?: true };

/**
 * A zip with one folder of images for each class, and optionally train/ and test/ above them. What cannot be
 * used of it is left out, and told by reason and name: every member is an example or in a warning.
 *
 * @throws OwnDataError where nothing is left to train on, with all that was left out.
 */
export async function importImageZip(
  file: File,
  decode: DecodeImage,
  onProgress: (done: number, of: number) => void,
): Promise<OwnData> {
  const zip = new Uint8Array(await file.arrayBuffer());
  const members = await membersOf(file.name, zip);
  const paths = readableNames(
    members.map(({ rawFilename, filename, bitFlag }) => ({
      raw: rawFilename,
      isUtf8: bitFlag?.languageEncodingFlag ?? false,
      asDos: filename,
    })),
  );
  const { images, outside, others, hidden } = placeImages(paths);
  const named = (indices: readonly number[]) => indices.slice(0, LISTED).map((index) => paths[index]);
  const warnings: OwnWarning[] = [];
  const tell = (code: 'outside-folders' | 'files-other' | 'files-hidden', indices: readonly number[]) => {
    if (indices.length > 0) warnings.push({ code, count: indices.length, names: named(indices) });
  };
  tell('outside-folders', outside);
  tell('files-other', others);
  tell('files-hidden', hidden);
  const refuse = (code: 'office-document' | 'no-images' | 'no-class-folders' | 'archive-locked') =>
    new OwnDataError({ code, file: file.name }, warnings);
  if (paths.includes('[Content_Types].xml')) throw refuse('office-document');
  if (images.length + outside.length === 0) throw refuse('no-images');
  if (images.length === 0) throw refuse('no-class-folders');
  if (images.every(({ index }) => members[index].encrypted)) throw refuse('archive-locked');
  checkImageCount(images.length);
  // Members that share their bytes are how a small zip becomes a large one.
  if (members.reduce((sum, { compressedSize }) => sum + compressedSize, 0) > zip.length)
    throw new OwnDataError({ code: 'archive-damaged', file: file.name }, warnings);
  const unpacked = images.reduce((sum, { index }) => sum + members[index].uncompressedSize, 0);
  const limit = OWN_LIMITS.unpackedMegabytes;
  if (unpacked > limit * 1e6) throw new OwnDataError({ code: 'unpacks-too-large', file: file.name, limit });
  const classes = [...new Set(images.map(({ className }) => className))].toSorted((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  checkClasses(classes);

  const values = new Uint8Array(images.length * IMAGE_BYTES);
  const isReadable = new Uint8Array(images.length);
  const faults = new Map<string, { fault: ImageFault; format: string; indices: number[] }>();
  let longer = 0;
  for (let start = 0; start < images.length; start += GROUP) {
    const group = images.slice(start, start + GROUP);
    // oxlint-disable-next-line no-await-in-loop -- one group at a time is enough to hold
    const reads = await Promise.all(group.map(({ index }) => readImage(zip, members[index], decode)));
    longer += reads.filter((read) => 'isLonger' in read).length;
    if (longer > MOST_LONGER) throw new OwnDataError({ code: 'archive-damaged', file: file.name }, warnings);
    reads.forEach((read, i) => {
      if ('pixels' in read) {
        values.set(read.pixels, (start + i) * IMAGE_BYTES);
        isReadable[start + i] = 1;
        return;
      }
      const key = `${read.fault} ${read.format}`;
      const known = faults.get(key) ?? { fault: read.fault, format: read.format, indices: [] };
      known.indices.push(group[i].index);
      faults.set(key, known);
    });
    onProgress(start + group.length, images.length);
  }
  for (const { fault, format, indices } of faults.values())
    warnings.push({ code: 'images-unreadable', fault, format, count: indices.length, names: named(indices) });
  const part = (name: PlacedImage['part']) => examplesOf(images, isReadable, values, classes, name);
  const hasParts = images[0].part !== null;
  const test = hasParts ? part('test') : null;
  return packImages({
    name: file.name,
    classes,
    train: part(hasParts ? 'train' : null),
    // Without a readable test part one is split off.
    test: test && test.labels.length > 0 ? test : null,
    warnings,
    found: classes.map((name) => images.filter(({ className }) => className === name).length),
  });
}

/** The files in a zip, in its order. */
async function membersOf(file: string, zip: Uint8Array): Promise<FileEntry[]> {
  try {
    const entries = await new ZipReader(new Uint8ArrayReader(zip)).getEntries();
    return entries.filter((entry) => !entry.directory);
  } catch {
    throw new OwnDataError({ code: 'archive-damaged', file });
  }
}

async function readImage(
  zip: Uint8Array<ArrayBuffer>,
  member: FileEntry,
  decode: DecodeImage,
): Promise<Read> {
  if (member.encrypted) return { fault: 'locked', format: '' };
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = bytesOfMember(zip, member);
  } catch (error) {
    return { fault: 'damaged', format: '', ...(error instanceof LongerThanSaid ? { isLonger: true } : {}) };
  }
  const size = imageSizeOf(bytes);
  if (size && size.width * size.height > OWN_LIMITS.megapixels * 1e6)
    return { fault: 'too-large', format: '' };
  const pixels = bytes.length > 0 ? await decode(bytes) : null;
  return pixels ? { pixels } : imageFaultOf(bytes);
}

function examplesOf(
  images: readonly PlacedImage[],
  isReadable: Uint8Array,
  values: Uint8Array,
  classes: readonly string[],
  part: PlacedImage['part'],
): Examples {
  const chosen = images.flatMap((image, index) => (image.part === part && isReadable[index] ? [index] : []));
  const pixels = new Uint8Array(chosen.length * IMAGE_BYTES);
  chosen.forEach((index, i) =>
    pixels.set(values.subarray(index * IMAGE_BYTES, (index + 1) * IMAGE_BYTES), i * IMAGE_BYTES),
  );
  return {
    labels: Uint8Array.from(chosen, (index) => classes.indexOf(images[index].className)),
    values: pixels,
  };
}
