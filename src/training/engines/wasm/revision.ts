/**
 * Raised whenever a kernel changes the order of a sum: a run goes on, and is verified, bit for bit on the
 * same one only.
 */
export const WASM_REVISION = 1;
