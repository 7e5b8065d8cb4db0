import { encode } from 'uqr';

/** White around a QR code that readers need, in modules (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/** A QR code as an SVG path: one unit a module, the quiet zone included. */
export interface QrPicture {
  readonly size: number;
  readonly path: string;
}

/** The code of a text with medium error correction (15 %), or null where the text is too long for one. */
export function qrPicture(text: string): QrPicture | null {
  let modules: readonly (readonly boolean[])[];
  try {
    modules = encode(text, { ecc: 'M', border: 0 }).data;
  } catch {
    return null;
  }
  return { size: modules.length + 2 * QUIET_ZONE, path: modules.map(rowPath).join('') };
}

/** Dark modules side by side as one bar. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1]) x++;
    path += `M${start + QUIET_ZONE} ${y + QUIET_ZONE}h${x + 1 - start}v1h${start - x - 1}z`;
  }
  return path;
}
