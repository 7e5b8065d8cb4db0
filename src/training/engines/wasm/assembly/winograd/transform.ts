import { finish } from '../convolution/finish';

/**
 * Winograd's F(4×4, 3×3): a tile of 4 × 4 outputs takes 36 products for each pair of channels instead of 144, between transforms on the
 * points 0, ±3/4, ±3/2 and ∞. Of the points that were tried these round least, and all factors but those of filters are exact in
 * float32. Every transform handles four channels at a time and makes a square in two passes: down its columns into `line`, a piece of
 * memory for the time being, then along the rows of that.
 */

/** Positions of a transformed tile. */
export const POSITIONS: usize = 36;
/** Bytes left free behind a position, so that all of a tile do not meet in one line of the cache. */
export const GAP: usize = 64;

/** Bytes from a map's first pixel to that of a tile, of `side` × `side` tiles an image. */
export function tileAt(tile: usize, side: usize, image: usize, row: usize, pixel: usize): usize {
  const y = tile / side;
  const n = y / side;
  return n * image + (y - n * side) * 4 * row + (tile - y * side) * 4 * pixel;
}

/** The factors lie in memory, from where one instruction brings each into all lanes. */
const FACTORS = memory.data<f32>([
  0.75,
  0.5625,
  0.421875,
  1.5,
  2.25,
  3.375,
  1.265625,
  2.8125,
  1.0 / 1.265625,
  1.0 / (2.0 * 0.5625 * (0.5625 - 2.25)),
  0.75 / (2.0 * 0.5625 * (0.5625 - 2.25)),
  1.0 / (2.0 * 2.25 * (2.25 - 0.5625)),
  1.5 / (2.0 * 2.25 * (2.25 - 0.5625)),
]);
/** The points a = 3/4 and b = 3/2, their squares and cubes. */
const A: usize = 0;
const A2: usize = 4;
const A3: usize = 8;
const B: usize = 12;
const B2: usize = 16;
const B3: usize = 20;
/** a²b² and a² + b². */
const PRODUCT: usize = 24;
const SUM: usize = 28;
/** Of filters at the points 0, ±a and ±b: 1 / ∏ (point − other point), and that times the point. */
const F0: usize = 32;
const FA: usize = 36;
const FAA: usize = 40;
const FB: usize = 44;
const FBB: usize = 48;

@inline
function factor(offset: usize): v128 {
  return v128.load32_splat(FACTORS + offset);
}

/** Six pixels into six positions, `step` bytes apart from `to` on. */
@inline
function inputLine(
  to: usize,
  step: usize,
  d0: v128,
  d1: v128,
  d2: v128,
  d3: v128,
  d4: v128,
  d5: v128,
  a: v128,
  a2: v128,
  b: v128,
  b2: v128,
  product: v128,
  sum: v128,
): void {
  v128.store(to, f32x4.add(f32x4.sub(f32x4.mul(product, d0), f32x4.mul(sum, d2)), d4));
  const evenA = f32x4.sub(d4, f32x4.mul(b2, d2));
  const oddA = f32x4.mul(a, f32x4.sub(d3, f32x4.mul(b2, d1)));
  to += step;
  v128.store(to, f32x4.add(evenA, oddA));
  to += step;
  v128.store(to, f32x4.sub(evenA, oddA));
  const evenB = f32x4.sub(d4, f32x4.mul(a2, d2));
  const oddB = f32x4.mul(b, f32x4.sub(d3, f32x4.mul(a2, d1)));
  to += step;
  v128.store(to, f32x4.add(evenB, oddB));
  to += step;
  v128.store(to, f32x4.sub(evenB, oddB));
  to += step;
  v128.store(to, f32x4.add(f32x4.sub(f32x4.mul(product, d1), f32x4.mul(sum, d3)), d5));
}

/** A tile of 6 × 6 pixels, the first at `from`, into positions `toStep` apart. `line` holds 36 vectors. */
export function transformInput(from: usize, row: usize, pixel: usize, to: usize, toStep: usize, line: usize): void {
  const a = factor(A);
  const a2 = factor(A2);
  const b = factor(B);
  const b2 = factor(B2);
  const product = factor(PRODUCT);
  const sum = factor(SUM);
  for (const end = line + 96; line < end; line += 16) {
    let at = from;
    const d0 = v128.load(at);
    at += row;
    const d1 = v128.load(at);
    at += row;
    const d2 = v128.load(at);
    at += row;
    const d3 = v128.load(at);
    at += row;
    const d4 = v128.load(at);
    const d5 = v128.load(at + row);
    inputLine(line, 96, d0, d1, d2, d3, d4, d5, a, a2, b, b2, product, sum);
    from += pixel;
  }
  line -= 96;
  for (const end = line + 576; line < end; line += 96) {
    const d0 = v128.load(line);
    const d1 = v128.load(line, 16);
    const d2 = v128.load(line, 32);
    const d3 = v128.load(line, 48);
    const d4 = v128.load(line, 64);
    const d5 = v128.load(line, 80);
    inputLine(to, toStep, d0, d1, d2, d3, d4, d5, a, a2, b, b2, product, sum);
    to += toStep * 6;
  }
}

