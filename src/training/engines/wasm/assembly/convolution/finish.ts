/**
 * Stores a sum of four channels at `at`: as it is (kind 0), or with what lies `added` bytes further added (2), where the old value is
 * positive and else 0 (1, 2).
 */
@inline
export function finish(kind: usize, added: usize, at: usize, sum: v128): void {
  if (kind) {
    if (kind == 2) sum = f32x4.add(sum, v128.load(at + added));
    sum = v128.and(sum, f32x4.gt(v128.load(at), f32x4.splat(0)));
  }
  v128.store(at, sum);
}

/** The same of eight channels side by side. */
@inline
export function finishWide(kind: usize, added: usize, at: usize, first: v128, second: v128): void {
  if (kind) {
    if (kind == 2) {
      first = f32x4.add(first, v128.load(at + added));
      second = f32x4.add(second, v128.load(at + added, 16));
    }
    first = v128.and(first, f32x4.gt(v128.load(at), f32x4.splat(0)));
    second = v128.and(second, f32x4.gt(v128.load(at, 16), f32x4.splat(0)));
  }
  v128.store(at, first);
  v128.store(at, second, 16);
}
