import { SumTelemetry } from '../operations';

/** Doubles of a piece: Σg², Σn², Σg·n, then PROJECTIONS of g and of n. */
const SUMS: usize = 35;
const PROJECTIONS: usize = 16;

/** As signBits in projection.ts. */
@inline
function signBits(quad: u32): u32 {
  let h = quad ^ 0x9e3779b9;
  h = (h ^ (h >>> 16)) * 0x85ebca6b;
  h = (h ^ (h >>> 13)) * 0xc2b2ae35;
  return h ^ (h >>> 16);
}

@inline
function total(v: v128): f64 {
  return (
    <f64>f32x4.extract_lane(v, 0) +
    <f64>f32x4.extract_lane(v, 1) +
    (<f64>f32x4.extract_lane(v, 2) + <f64>f32x4.extract_lane(v, 3))
  );
}

/** Adds to a double; −0 and 0 alike. */
@inline
function add(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}

/** Pieces begin at a multiple of 16 groups of four, so that a piece has whole rounds of buckets. */
export function sumTelemetry(op: SumTelemetry, slice: usize): void {
  const sums: usize = op.partial + slice * SUMS * 8;
  for (let i: usize = 0; i < SUMS; i++) store<f64>(sums + i * 8, 0);
  const end = min(op.bytes, (slice + 1) * op.piece) / 16;
  const lanes = i32x4(1, 2, 4, 8);
  for (let quad = (slice * op.piece) / 16; quad < end; quad++) {
    const g = v128.load(op.gradients + quad * 16);
    const n = v128.load(op.estimates + quad * 16);
    add(sums, total(f32x4.mul(g, g)));
    add(sums + 8, total(f32x4.mul(n, n)));
    add(sums + 16, total(f32x4.mul(g, n)));
    const isNegative = i32x4.ne(v128.and(i32x4.splat(signBits(<u32>quad)), lanes), i32x4.splat(0));
    const sign = v128.and(isNegative, i32x4.splat(0x80000000));
    const bucket: usize = sums + (3 + (quad % PROJECTIONS)) * 8;
    add(bucket, total(v128.xor(g, sign)));
    add(bucket + PROJECTIONS * 8, total(v128.xor(n, sign)));
  }
}
