import JSZip from 'jszip';

/** Files as one zip archive. */
export function zipOf(
  files: readonly { readonly name: string; readonly content: string | Uint8Array<ArrayBuffer> }[],
): Promise<Blob> {
  const archive = new JSZip();
  for (const { name, content } of files) archive.file(name, content);
  return archive.generateAsync({ type: 'blob', compression: 'DEFLATE' });
}
