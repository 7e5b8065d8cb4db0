import { strToU8, zipSync } from 'fflate';

/** Files as one zip archive. */
export function zipOf(
  files: readonly { readonly name: string; readonly content: string | Uint8Array<ArrayBuffer> }[],
): Blob {
  const entries = files.map(
    ({ name, content }) => [name, typeof content === 'string' ? strToU8(content) : content] as const,
  );
  return new Blob([zipSync(Object.fromEntries(entries), { level: 6 })], { type: 'application/zip' });
}
