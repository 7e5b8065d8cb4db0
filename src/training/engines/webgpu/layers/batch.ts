import type { Normalisation } from '../../engine';
import { PADDING } from '../../../data/augment';
import { HEADER_WORDS } from '../step/header';
import { kernel, type Program } from '../wgsl/program';

/** Images per pixel buffer: 96 MB at 32 × 32, below the 128 MiB that every adapter can bind. */
export const SHARD_IMAGES = 32768;

/**
 * Builds a batch from uint8 pixels as data/augment.ts does on the host: pad by 4 with black, crop at (cropX,
 * cropY), mirror the crop, normalise. The fourth channel is zero. Bindings: step header, pixels of images 0 …
 * 32767, pixels of the rest, result.
 */
export function batchBuilder(batch: number, size: number, { mean, std }: Normalisation): Program {
  const scale = std.map((s) => 1 / (255 * s));
  const shift = mean.map((m, i) => -m / std[i]);
  const text = kernel({
    bindings: [
      { name: 'step', type: 'u32' },
      { name: 'pixels0', type: 'u32' },
      { name: 'pixels1', type: 'u32' },
      { name: 'result', type: 'vec4f', access: 'read_write' },
    ],
    threads: batch * size * size,
    declarations: `fn byteAt(image: u32, at: u32) -> f32 {
  let position = (image % ${SHARD_IMAGES}u) * ${size * size * 3}u + at;
  var word = 0u;
  if (image < ${SHARD_IMAGES}u) { word = pixels0[position / 4u]; } else { word = pixels1[position / 4u]; }
  return f32((word >> (8u * (position % 4u))) & 255u);
}`,
    body: `  if (!valid) { return; }
  let n = index / ${size * size}u;
  let y = (index / ${size}u) % ${size}u;
  let x = index % ${size}u;
  let image = step[${HEADER_WORDS}u + 2u * n];
  let packed = step[${HEADER_WORDS + 1}u + 2u * n];
  let fromY = i32(y + ((packed >> 4u) & 15u)) - ${PADDING};
  let fromX = i32(select(x, ${size - 1}u - x, ((packed >> 8u) & 1u) == 1u) + (packed & 15u)) - ${PADDING};
  var rgb = vec3f();
  if ((u32(fromY) < ${size}u) & (u32(fromX) < ${size}u)) {
    let at = (u32(fromY) * ${size}u + u32(fromX)) * 3u;
    rgb = vec3f(byteAt(image, at), byteAt(image, at + 1u), byteAt(image, at + 2u));
  }
  result[index] = vec4f(fma(rgb, vec3f(${scale}), vec3f(${shift})), 0.0);`,
  });
  return { label: 'batch', ...text, flops: 0, bytes: batch * size * size * 19 };
}
