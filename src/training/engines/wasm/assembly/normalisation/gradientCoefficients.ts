import { GradientCoefficients } from '../operations';

const CHANNELS: usize = 16;

export function gradientCoefficients(op: GradientCoefficients, slice: usize): void {
  const channels = op.channels;
  const width: usize = channels * 4;
  const count = <f64>(op.images * op.side * op.side);
  const end = min(channels, (slice + 1) * CHANNELS);
  for (let channel = slice * CHANNELS; channel < end; channel++) {
    let ofShift: f64 = 0;
    let ofScale: f64 = 0;
    for (let group: usize = 0; group < op.groups; group++) {
      const at: usize = op.partial + channel * 4 + width * 2 * group;
      ofShift += <f64>load<f32>(at);
      ofScale += <f64>load<f32>(at + width);
    }
    store<f32>(op.shiftGradient + channel * 4, <f32>ofShift);
    store<f32>(op.scaleGradient + channel * 4, <f32>ofScale);
    const at: usize = op.coefficients + channel * 4;
    const factor = <f64>load<f32>(at);
    store<f32>(at + width * 3, <f32>((-factor * load<f32>(at + width * 2) * ofScale) / count));
    store<f32>(at + width * 4, <f32>((-factor * ofShift) / count));
  }
}
