/**
 * base^t for whole t ≥ 0 by squaring, the same bits in every JavaScript engine. `**` differs between them,
 * and costs more.
 */
export function wholePower(base: number, t: number): number {
  let result = 1;
  for (let rest = t, square = base; rest > 0; rest >>= 1) {
    if (rest & 1) result *= square;
    square *= square;
  }
  return result;
}
