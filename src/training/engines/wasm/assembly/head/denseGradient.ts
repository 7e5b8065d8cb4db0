import { DenseGradient } from '../operations';

export function denseGradient(op: DenseGradient, slice: usize): void {
  const classes = op.classes;
  const row: usize = ((classes + 3) & ~3) * 4;
  const images = op.images;
  if (slice < op.channels) {
    const width: usize = op.channels * 4;
    for (let k: usize = 0; k < classes; k += 4) {
      let sum = f32x4.splat(0);
      let feature: usize = op.features + slice * 4;
      let logit: usize = op.logits + k * 4;
      for (let image: usize = 0; image < images; image++) {
        sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(feature), v128.load(logit)));
        feature += width;
        logit += row;
      }
      keep(op.weightsGradient + (slice * classes + k) * 4, sum, classes - k);
    }
    return;
  }
  for (let k: usize = 0; k < classes; k += 4) {
    let sum = f32x4.splat(0);
    for (let image: usize = 0; image < images; image++)
      sum = f32x4.add(sum, v128.load(op.logits + k * 4 + image * row));
    keep(op.biasGradient + k * 4, sum, classes - k);
  }
  let loss: f64 = 0;
  for (let image: usize = 0; image < images; image++) loss += <f64>load<f32>(op.outcomes + image * 8);
  store<f32>(op.loss, <f32>(loss / images));
}

/** Stores up to four sums. */
function keep(at: usize, sum: v128, count: usize): void {
  if (count >= 4) {
    v128.store(at, sum);
    return;
  }
  store<f32>(at, f32x4.extract_lane(sum, 0));
  if (count > 1) store<f32>(at, f32x4.extract_lane(sum, 1), 4);
  if (count > 2) store<f32>(at, f32x4.extract_lane(sum, 2), 8);
}