/** Four pixels of a gradient into six positions. */
@inline
function gradientLine(
  to: usize,
  step: usize,
  d0: v128,
  d1: v128,
  d2: v128,
  d3: v128,
  a: v128,
  a2: v128,
  a3: v128,
  b: v128,
  b2: v128,
  b3: v128,
): void {
  v128.store(to, d0);
  const evenA = f32x4.add(d0, f32x4.mul(a2, d2));
  const oddA = f32x4.add(f32x4.mul(a, d1), f32x4.mul(a3, d3));
  to += step;
  v128.store(to, f32x4.add(evenA, oddA));
  to += step;
  v128.store(to, f32x4.sub(evenA, oddA));
  const evenB = f32x4.add(d0, f32x4.mul(b2, d2));
  const oddB = f32x4.add(f32x4.mul(b, d1), f32x4.mul(b3, d3));
  to += step;
  v128.store(to, f32x4.add(evenB, oddB));
  to += step;
  v128.store(to, f32x4.sub(evenB, oddB));
  to += step;
  v128.store(to, d3);
}

/** The same of a tile of 4 × 4 pixels of a gradient, the transpose of `transformOutput`. `line` holds 24 vectors. */
export function transformGradient(from: usize, row: usize, pixel: usize, to: usize, toStep: usize, line: usize): void {
  const a = factor(A);
  const a2 = factor(A2);
  const a3 = factor(A3);
  const b = factor(B);
  const b2 = factor(B2);
  const b3 = factor(B3);
  for (const end = line + 64; line < end; line += 16) {
    let at = from;
    const d0 = v128.load(at);
    at += row;
    const d1 = v128.load(at);
    at += row;
    const d2 = v128.load(at);
    const d3 = v128.load(at + row);
    gradientLine(line, 64, d0, d1, d2, d3, a, a2, a3, b, b2, b3);
    from += pixel;
  }
  line -= 64;
  for (const end = line + 384; line < end; line += 64) {
    const d0 = v128.load(line);
    const d1 = v128.load(line, 16);
    const d2 = v128.load(line, 32);
    const d3 = v128.load(line, 48);
    gradientLine(to, toStep, d0, d1, d2, d3, a, a2, a3, b, b2, b3);
    to += toStep * 6;
  }
}

/**
 * Positions `step` apart into a tile of 4 × 4 pixels, which are stored as `finish` says by `kind` and `added`. `line` holds 24 vectors.
 */
export function transformOutput(
  from: usize,
  step: usize,
  to: usize,
  row: usize,
  pixel: usize,
  kind: usize,
  added: usize,
  line: usize,
): void {
  const a = factor(A);
  const a2 = factor(A2);
  const a3 = factor(A3);
  const b = factor(B);
  const b2 = factor(B2);
  const b3 = factor(B3);
  const down = step * 6;
  for (const end = line + 96; line < end; line += 16) {
    let at = from;
    const m0 = v128.load(at);
    at += down;
    const m1 = v128.load(at);
    at += down;
    const m2 = v128.load(at);
    at += down;
    const m3 = v128.load(at);
    at += down;
    const m4 = v128.load(at);
    const m5 = v128.load(at + down);
    const sumA = f32x4.add(m1, m2);
    const differenceA = f32x4.sub(m1, m2);
    const sumB = f32x4.add(m3, m4);
    const differenceB = f32x4.sub(m3, m4);
    v128.store(line, f32x4.add(f32x4.add(m0, sumA), sumB));
    v128.store(line, f32x4.add(f32x4.mul(a, differenceA), f32x4.mul(b, differenceB)), 96);
    v128.store(line, f32x4.add(f32x4.mul(a2, sumA), f32x4.mul(b2, sumB)), 192);
    v128.store(line, f32x4.add(f32x4.add(f32x4.mul(a3, differenceA), f32x4.mul(b3, differenceB)), m5), 288);
    from += step;
  }
  line -= 96;
  for (const end = line + 384; line < end; line += 96) {
    const m1 = v128.load(line, 16);
    const m2 = v128.load(line, 32);
    const m3 = v128.load(line, 48);
    const m4 = v128.load(line, 64);
    const sumA = f32x4.add(m1, m2);
    const differenceA = f32x4.sub(m1, m2);
    const sumB = f32x4.add(m3, m4);
    const differenceB = f32x4.sub(m3, m4);
    let at = to;
    finish(kind, added, at, f32x4.add(f32x4.add(v128.load(line), sumA), sumB));
    at += pixel;
    finish(kind, added, at, f32x4.add(f32x4.mul(a, differenceA), f32x4.mul(b, differenceB)));
    at += pixel;
    finish(kind, added, at, f32x4.add(f32x4.mul(a2, sumA), f32x4.mul(b2, sumB)));
    at += pixel;
    const last = f32x4.add(f32x4.mul(a3, differenceA), f32x4.mul(b3, differenceB));
    finish(kind, added, at, f32x4.add(last, v128.load(line, 80)));
    to += row;
  }
}

