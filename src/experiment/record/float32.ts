/**
 * The shortest decimal that is the same float32: what a device computed in float32 need not be written with
 * the digits of a float64. A value that is no float32 stays as it is.
 */
export function shortestFloat32(value: number): number {
  if (Math.fround(value) !== value) return value;
  // Nine significant digits tell any two float32 apart.
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}
