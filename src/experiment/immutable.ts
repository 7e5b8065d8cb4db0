/** Types that cross a boundary as they are: nothing inside it is a plain property. */
type Opaque = Blob | ArrayBuffer | Uint8Array | Float32Array | Float64Array;

/** A type that a schema yields, with every property, array and tuple read-only, at any depth. */
export type Immutable<T> = T extends Opaque
  ? T
  : T extends object
    ? { readonly [K in keyof T]: Immutable<T[K]> }
    : T;