/** Three taps into six positions. */
@inline
function filterLine(w0: v128, w1: v128, w2: v128, to: usize, step: usize): void {
  v128.store(to, f32x4.mul(factor(F0), w0));
  const evenA = f32x4.mul(factor(FA), f32x4.add(w0, f32x4.mul(factor(A2), w2)));
  const oddA = f32x4.mul(factor(FAA), w1);
  v128.store(to + step, f32x4.add(evenA, oddA));
  v128.store(to + step * 2, f32x4.sub(evenA, oddA));
  const evenB = f32x4.mul(factor(FB), f32x4.add(w0, f32x4.mul(factor(B2), w2)));
  const oddB = f32x4.mul(factor(FBB), w1);
  v128.store(to + step * 3, f32x4.add(evenB, oddB));
  v128.store(to + step * 4, f32x4.sub(evenB, oddB));
  v128.store(to + step * 5, w2);
}

/** Four numbers that lie `step` apart. */
@inline
function four(at: usize, step: usize): v128 {
  if (step == 4) return v128.load(at);
  const two = v128.load32_lane(at + step, v128.load32_zero(at), 1);
  return v128.load32_lane(at + step * 3, v128.load32_lane(at + step * 2, two, 2), 3);
}

/** Nine taps `tapStep` apart of four channels `step` apart into positions `toStep` apart. `line` holds 18 vectors. */
export function transformFilter(from: usize, tapStep: usize, step: usize, to: usize, toStep: usize, line: usize): void {
  const down = tapStep * 3;
  for (const end = line + 48; line < end; line += 16) {
    filterLine(four(from, step), four(from + down, step), four(from + down * 2, step), line, 48);
    from += tapStep;
  }
  line -= 48;
  for (const end = line + 288; line < end; line += 48) {
    filterLine(v128.load(line), v128.load(line, 16), v128.load(line, 32), to, toStep);
    to += toStep * 6;
  }
}

/** Six positions into three taps. */
@inline
function tapsLine(from: usize, fromStep: usize, to: usize, step: usize): void {
  const m1 = v128.load(from + fromStep);
  const m2 = v128.load(from + fromStep * 2);
  const m3 = v128.load(from + fromStep * 3);
  const m4 = v128.load(from + fromStep * 4);
  const sumA = f32x4.mul(factor(FA), f32x4.add(m1, m2));
  const sumB = f32x4.mul(factor(FB), f32x4.add(m3, m4));
  v128.store(to, f32x4.add(f32x4.add(f32x4.mul(factor(F0), v128.load(from)), sumA), sumB));
  const differenceA = f32x4.mul(factor(FAA), f32x4.sub(m1, m2));
  const differenceB = f32x4.mul(factor(FBB), f32x4.sub(m3, m4));
  v128.store(to + step, f32x4.add(differenceA, differenceB));
  const squares = f32x4.add(f32x4.mul(factor(A2), sumA), f32x4.mul(factor(B2), sumB));
  v128.store(to + step * 2, f32x4.add(squares, v128.load(from + fromStep * 5)));
}

/** Positions `step` apart into nine taps `toStep` apart: the transpose of `transformFilter`. `line` holds 18 vectors. */
export function transformTaps(from: usize, step: usize, to: usize, toStep: usize, line: usize): void {
  for (let x: usize = 0; x < 6; x++) tapsLine(from + x * step, step * 6, line + x * 16, 96);
  for (let y: usize = 0; y < 3; y++) tapsLine(line + y * 96, 16, to + y * 3 * toStep, toStep);
}
