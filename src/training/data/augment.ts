import type { ExampleSet } from '../../experiment/examples';
import type { BatchPlan, Normalisation } from '../engines/engine';

/** Crops are taken after padding by this many black pixels on every side. */
export const PADDING = 4;

/** Random access to images that arrive in several sets: global index → set and place in it. */
export interface ImageStore {
  readonly count: number;
  add(images: ExampleSet): void;
  /** The set that holds image `index`, and the index within that set. */
  locate(index: number): { images: ExampleSet; at: number };
}

export function createImageStore(): ImageStore {
  const sets: { start: number; images: ExampleSet }[] = [];
  let count = 0;
  return {
    get count() {
      return count;
    },
    add(images) {
      sets.push({ start: count, images });
      count += images.count;
    },
    locate(index) {
      const set = sets.findLast(({ start }) => start <= index);
      if (!set || index >= count) throw new RangeError(`image ${index} of ${count} has not arrived`);
      return { images: set.images, at: index - set.start };
    },
  };
}

/** Value of a uint8 channel after normalisation: (v / 255 − mean) / std, per channel as [256] tables. */
export function tablesOf({ mean, std }: Normalisation): Float32Array[] {
  return mean.map((m, channel) => Float32Array.from({ length: 256 }, (_, v) => (v / 255 - m) / std[channel]));
}

export interface BatchBuilder {
  /** The pixels of a batch, float32 NHWC, cropped, flipped and normalised as `plan` says; and its labels. */
  build(store: ImageStore, plan: BatchPlan): { pixels: Float32Array; labels: Uint8Array };
}

/**
 * Builds batches of square images of side `size` on the processor: what every engine's own builder must
 * equal.
 */
export function createBatchBuilder(size: number, normalisation: Normalisation): BatchBuilder {
  const tables = tablesOf(normalisation);
  return {
    build(store, { indices, cropX, cropY, flip }) {
      const pixels = new Float32Array(indices.length * size * size * 3);
      const labels = new Uint8Array(indices.length);
      let out = 0;
      for (let i = 0; i < indices.length; i++) {
        const { images, at } = store.locate(indices[i]);
        labels[i] = images.targets[at];
        const base = at * size * size * 3;
        for (let y = 0; y < size; y++) {
          const sourceY = y + cropY[i] - PADDING;
          for (let x = 0; x < size; x++) {
            const sourceX = (flip[i] ? size - 1 - x : x) + cropX[i] - PADDING;
            const inside = sourceX >= 0 && sourceX < size && sourceY >= 0 && sourceY < size;
            const from = base + (sourceY * size + sourceX) * 3;
            for (let channel = 0; channel < 3; channel++)
              pixels[out++] = tables[channel][inside ? images.inputs[from + channel] : 0];
          }
        }
      }
      return { pixels, labels };
    },
  };
}

/** The plan that takes images `start` … `start + count − 1` as they are. */
export function plainPlan(start: number, count: number): BatchPlan {
  return {
    indices: Uint32Array.from({ length: count }, (_, i) => start + i),
    cropX: new Uint8Array(count).fill(PADDING),
    cropY: new Uint8Array(count).fill(PADDING),
    flip: new Uint8Array(count),
  };
}
