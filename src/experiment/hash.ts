/**
 * Two 32-bit FNV-1a lanes from different bases: 64 bits that tell apart runs that are meant to be equal. Not
 * a cryptographic hash; it works where crypto.subtle does not.
 */
export interface Hash {
  add(bytes: Uint8Array): Hash;
  /** 16 hexadecimal digits of everything added so far; they are the whole state. */
  hex(): string;
}

const PRIME = 0x01000193;

/** An empty hash, or one that goes on from the `hex` of an earlier one. */
export function createHash(from = '9747b28c811c9dc5'): Hash {
  let high = Number.parseInt(from.slice(0, 8), 16) | 0;
  let low = Number.parseInt(from.slice(8), 16) | 0;
  const hash: Hash = {
    add(bytes) {
      for (const byte of bytes) {
        low = Math.imul(low ^ byte, PRIME);
        high = Math.imul(high ^ byte ^ (low >>> 24), PRIME);
      }
      return hash;
    },
    hex: () => [high, low].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join(''),
  };
  return hash;
}

export function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
