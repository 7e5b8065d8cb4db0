import { TelemetryFigures } from '../operations';

const SUMS: usize = 35;

export function telemetryFigures(op: TelemetryFigures, slice: usize): void {
  for (let i: usize = 0; i < SUMS; i++) {
    let sum: f64 = 0;
    for (let piece: usize = 0; piece < op.pieces; piece++)
      sum += load<f64>(op.partial + (piece * SUMS + i) * 8);
    store<f64>(op.figures + i * 8, sum);
  }
}
