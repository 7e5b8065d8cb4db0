/**
 * The size that an image's first bytes give, pixels; of a format without an entry here, or a broken head,
 * nothing is known.
 */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Reads how large an image is before anything of it is unpacked: a picture of a few kilobytes may unfold to
 * gigabytes. PNG, GIF, BMP, JPEG, WebP, and the `ispe` boxes of AVIF.
 */
export function imageSizeOf(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = (at: number, text: string) =>
    at + text.length <= bytes.length &&
    [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
  try {
    if (mark(0, '\x89PNG')) return { width: view.getUint32(16), height: view.getUint32(20) };
    if (mark(0, 'GIF8')) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    if (mark(0, 'BM')) return bitmapSize(view);
    if (mark(0, '\xff\xd8')) return jpegSize(view);
    if (mark(0, 'RIFF') && mark(8, 'WEBP')) return webpSize(view, mark);
    if (mark(4, 'ftyp')) return largestBox(view, mark);
  } catch (error) {
    // The head breaks off.
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

/** Of a height below 0 the rows stand from top to bottom. Bitmaps of OS/2 have a shorter head. */
function bitmapSize(view: DataView): ImageSize {
  if (view.getUint32(14, true) === 12)
    return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
}

/** From one segment to the next, up to the one that begins a frame. */
function jpegSize(view: DataView): ImageSize | null {
  for (let at = 2; ;) {
    const kind = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) return null;
    // Any number of 0xff may fill up before a marker.
    if (kind === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc;
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    const isBare = kind === 0x01 || (kind >= 0xd0 && kind <= 0xd8);
    const length = isBare ? 0 : view.getUint16(at + 2);
    if (!isBare && length < 2) return null;
    at += 2 + length;
  }
}

function webpSize(view: DataView, mark: (at: number, text: string) => boolean): ImageSize | null {
  if (mark(12, 'VP8X'))
    return {
      width: 1 + (view.getUint32(24, true) & 0xffffff),
      height: 1 + (view.getUint32(26, true) >>> 8),
    };
  if (mark(12, 'VP8 '))
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (!mark(12, 'VP8L')) return null;
  const bits = view.getUint32(21, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

/** An AVIF says its size in a box within boxes; a thumbnail and the alpha plane have one of their own. */
function largestBox(view: DataView, mark: (at: number, text: string) => boolean): ImageSize | null {
  let size: ImageSize | null = null;
  // The boxes that describe the image lie in the first kilobytes.
  const end = Math.min(view.byteLength - 16, 1 << 14);
  for (let at = 8; at < end; at++) {
    if (!mark(at, 'ispe')) continue;
    const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (!size || width * height > size.width * size.height) size = { width, height };
  }
  return size;
}
