export { enlist, muster, run, serve } from './threads';
export { expOf, logOf } from './elementary';

/** Where the engine's memory plan may begin. */
export function heapBase(): usize {
  return (__heap_base + 63) & ~63;
}
