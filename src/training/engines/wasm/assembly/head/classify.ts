import { expOf, logOf } from '../elementary';
import { Classify } from '../operations';

const PLAN_BYTES: usize = 20;

/** Outcomes of an image: its loss, and 1 where the largest logit is that of its class. */
export function classify(op: Classify, slice: usize): void {
  const channels = op.channels;
  const classes = op.classes;
  const width: usize = channels * 4;
  const pixels = <f32>(op.side * op.side);
  const features: usize = op.features + slice * width;
  // Rows of logits are whole vectors; what lies behind the last class is never read.
  const row: usize = ((classes + 3) & ~3) * 4;
  const logits: usize = op.logits + slice * row;
  for (let k: usize = 0; k < row; k += 16) v128.store(logits + k, v128.load(op.bias + k));
  for (let channel: usize = 0; channel < width; channel += 16) {
    let sum = f32x4.splat(0);
    for (let y: usize = 0; y < op.side; y++) {
      let at: usize = op.map + channel + slice * op.image + y * op.row;
      for (const last = at + op.side * width; at < last; at += width) sum = f32x4.add(sum, v128.load(at));
    }
    v128.store(features + channel, f32x4.div(sum, f32x4.splat(pixels)));
  }
  for (let channel: usize = 0; channel < channels; channel++) {
    const value = v128.load32_splat(features + channel * 4);
    const weights: usize = op.weights + channel * 4 * classes;
    for (let k: usize = 0; k < row; k += 16)
      v128.store(logits + k, f32x4.add(v128.load(logits + k), f32x4.mul(value, v128.load(weights + k))));
  }
  let best: usize = 0;
  for (let k: usize = 1; k < classes; k++)
    if (load<f32>(logits + k * 4) > load<f32>(logits + best * 4)) best = k;
  const largest = <f64>load<f32>(logits + best * 4);
  let total: f64 = 0;
  for (let k: usize = 0; k < classes; k++) total += expOf(<f64>load<f32>(logits + k * 4) - largest);
  const normaliser = largest + logOf(total);
  const label = load<u32>(op.plan + slice * PLAN_BYTES, 16);
  const smoothing = <f64>op.smoothing;
  let loss: f64 = 0;
  for (let k: usize = 0; k < classes; k++) {
    const target = smoothing / classes + (k == label ? 1 - smoothing : 0);
    const logarithm = <f64>load<f32>(logits + k * 4) - normaliser;
    loss -= target * logarithm;
    store<f32>(logits + k * 4, <f32>((expOf(logarithm) - target) / op.images));
  }
  const outcome: usize = op.outcomes + slice * 8;
  store<f32>(outcome, <f32>loss);
  store<f32>(outcome, best == label ? 1 : 0, 4);
}
