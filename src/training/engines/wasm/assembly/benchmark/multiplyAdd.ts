import { MultiplyAdd } from '../operations';

/** Twelve sums in registers: as many as hide how long an addition takes. They stay near one. */
export function multiplyAdd(op: MultiplyAdd, slice: usize): void {
  const x = f32x4.splat(0.999);
  const y = f32x4.splat(0.001);
  let a = f32x4.splat(<f32>slice);
  let b = a;
  let c = a;
  let d = a;
  let e = a;
  let f = a;
  let g = f32x4.splat(1);
  let h = g;
  let i = g;
  let j = g;
  let k = g;
  let l = g;
  for (let round: usize = 0; round < op.rounds; round++) {
    a = f32x4.add(f32x4.mul(a, x), y);
    b = f32x4.add(f32x4.mul(b, x), y);
    c = f32x4.add(f32x4.mul(c, x), y);
    d = f32x4.add(f32x4.mul(d, x), y);
    e = f32x4.add(f32x4.mul(e, x), y);
    f = f32x4.add(f32x4.mul(f, x), y);
    g = f32x4.add(f32x4.mul(g, x), y);
    h = f32x4.add(f32x4.mul(h, x), y);
    i = f32x4.add(f32x4.mul(i, x), y);
    j = f32x4.add(f32x4.mul(j, x), y);
    k = f32x4.add(f32x4.mul(k, x), y);
    l = f32x4.add(f32x4.mul(l, x), y);
  }
  const ab = f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
  const ef = f32x4.add(f32x4.add(e, f), f32x4.add(g, h));
  const ij = f32x4.add(f32x4.add(i, j), f32x4.add(k, l));
  v128.store(op.output + slice * 64, f32x4.add(f32x4.add(ab, ef), ij));
}
