/**
 * e^x and the natural logarithm in double precision, compiled with the kernels (AssemblyScript's own, after musl: error below
 * 1 ulp), since the ones of browsers differ in their last bits.
 */
export function expOf(x: f64): f64 {
  return NativeMath.exp(x);
}

export function logOf(x: f64): f64 {
  return NativeMath.log(x);
}
