import { Predict } from '../operations';

const PLAN_BYTES: usize = 20;
/** Rows of outputs are whole vectors. */
const ROW: usize = 16;

/** (ŷ − y)² without a factor ½, and its derivative over the batch's mean. */
export function predict(op: Predict, slice: usize): void {
  const channels = op.channels;
  const from: usize = op.map + slice * op.image;
  const features: usize = op.features + slice * channels * 4;
  let output = load<f32>(op.bias);
  for (let channel: usize = 0; channel < channels; channel++) {
    const value = load<f32>(from + channel * 4);
    store<f32>(features + channel * 4, value);
    output += value * load<f32>(op.weights + channel * 4);
  }
  const residual = <f64>output - <f64>load<f32>(op.plan + slice * PLAN_BYTES, 16);
  store<f32>(op.logits + slice * ROW, <f32>((2 * residual) / op.images));
  store<f32>(op.outcomes + slice * 8, <f32>(residual * residual));
}
