import { unpackTar } from 'modern-tar';
import { importCifar, isCifarFile, type NamedBytes } from './cifar-files';
import type { OwnData } from '../../../experiment/own-data/packed';
import { OwnDataError } from '../../../experiment/own-data/problem';

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
export async function importCifarArchive(file: File, isGzip: boolean): Promise<OwnData> {
  let python: string | undefined;
  const stream = isGzip ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const entries = await unpackTar(stream, {
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
  }).catch(() => {
    throw new OwnDataError({ code: 'archive-damaged', file: file.name });
  });
  if (python) throw new OwnDataError({ code: 'python-archive', file: file.name, take: python });
  const files = entries.map(({ header, data }): NamedBytes => ({
    name: baseName(header.name),
    bytes: data ?? new Uint8Array(0),
  }));
  return importCifar(file.name, files);
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);
