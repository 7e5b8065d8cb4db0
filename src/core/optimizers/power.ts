/** base^t for whole t ≥ 0 by squaring: `**` would cost more than the rest of an optimizer's step. */
export function wholePower(base: number, t: number): number {
  let result = 1;
  for (let rest = t, square = base; rest > 0; rest >>= 1) {
    if (rest & 1) result *= square;
    square *= square;
  }
  return result;
}
