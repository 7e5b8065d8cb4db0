import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js/index-native.js';
import { zipSync, type Zippable } from 'fflate';
import { packTar } from 'modern-tar';

/** Real archives for tests, made of whatever files a test wants in them. */

export type Files = Readonly<Record<string, Uint8Array | string>>;

const bytesOf = (content: Uint8Array | string) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Files have no time of their own, so that archives are the same in every test. */
const LONG_AGO = new Date(0);

/** A `.tar`. */
export async function tar(files: Files): Promise<Uint8Array<ArrayBuffer>> {
  return packTar(
    Object.entries(files).map(([name, content]) => {
      const body = bytesOf(content);
      return { header: { name, size: body.length, type: 'file' as const, mtime: LONG_AGO }, body };
    }),
  );
}

export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A `.zip`. */
export function zip(files: Files): Uint8Array<ArrayBuffer> {
  const entries: Zippable = Object.fromEntries(
    Object.entries(files).map(([name, content]) => [name, bytesOf(content)]),
  );
  return zipSync(entries) as Uint8Array<ArrayBuffer>;
}

/** A member of a zip that is not a plain one. */
export interface Member {
  readonly bytes: Uint8Array;
  /** Bytes of its name, without the flag that they are UTF-8. */
  readonly rawName?: Uint8Array | undefined;
  readonly name: string;
  readonly password?: string | undefined;
}

/** A `.zip` of members with names in any encoding, or locked. */
export async function zipOf(members: readonly Member[]): Promise<Uint8Array<ArrayBuffer>> {
  const names = new Map(members.map(({ name, rawName }) => [name, rawName]));
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const { name, bytes, password, rawName } of members) {
    const options = rawName && {
      useUnicodeFileNames: false,
      encodeText: (text: string) => names.get(text) ?? new TextEncoder().encode(text),
    };
    // oxlint-disable-next-line no-await-in-loop -- a zip is written one member after another
    await writer.add(name, new Uint8ArrayReader(bytes), { ...options, password, level: 0 });
  }
  return writer.close();
}

/**
 * Images in the official binary form: after the label bytes, planes of red, green and blue. Image i of class
 * l has the red value i, the green value l and a blue one that grows from left to right.
 */
export function cifarBin(labels: readonly number[], coarse: number | null = null): Uint8Array<ArrayBuffer> {
  const head = coarse === null ? 1 : 2;
  const bytes = new Uint8Array(labels.length * (head + 3072));
  labels.forEach((label, i) => {
    const at = i * (head + 3072);
    if (coarse !== null) bytes[at] = coarse;
    bytes[at + head - 1] = label;
    for (let pixel = 0; pixel < 1024; pixel++) {
      bytes[at + head + pixel] = i % 256;
      bytes[at + head + 1024 + pixel] = label;
      bytes[at + head + 2048 + pixel] = pixel % 32;
    }
  });
  return bytes;
}
