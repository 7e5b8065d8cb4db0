import { finish } from '../convolution/finish';

/**
 * Winograd's F(4×4, 3×3): a tile of 4 × 4 outputs takes 36 products for each pair of channels instead of 144, between transforms on the
 * points 0, ±3/4, ±3/2 and ∞. Of the points that were tried these round least, and all factors but those of filters are exact in
 * float32. Every transform of a tile goes over `bytes` of its channels, four at a time, and makes a square in two
 * passes: down its columns into `line`, a piece of memory for the time being, then along the rows of that.
 */

/** Positions of a transformed tile. */
export const POSITIONS: usize = 36;
/** Bytes left free behind a position, so that all of a tile do not meet in one line of the cache. */
export const GAP: usize = 64;

/** Bytes from one position to the next of filters or their gradients, of so many bytes of channels in and out. */
@inline
export function positionBytes(depth: usize, width: usize): usize {
  return ((depth * width) >> 2) + GAP;
}

/** Bytes from the first part of filters to another one; all parts before it are as wide as `width`. */
@inline
export function partAt(part: usize, depth: usize, width: usize): usize {
  return part * POSITIONS * positionBytes(depth, width);
}

/** Bytes from the first block of eight channels to another one, in parts as wide as `width`, the last maybe less. */
export function blockAt(block: usize, depth: usize, width: usize): usize {
  const part = (block * 32) / width;
  return partAt(part, depth, width) + (((block * 32 - part * width) * depth) >> 2);
}

/** Bytes of channels of a part, of `all` bytes in parts as wide as `width`. */
@inline
export function partWidth(part: usize, width: usize, all: usize): usize {
  return min(width, all - part * width);
}

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
export function transformInput(
  from: usize,
  bytes: usize,
  row: usize,
  pixel: usize,
  to: usize,
  toStep: usize,
  line: usize,
): void {
  const a = factor(A);
  const a2 = factor(A2);
  const b = factor(B);
  const b2 = factor(B2);
  const product = factor(PRODUCT);
  const sum = factor(SUM);
  for (const last = from + bytes; from < last; from += 16) {
    let column = from;
    for (let x = line; x < line + 96; x += 16) {
      let at = column;
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
      inputLine(x, 96, d0, d1, d2, d3, d4, d5, a, a2, b, b2, product, sum);
      column += pixel;
    }
    let next = to;
    for (let y = line; y < line + 576; y += 96) {
      const d0 = v128.load(y);
      const d1 = v128.load(y, 16);
      const d2 = v128.load(y, 32);
      const d3 = v128.load(y, 48);
      const d4 = v128.load(y, 64);
      const d5 = v128.load(y, 80);
      inputLine(next, toStep, d0, d1, d2, d3, d4, d5, a, a2, b, b2, product, sum);
      next += toStep * 6;
    }
    to += 16;
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
export function transformGradient(
  from: usize,
  bytes: usize,
  row: usize,
  pixel: usize,
  to: usize,
  toStep: usize,
  line: usize,
): void {
  const a = factor(A);
  const a2 = factor(A2);
  const a3 = factor(A3);
  const b = factor(B);
  const b2 = factor(B2);
  const b3 = factor(B3);
  for (const last = from + bytes; from < last; from += 16) {
    let column = from;
    for (let x = line; x < line + 64; x += 16) {
      let at = column;
      const d0 = v128.load(at);
      at += row;
      const d1 = v128.load(at);
      at += row;
      const d2 = v128.load(at);
      const d3 = v128.load(at + row);
      gradientLine(x, 64, d0, d1, d2, d3, a, a2, a3, b, b2, b3);
      column += pixel;
    }
    let next = to;
    for (let y = line; y < line + 384; y += 64) {
      const d0 = v128.load(y);
      const d1 = v128.load(y, 16);
      const d2 = v128.load(y, 32);
      const d3 = v128.load(y, 48);
      gradientLine(next, toStep, d0, d1, d2, d3, a, a2, a3, b, b2, b3);
      next += toStep * 6;
    }
    to += 16;
  }
}

/** Six positions into four pixels, `step` bytes apart from `to` on, stored as `finish` says by `kind` and `added`. */
@inline
function outputLine(
  to: usize,
  step: usize,
  m0: v128,
  m1: v128,
  m2: v128,
  m3: v128,
  m4: v128,
  m5: v128,
  a: v128,
  a2: v128,
  a3: v128,
  b: v128,
  b2: v128,
  b3: v128,
  kind: usize,
  added: usize,
): void {
  const sumA = f32x4.add(m1, m2);
  const differenceA = f32x4.sub(m1, m2);
  const sumB = f32x4.add(m3, m4);
  const differenceB = f32x4.sub(m3, m4);
  finish(kind, added, to, f32x4.add(f32x4.add(m0, sumA), sumB));
  to += step;
  finish(kind, added, to, f32x4.add(f32x4.mul(a, differenceA), f32x4.mul(b, differenceB)));
  to += step;
  finish(kind, added, to, f32x4.add(f32x4.mul(a2, sumA), f32x4.mul(b2, sumB)));
  to += step;
  const last = f32x4.add(f32x4.mul(a3, differenceA), f32x4.mul(b3, differenceB));
  finish(kind, added, to, f32x4.add(last, m5));
}

/**
 * Positions `step` apart into a tile of 4 × 4 pixels, which are stored as `finish` says by `kind` and `added`. `line` holds 24 vectors.
 */
export function transformOutput(
  from: usize,
  bytes: usize,
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
  for (const last = from + bytes; from < last; from += 16) {
    let column = from;
    for (let x = line; x < line + 96; x += 16) {
      let at = column;
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
      outputLine(x, 96, m0, m1, m2, m3, m4, m5, a, a2, a3, b, b2, b3, 0, 0);
      column += step;
    }
    let next = to;
    for (let y = line; y < line + 384; y += 96) {
      const m0 = v128.load(y);
      const m1 = v128.load(y, 16);
      const m2 = v128.load(y, 32);
      const m3 = v128.load(y, 48);
      const m4 = v128.load(y, 64);
      const m5 = v128.load(y, 80);
      outputLine(next, pixel, m0, m1, m2, m3, m4, m5, a, a2, a3, b, b2, b3, kind, added);
      next += row;
    }
    to += 16;
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
