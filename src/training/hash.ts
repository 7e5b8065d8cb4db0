/**
 * Two 32-bit FNV-1a lanes from different bases: 64 bits that tell apart runs that are meant to be equal. Not a
 * cryptographic hash; it works where crypto.subtle does not.
 */
export interface Hash {
  add(bytes: Uint8Array): Hash;
  /** 16 hexadecimal digits of everything added so far. */
  hex(): string;
}

const PRIME = 0x01000193;

export function createHash(): Hash {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
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
