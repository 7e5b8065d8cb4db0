import type { DecodeImage } from './image-zip';
import { IMAGE_SIZE } from '../../../../experiment/own-data/packed';

/** The middle square of an image, drawn to 32×32; what is transparent becomes white. */
export const decodeImage: DecodeImage = async (bytes) => {
  const bitmap = await createImageBitmap(new Blob([bytes])).catch(() => null);
  if (!bitmap) return null;
  const side = Math.min(bitmap.width, bitmap.height);
  const canvas = new OffscreenCanvas(IMAGE_SIZE, IMAGE_SIZE);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = 'white';
  context.fillRect(0, 0, IMAGE_SIZE, IMAGE_SIZE);
  context.imageSmoothingQuality = 'high';
  const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
  context.drawImage(bitmap, left, top, side, side, 0, 0, IMAGE_SIZE, IMAGE_SIZE);
  bitmap.close();
  const { data } = context.getImageData(0, 0, IMAGE_SIZE, IMAGE_SIZE);
  return Uint8Array.from({ length: 3 * IMAGE_SIZE ** 2 }, (_, i) => data[4 * Math.floor(i / 3) + (i % 3)]);
};
