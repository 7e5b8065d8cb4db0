import { ALPHA, IS_FIRST, SCALE, SECOND, Update } from '../operations';

/** Rules of estimates: from the mean and the gradient, from an own mean of differences, Adam, SGDF. */
const WEIGHTED = 0;
const DIFFERENCE = 1;
const ADAM = 2;

/** decay · previous + rest · g */
@inline
function average(previous: v128, decay: v128, g: v128, rest: v128): v128 {
  return f32x4.add(f32x4.mul(decay, previous), f32x4.mul(rest, g));
}

export function update(op: Update, slice: usize): void {
  const from: usize = slice * op.piece;
  const end = min<usize>(op.bytes, from + op.piece);
  const rule = op.rule;
  const hasMean = op.first != 0;
  const hasSecond = op.second != 0;
  // The difference rule has no weight of g: its field says whether the first difference is none.
  const isWarm = op.direct != 0 && load<u32>(IS_FIRST) != 0;
  const alpha = v128.load32_splat(ALPHA);
  const scale = v128.load32_splat(SCALE);
  const secondFactor = v128.load32_splat(SECOND);
  const beta = f32x4.splat(op.beta);
  const betaRest = f32x4.splat(op.betaRest);
  const delta = f32x4.splat(op.delta);
  const deltaRest = f32x4.splat(op.deltaRest);
  const ofMean = f32x4.splat(op.mean);
  const direct = f32x4.splat(op.direct);
  const epsilon = f32x4.splat(op.epsilon);
  const coupled = f32x4.splat(op.coupled);
  const decoupled = f32x4.splat(op.decoupled);
  const isCoupled = op.coupled != 0;
  const isDecoupled = op.decoupled != 0;
  for (let at = from; at < end; at += 16) {
    let g = v128.load(op.gradients + at);
    const theta = v128.load(op.parameters + at);
    if (isCoupled) g = f32x4.add(g, f32x4.mul(coupled, theta));
    let n = g;
    if (rule == DIFFERENCE) {
      // The mean of gradients with decay δ: its own slot, or the first where both decays are one.
      const slot: usize = (hasSecond ? op.second : op.first) + at;
      const previous = isWarm ? g : v128.load(slot);
      if (hasSecond) v128.store(slot, average(previous, delta, g, deltaRest));
      const m = average(v128.load(op.first + at), beta, g, betaRest);
      v128.store(op.first + at, m);
      n = f32x4.mul(scale, f32x4.add(m, f32x4.mul(ofMean, f32x4.sub(g, previous))));
    } else if (hasMean) {
      const m = average(v128.load(op.first + at), beta, g, betaRest);
      v128.store(op.first + at, m);
      if (rule == WEIGHTED) n = f32x4.mul(scale, f32x4.add(f32x4.mul(ofMean, m), f32x4.mul(direct, g)));
      else if (rule == ADAM) {
        const v = average(v128.load(op.second + at), delta, f32x4.mul(g, g), deltaRest);
        v128.store(op.second + at, v);
        const root = f32x4.add(f32x4.sqrt(f32x4.mul(secondFactor, v)), epsilon);
        n = f32x4.div(f32x4.mul(scale, m), root);
      } else {
        // SGDF: the spread of the gradient around its mean decides how far the estimate goes from one to the other.
        const residual = f32x4.sub(g, m);
        const s = average(v128.load(op.second + at), delta, f32x4.mul(residual, residual), deltaRest);
        v128.store(op.second + at, s);
        const centre = f32x4.mul(scale, m);
        const gap = f32x4.sub(g, centre);
        const variance = f32x4.mul(secondFactor, s);
        const total = f32x4.add(f32x4.add(variance, f32x4.mul(gap, gap)), epsilon);
        n = f32x4.add(centre, f32x4.mul(f32x4.sqrt(f32x4.div(variance, total)), gap));
      }
    }
    v128.store(op.estimates + at, n);
    if (isDecoupled) n = f32x4.add(n, f32x4.mul(decoupled, theta));
    v128.store(op.parameters + at, f32x4.sub(theta, f32x4.mul(alpha, n)));
  }
}
