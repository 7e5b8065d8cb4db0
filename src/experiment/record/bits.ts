/**
 * Right or wrong of every test example as one bit each, first example in the lowest bit, and as base64 in a
 * record.
 */

export const bytesFor = (count: number): number => Math.ceil(count / 8);

/** Sets the bit of example `index`. */
export function setBit(bits: Uint8Array, index: number): void {
  bits[index >> 3] |= 1 << (index & 7);
}

export const bitAt = (bits: Uint8Array, index: number): number => (bits[index >> 3] >> (index & 7)) & 1;

export function bitsToText(bits: Uint8Array): string {
  return btoa(String.fromCharCode(...bits));
}

export function bitsFromText(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
