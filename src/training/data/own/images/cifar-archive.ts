import { unpackTar } from 'modern-tar';
import { importCifar, isCifarFile, type NamedBytes } from './cifar-files';
import type { OwnData } from '../../../../experiment/own-data/packed';
import { OWN_LIMITS, OwnDataError } from '../../../../experiment/own-data/import-problem';

/** Folders of the archives that hold Python pickles, and the official archive to take in their place. */
const PYTHON = [
  { folder: /^(\.\/)?cifar-10-batches-py\//, take: 'cifar-10-binary.tar.gz' },
  { folder: /^(\.\/)?cifar-100-python\//, take: 'cifar-100-binary.tar.gz' },
];

/** Files of the official archives are at most 154 MB; anything much larger is something else. */
const LARGEST_FILE = 200e6;

/**
 * The official CIFAR-10 or CIFAR-100 archive, `.tar.gz` or already unpacked to `.tar`.
 * @throws OwnDataError for another archive, and for one that breaks off.
 */
export async function importCifarArchive(file: File, compression: 'gzip' | 'none'): Promise<OwnData> {
  let python: string | undefined;
  const tooLarge = new OwnDataError({
    code: 'unpacks-too-large',
    file: file.name,
    limit: OWN_LIMITS.unpackedMegabytes,
  });
  const limit = OWN_LIMITS.unpackedMegabytes * 1e6;
  const unpacked = () =>
    file.stream().pipeThrough(new DecompressionStream('gzip')).pipeThrough(upTo(limit, tooLarge));
  const tarred = async () => {
    if (compression === 'none') return file.stream();
    // What breaks off ends with any number: only unpacking tells, of which nothing is kept.
    if ((await saidSize(file)) > limit) await unpacked().pipeTo(new WritableStream());
    return unpacked();
  };
  const read = async () =>
    unpackTar(await tarred(), {
      strict: true,
      filter: ({ name, size, type }) => {
        python ??= PYTHON.find(({ folder }) => folder.test(name))?.take;
        return (
          !python &&
          type === 'file' &&
          size < LARGEST_FILE &&
          !name.split('/').includes('__MACOSX') &&
          isCifarFile(baseName(name))
        );
      },
    });
  const entries = await read().catch((error: unknown) => {
    if (error === tooLarge) throw tooLarge;
    throw new OwnDataError({ code: 'archive-damaged', file: file.name });
  });
  if (python) throw new OwnDataError({ code: 'python-archive', file: file.name, take: python });
  const files = entries.map(({ header, data }): NamedBytes => ({
    name: baseName(header.name),
    bytes: data ?? new Uint8Array(0),
  }));
  return importCifar(file.name, files);
}

/** What the end of a gzip says of its unpacked size, which it knows up to a multiple of 4 GiB. */
async function saidSize(file: File): Promise<number> {
  const tail = new DataView(await file.slice(-4).arrayBuffer());
  return tail.byteLength === 4 ? tail.getUint32(0, true) : 0;
}

/** Breaks off with `error` once more than `limit` bytes have come. */
function upTo(
  limit: number,
  error: Error,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let total = 0;
  return new TransformStream({
    transform(chunk, controller) {
      total += chunk.length;
      if (total > limit) throw error;
      controller.enqueue(chunk);
    },
  });
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);
