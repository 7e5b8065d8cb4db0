import { type ExampleSet, SHARD_SIZE } from '../../experiment/examples';
import { cos, length, sin } from '../../core/elementary';
import { createRandom, type Random } from '../../core/random';
import { type ImageDataset } from './dataset';
import { normalisationOf } from './normalisation';

/** Signed distance of a point to a shape of radius about 1 around the origin: negative inside. */
type Distance = (x: number, y: number) => number;

const box = (x: number, y: number, halfWidth: number, halfHeight: number) =>
  Math.max(Math.abs(x) - halfWidth, Math.abs(y) - halfHeight);

const SHAPES = {
  disc: (x, y) => length(x, y) - 1,
  square: (x, y) => box(x, y, 0.85, 0.85),
  triangle: (x, y) => Math.max(y - 0.6, 0.87 * Math.abs(x) - 0.5 * y - 0.55),
  ring: (x, y) => Math.abs(length(x, y) - 0.8) - 0.22,
  cross: (x, y) => Math.min(box(x, y, 1, 0.28), box(x, y, 0.28, 1)),
  bar: (x, y) => box(x, y, 1.1, 0.32),
  stripes: (x, y) => Math.max(box(x, y, 1, 1), Math.abs(((y + 3) % 0.66) - 0.33) - 0.16),
  crescent: (x, y) => Math.max(length(x, y) - 1, 0.85 - length(x - 0.5, y)),
  dots: (x, y) => length(Math.abs(x) - 0.55, Math.abs(y) - 0.55) - 0.36,
  half: (x, y) => Math.max(length(x, y) - 1, y),
} satisfies Record<string, Distance>;

const names = Object.keys(SHAPES);
const distances: readonly Distance[] = Object.values(SHAPES);

export interface SyntheticSettings {
  readonly seed: number;
  readonly imageSize?: number;
  readonly trainCount?: number;
  readonly testCount?: number;
}

const STREAM = 0x0400_0000;
/** Training images take even numbers and test images odd ones, so that the parts never share an image. */
const numberOf = { train: (index: number) => 2 * index, test: (index: number) => 2 * index + 1 };

/**
 * Procedural shapes with the interface of CIFAR-10, for when the real images cannot be had: ten shapes in
 * random colours, places, sizes and rotations under pixel noise. Image k is a pure function of the seed and
 * k, and its class is k mod 10. Results on it say nothing about photographs.
 */
export function createSynthetic(settings: SyntheticSettings): ImageDataset {
  const { seed, imageSize = 32, trainCount = 50_000, testCount = 10_000 } = settings;

  const shard = (part: 'train' | 'test', index: number): ExampleSet => {
    const total = part === 'train' ? trainCount : testCount;
    const first = index * SHARD_SIZE;
    const count = Math.min(SHARD_SIZE, total - first);
    const imageBytes = imageSize ** 2 * 3;
    const pixels = new Uint8Array(count * imageBytes);
    const labels = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      labels[i] = (first + i) % names.length;
      const random = createRandom(seed, STREAM + numberOf[part](first + i));
      paint(distances[labels[i]], imageSize, random, pixels.subarray(i * imageBytes, (i + 1) * imageBytes));
    }
    return { count, inputs: pixels, targets: labels };
  };

  const normalisation = normalisationOf([shard('train', 0).inputs]);
  return {
    classes: names,
    imageSize,
    normalisation,
    shardSize: SHARD_SIZE,
    trainCount,
    testCount,
    trainShard: async (index) => shard('train', index),
    testShard: async (index) => shard('test', index),
  };
}

function paint(distance: Distance, size: number, random: Random, out: Uint8Array): void {
  const colour = () => [random.uniform(), random.uniform(), random.uniform()].map((c) => 30 + 195 * c);
  const background = colour();
  let ink = colour();
  // A shape that nobody could see would be a wrong label.
  while (length(...ink.map((c, i) => c - background[i])) < 90) ink = colour();
  const radius = size * (0.2 + 0.12 * random.uniform());
  const centreX = size / 2 + (random.uniform() - 0.5) * size * 0.3;
  const centreY = size / 2 + (random.uniform() - 0.5) * size * 0.3;
  const angle = (random.uniform() - 0.5) * 0.7;
  const [across, along] = [cos(angle) / radius, sin(angle) / radius];
  for (let y = 0, at = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [dx, dy] = [x + 0.5 - centreX, y + 0.5 - centreY];
      const inside = distance(across * dx + along * dy, across * dy - along * dx) * radius;
      const cover = Math.min(1, Math.max(0, 0.5 - inside));
      const noise = 24 * (random.uniform() + random.uniform() - 1);
      for (let channel = 0; channel < 3; channel++) {
        const value = background[channel] + cover * (ink[channel] - background[channel]) + noise;
        out[at++] = Math.min(255, Math.max(0, Math.round(value)));
      }
    }
  }
}
