import { OWN_LIMITS, OwnDataError } from '../../../experiment/own-data/import-problem';

/** True if bytes begin as a gzip file does. */
export const isGzip = ([first, second]: Uint8Array): boolean => first === 0x1f && second === 0x8b;

const stream = (file: File) => file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();

/**
 * The first bytes of what a gzip file holds, at least `count` where there are so many; as many as can be
 * read.
 */
export async function unpackedHead(file: File, count: number): Promise<Uint8Array> {
  const reader = stream(file);
  let head = new Uint8Array(0);
  try {
    while (head.length < count) {
      const { done, value } = await reader.read();
      if (done) break;
      head = joined([head, value]);
    }
  } catch {
    // A file that breaks off: whoever reads all of it tells.
  }
  await reader.cancel().catch(() => {});
  return head;
}

/**
 * All that the gzip file of a table holds.
 * @throws OwnDataError for a file that breaks off, and for more than a table may have.
 */
export async function unpacked(file: File): Promise<Uint8Array> {
  const reader = stream(file);
  const limit = OWN_LIMITS.csvMegabytes;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new OwnDataError({ code: 'archive-damaged', file: file.name });
    });
    if (done) return joined(pieces);
    size += value.length;
    if (size > limit * 1e6) {
      await reader.cancel().catch(() => {});
      throw new OwnDataError({ code: 'unpacks-too-large', file: file.name, limit });
    }
    pieces.push(value);
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
