import { csvFile } from '../../../experiment/csv';
import type { Size } from '../../draw/pen/pen';

/** Hands `content` to the user as a file. */
export function save(content: string | Blob, type: string, name: string): void {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Revoking at once would cancel the download in some browsers.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Hands a table that `csvOf` wrote to the user as a file that spreadsheets open with every script. */
export function saveCsv(csv: string, name: string): void {
  save(csvFile(csv), 'text/csv;charset=utf-8', `${name}.csv`);
}

/** Renders an SVG document at twice its size and hands it over as PNG. */
export async function savePng(svg: string, { width, height }: Size, name: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob) save(blob, 'image/png', `${name}.png`);
}
