import type { ImageFault } from '../../../../experiment/own-data/import-problem';

/** Kinds of images by what stands at a place of their files. */
const FORMATS: readonly (readonly [name: string, at: number, marks: readonly string[]])[] = [
  ['HEIC', 4, ['ftyphei', 'ftyphev', 'ftypmif1', 'ftypmsf1']],
  ['AVIF', 4, ['ftypavif', 'ftypavis']],
  ['TIFF', 0, ['II*\0', 'MM\0*']],
  ['GIF', 0, ['GIF8']],
  ['WebP', 8, ['WEBP']],
  ['JPEG XL', 0, ['\xff\x0a', '\0\0\0\x0cJXL ']],
  ['JPEG 2000', 4, ['jP  ']],
  ['Photoshop', 0, ['8BPS']],
];

/** Images that every browser reads: what cannot be read of them is broken. */
const USUAL = /^(\x89PNG|\xff\xd8|BM)/;

/**
 * Why the browser could not read these bytes as an image, told by how they begin; with the format where that
 * is why.
 */
export function imageFaultOf(bytes: Uint8Array): { readonly fault: ImageFault; readonly format: string } {
  const head = String.fromCharCode(...bytes.subarray(0, 512));
  if (head === '') return { fault: 'empty', format: '' };
  const [format] = FORMATS.find(([, at, marks]) => marks.some((mark) => head.startsWith(mark, at))) ?? [];
  if (format) return { fault: 'format', format };
  if (USUAL.test(head)) return { fault: 'broken', format: '' };
  if (/^\s*(<\?xml[^>]*>)?\s*(<!--[^]*?-->\s*)?(<!DOCTYPE svg[^]*?>)?\s*<svg/i.test(head))
    return { fault: 'format', format: 'SVG' };
  if (/^\s*<(!doctype html|html|head|body)/i.test(head)) return { fault: 'web-page', format: '' };
  if (head.startsWith('version https://git-lfs')) return { fault: 'lfs-pointer', format: '' };
  // oxlint-disable-next-line no-control-regex -- a text has none of these
  if (/^[^\0-\x08\x0e-\x1f]*$/.test(head)) return { fault: 'text', format: '' };
  return { fault: 'broken', format: '' };
}
