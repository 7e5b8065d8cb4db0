import { createHash } from 'node:crypto';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';

/**
 * The pure half of the CIFAR-10 preparation: checks, order and encoding. Reading and writing is
 * prepare-data.mjs.
 */

export const CLASSES = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
];
export const IMAGE_SIZE = 32;
export const IMAGE_BYTES = IMAGE_SIZE * IMAGE_SIZE * 3;
/** Images per shard; a multiple of the number of classes, so that every shard is balanced. */
export const SHARD_IMAGES = 1000;
/** Fixes which images the reduced sets contain. */
export const ORDER_SEED = 20240915;
/**
 * Labels of the first training images in the official order, and the first pixel: proof that nothing was
 * reordered.
 */
export const FIRST_LABELS = [6, 9, 9, 4, 1, 1, 2, 7, 8, 3];
export const FIRST_PIXEL = [59, 62, 63];

/**
 * Throws, naming what differs, unless `labels` (one class per image) holds `perClass` images of every class.
 * @param {string} name for the message
 * @param {ArrayLike<number>} labels
 * @param {number} perClass
 */
export function checkLabels(name, labels, perClass) {
  const counts = CLASSES.map(() => 0);
  for (const label of Array.from(labels)) {
    if (counts[label] === undefined) throw new Error(`${name}: label ${label} is not one of 0 … 9`);
    counts[label]++;
  }
  counts.forEach((count, label) => {
    if (count !== perClass)
      throw new Error(`${name}: ${count} images of class ${label} (${CLASSES[label]}), expected ${perClass}`);
  });
}

/**
 * Throws unless the training set begins as the official CIFAR-10 does.
 * @param {ArrayLike<number>} labels
 * @param {ArrayLike<number>} pixels
 */
export function checkBeginning(labels, pixels) {
  const first = Array.from(labels).slice(0, FIRST_LABELS.length);
  if (first.join() !== FIRST_LABELS.join())
    throw new Error(`train: the first labels are ${first.join(' ')}, expected ${FIRST_LABELS.join(' ')}`);
  const pixel = [pixels[0], pixels[1], pixels[2]];
  if (pixel.join() !== FIRST_PIXEL.join())
    throw new Error(`train: the first pixel is ${pixel.join(' ')}, expected ${FIRST_PIXEL.join(' ')}`);
}

/**
 * An order of all images in which every run of `CLASSES.length` images that starts at a multiple of it holds
 * each class once: any prefix that long is a class-balanced subset. Fixed by `seed`.
 * @param {ArrayLike<number>} labels equally many of each class
 * @param {number} seed
 * @returns {Uint32Array} image numbers
 */
export function balancedOrder(labels, seed) {
  const random = xoroshiro128plus(seed);
  const groups = CLASSES.map(() => /** @type {number[]} */ ([]));
  Array.from(labels).forEach((label, image) => groups[label].push(image));
  for (const group of groups) shuffle(group, random);
  const order = new Uint32Array(labels.length);
  const round = CLASSES.map((_, label) => label);
  for (let i = 0; i < groups[0].length; i++) {
    shuffle(round, random);
    round.forEach((label, k) => {
      order[i * CLASSES.length + k] = groups[label][i];
    });
  }
  return order;
}

/**
 * Fisher–Yates in place.
 * @param {number[]} values
 * @param {import('pure-rand/types/RandomGenerator').RandomGenerator} random
 */
function shuffle(values, random) {
  for (let i = values.length - 1; i > 0; i--) {
    const j = uniformInt(random, 0, i);
    [values[i], values[j]] = [values[j], values[i]];
  }
}

/**
 * One shard: `order.length` label bytes, then as many images of 32×32×3 bytes (NHWC, RGB).
 * @param {Uint32Array} order image numbers of this shard
 * @param {ArrayLike<number>} labels
 * @param {Uint8Array} pixels all images, NHWC
 * @returns {Uint8Array}
 */
export function encodeShard(order, labels, pixels) {
  const shard = new Uint8Array(order.length * (1 + IMAGE_BYTES));
  order.forEach((image, i) => {
    shard[i] = labels[image];
    shard.set(
      pixels.subarray(image * IMAGE_BYTES, (image + 1) * IMAGE_BYTES),
      order.length + i * IMAGE_BYTES,
    );
  });
  return shard;
}

/**
 * Mean and standard deviation per channel on the 0…1 scale.
 * @param {Uint8Array} pixels NHWC, RGB
 */
export function channelStatistics(pixels) {
  const sum = [0, 0, 0];
  const square = [0, 0, 0];
  for (let i = 0; i < pixels.length; i += 3)
    for (let c = 0; c < 3; c++) {
      const value = pixels[i + c];
      sum[c] += value;
      square[c] += value * value;
    }
  const n = pixels.length / 3;
  const mean = sum.map((s) => s / n / 255);
  return { mean, std: square.map((s, c) => Math.sqrt(s / n / 65025 - mean[c] ** 2)) };
}

/** @param {Uint8Array} bytes */
export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
