/**
 * A parameter, gradient or state vector. float64 for the 2-D screens, float32 where the trainer is mirrored.
 */
export type Vector = Float64Array | Float32Array;
