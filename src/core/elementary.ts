/**
 * Elementary functions with the same bits in every JavaScript engine: language standards leave the last bits
 * of Math.log and Math.cos open, and engines differ. Only +, −, ×, ÷ and roundings of double precision are
 * used, which are the same everywhere. Coefficients and reductions of fdlibm (Sun Microsystems, 1993); errors
 * below 1 ulp.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const SMALLEST_NORMAL = 2 ** -1022;
const TWO_54 = 2 ** 54;

const bits = new DataView(new ArrayBuffer(8));

/** The natural logarithm; −∞ of 0, NaN of what is less. */
export function log(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  if (x === Infinity) return x;
  const isSmall = x < SMALLEST_NORMAL;
  bits.setFloat64(0, isSmall ? x * TWO_54 : x);
  const high = bits.getUint32(0);
  const mantissa = high & 0xfffff;
  // x = 2^k (1 + f) with √½ < 1 + f < √2.
  const above = (mantissa + 0x95f64) & 0x100000;
  const k = (high >>> 20) - 1023 + (above >>> 20) - (isSmall ? 54 : 0);
  bits.setUint32(0, mantissa | (above ^ 0x3ff00000));
  const f = bits.getFloat64(0) - 1;
  if ((0xfffff & (2 + mantissa)) < 3) {
    const r = f * f * (0.5 - 0.3333333333333333 * f);
    return k === 0 ? f - r : k * LN2_HIGH - (r - k * LN2_LOW - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const r = odd + even;
  if (((mantissa - 0x6147a) | (0x6b851 - mantissa)) > 0) {
    const half = 0.5 * f * f;
    return k === 0 ? f - (half - s * (half + r)) : k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
  }
  return k === 0 ? f - s * (f - r) : k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f);
}

/** π/2 in parts: multiples of the first two by small numbers are exact. */
const HALF_PI = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21] as const;
/** Beyond it the parts of π/2 do not suffice. */
const LARGEST_ANGLE = 2 ** 19;

/** x − n π/2 with −π/4 ≤ x − n π/2 ≤ π/4, in two parts, and n. */
function reduce(x: number): { n: number; angle: number; rest: number } {
  if (!(Math.abs(x) <= LARGEST_ANGLE)) throw new RangeError(`An angle of ${x} is not covered.`);
  const n = Math.round(x / (Math.PI / 2));
  const near = x - n * HALF_PI[0];
  const part = n * HALF_PI[1];
  const r = near - part;
  const w = n * HALF_PI[2] - (near - r - part);
  const angle = r - w;
  return { n: ((n % 4) + 4) % 4, angle, rest: r - angle - w };
}

/** Sine and cosine of x + y, |x| ≤ π/4 and y its tail. */
function nearSine(x: number, y: number): number {
  const z = x * x;
  const v = z * x;
  const r =
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 +
        z * (0.0000027557313707070068 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  return x - (z * (0.5 * y - v * r) - y + v * 0.16666666666666632);
}

function nearCosine(x: number, y: number): number {
  const z = x * x;
  const r =
    z *
    (0.0416666666666666 +
      z *
        (-0.001388888888887411 +
          z *
            (0.00002480158728947673 +
              z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * r - x * y));
}

/** The cosine of an angle in radians. @throws RangeError beyond ±2¹⁹ and for what is no number. */
export function cos(x: number): number {
  const { n, angle, rest } = reduce(x);
  const value = n % 2 === 0 ? nearCosine(angle, rest) : nearSine(angle, rest);
  return n === 1 || n === 2 ? -value : value;
}

/** The sine of an angle in radians. @throws RangeError beyond ±2¹⁹ and for what is no number. */
export function sin(x: number): number {
  const { n, angle, rest } = reduce(x);
  const value = n % 2 === 0 ? nearSine(angle, rest) : nearCosine(angle, rest);
  return n > 1 ? -value : value;
}

/** √(x² + y² + …), for numbers whose squares neither overflow nor vanish. */
export const length = (...values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
