import { importCifarArchive } from './images/cifar-archive';
import { importCifar, isCifarFile, type NamedBytes } from './images/cifar-files';
import { importImageZip, type DecodeImage } from './images/image-zip';
import type { OwnData } from '../../../experiment/own-data/packed';
import { isGzip, unpackedHead } from './gzip';
import { importTable } from './table';
import { isText } from '../../../experiment/own-data/encoding';
import type { ImportOptions } from '../../../experiment/own-data/import-options';
import { OWN_LIMITS, OwnDataError } from '../../../experiment/own-data/import-problem';

/** What the import needs from outside; Node has no images. */
export interface ImportTools {
  readonly decodeImage: DecodeImage;
  onProgress(done: number, of: number): void;
}

/**
 * Reads the user's files into a data set. What a file is, is told by its first bytes; only `.bin` files have
 * no mark.
 * @throws OwnDataError saying what is wrong with which file.
 */
export async function importFiles(
  chosen: readonly File[],
  options: ImportOptions,
  tools: ImportTools,
): Promise<OwnData> {
  // A folder's files bring along what the system keeps beside them.
  const visible = chosen.filter(({ name }) => !name.startsWith('.'));
  const files = visible.length > 0 ? visible : chosen;
  const limit = OWN_LIMITS.archiveMegabytes;
  for (const { name, size } of files)
    if (size > limit * 1e6) throw new OwnDataError({ code: 'too-large', file: name, limit });
  if (files.length > 0 && files.every(({ name }) => isCifarFile(name))) return importLoose(files);
  if (files.length !== 1) throw new OwnDataError({ code: 'several-kinds' });
  const [file] = files;
  const head = new Uint8Array(await file.slice(0, 512).arrayBuffer());
  const startsWith = (...bytes: readonly number[]) => bytes.every((byte, i) => head[i] === byte);
  if (isGzip(head)) {
    const inner = await unpackedHead(file, 512);
    const isTable = inner.length > 0 && !isTar(inner) && isText(inner);
    return isTable ? importTable(file, options) : importCifarArchive(file, 'gzip');
  }
  if (isTar(head)) return importCifarArchive(file, 'none');
  if (startsWith(0x50, 0x4b)) return importImageZip(file, tools.decodeImage, tools.onProgress);
  if (!isText(head)) throw new OwnDataError({ code: 'unknown-kind', file: file.name });
  const { csvMegabytes } = OWN_LIMITS;
  if (file.size > csvMegabytes * 1e6)
    throw new OwnDataError({ code: 'too-large', file: file.name, limit: csvMegabytes });
  return importTable(file, options);
}

const isTar = (head: Uint8Array) => new TextDecoder().decode(head.subarray(257, 262)) === 'ustar';

async function importLoose(files: readonly File[]): Promise<OwnData> {
  const named = await Promise.all(
    files.map(async (file): Promise<NamedBytes> => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  const bins = files.filter(({ name }) => /\.bin$/i.test(name));
  const [first] = bins;
  const name = bins.length > 1 ? `${first.name} + ${bins.length - 1}` : (first?.name ?? files[0].name);
  return importCifar(name, named);
}
