import { BatchCoefficients, RunningCoefficients } from '../operations';

const EPSILON: f64 = 1e-5;
const DECAY: f64 = 0.9;
const CHANNELS: usize = 16;

/** Stores how a channel is normalised: γ/√(variance + ε), the mean, 1/√(variance + ε). */
@inline
function keep(coefficients: usize, channels: usize, channel: usize, scale: f32, mean: f64, variance: f64): void {
  const deviation = 1 / Math.sqrt(variance + EPSILON);
  const at = coefficients + channel * 4;
  store<f32>(at, <f32>(scale * deviation));
  store<f32>(at + channels * 4, <f32>mean);
  store<f32>(at + channels * 8, <f32>deviation);
}

/** Joins the groups' moments in order (Chan, Golub & LeVeque 1979). */
export function batchCoefficients(op: BatchCoefficients, slice: usize): void {
  const channels = op.channels;
  const width: usize = channels * 4;
  const pixels = op.side * op.side;
  const end = min(channels, (slice + 1) * CHANNELS);
  for (let channel = slice * CHANNELS; channel < end; channel++) {
    let count: f64 = 0;
    let mean: f64 = 0;
    let power: f64 = 0;
    for (let group: usize = 0; group < op.groups; group++) {
      const at: usize = op.partial + channel * 4 + width * 3 * group;
      const n = <f64>((((group + 1) * op.images) / op.groups - (group * op.images) / op.groups) * pixels);
      const sum = <f64>load<f32>(at + width);
      const groupMean = <f64>load<f32>(at) + sum / n;
      const distance = groupMean - mean;
      const total = count + n;
      power += <f64>load<f32>(at + width * 2) - (sum * sum) / n + (distance * distance * count * n) / total;
      mean += (distance * n) / total;
      count = total;
    }
    const variance = Math.max(0, power / count);
    keep(op.coefficients, channels, channel, load<f32>(op.scale + channel * 4), mean, variance);
    const running: usize = op.running + channel * 4;
    const unbiased = (variance * count) / Math.max(1, count - 1);
    store<f32>(running, <f32>(DECAY * load<f32>(running) + (1 - DECAY) * mean));
    store<f32>(running + width, <f32>(DECAY * load<f32>(running + width) + (1 - DECAY) * unbiased));
  }
}

export function runningCoefficients(op: RunningCoefficients, slice: usize): void {
  const channels = op.channels;
  for (let channel: usize = 0; channel < channels; channel++) {
    const running: usize = op.running + channel * 4;
    const mean = load<f32>(running);
    const variance = load<f32>(running + channels * 4);
    keep(op.coefficients, channels, channel, load<f32>(op.scale + channel * 4), mean, variance);
  }
}
