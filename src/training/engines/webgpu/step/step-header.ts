import type { BatchPlan } from '../../engine';
import type { BufferView, Gpu } from '../device/gpu';
import type { PixelStore } from '../layers/pixels';
import { HEADER, headerWords, packBatch } from './header';

/** Numbers of a training step; see HEADER. */
export interface StepNumbers {
  readonly lossSlot: number;
  readonly telemetrySlot: number;
  readonly first: boolean;
  readonly alpha: number;
  readonly scale: number;
  readonly second: number;
}

/** The buffer of the one upload of a step. */
export interface StepHeader {
  readonly view: BufferView;
  /** Sets the numbers that go with the next upload. */
  setStep(numbers: StepNumbers): void;
  /** Uploads the numbers and the planned images of a store, of which `images` count. */
  upload(plan: BatchPlan, store: PixelStore, images: number): void;
}

export function createStepHeader(gpu: Gpu, batch: number): StepHeader {
  const words = new Uint32Array(headerWords(batch));
  const floats = new Float32Array(words.buffer);
  const view = { buffer: gpu.buffer('step', words.byteLength) };
  return {
    view,
    setStep({ lossSlot, telemetrySlot, first, alpha, scale, second }) {
      words[HEADER.lossSlot] = lossSlot;
      words[HEADER.telemetrySlot] = telemetrySlot;
      words[HEADER.first] = first ? 1 : 0;
      floats[HEADER.alpha] = alpha;
      floats[HEADER.scale] = scale;
      floats[HEADER.second] = second;
    },
    upload(plan, store, images) {
      words[HEADER.images] = images;
      packBatch(words, plan, (index) => store.labelOf(index));
      gpu.device.queue.writeBuffer(view.buffer, 0, words);
    },
  };
}
