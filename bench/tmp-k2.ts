import { createArm, optimizerIds } from '../src/core/optimizers/registry';
import { createTrajectory, simulate } from '../src/core/simulate/trajectory';
import { surfaceIds, surfaces } from '../src/core/surfaces/registry';
const N = 20000;
const theta = new Float64Array(2 * N + 2),
  loss = new Float64Array(N + 1),
  gradient = new Float64Array(2 * N),
  estimate = new Float64Array(2 * N);
function bare(alpha: number, beta: number, b: number) {
  let x = -1.4,
    y = 1.2,
    mx = 0,
    my = 0;
  for (let t = 1; t <= N; t++) {
    const v = y - x * x;
    const gx = -2 * (1 - x) - 4 * b * x * v;
    const gy = 2 * b * v;
    mx = beta * mx + (1 - beta) * gx;
    my = beta * my + (1 - beta) * gy;
    gradient[2 * t - 2] = gx;
    gradient[2 * t - 1] = gy;
    estimate[2 * t - 2] = mx;
    estimate[2 * t - 1] = my;
    x -= alpha * mx;
    y -= alpha * my;
    theta[2 * t] = x;
    theta[2 * t + 1] = y;
    const u = 1 - x,
      w = y - x * x;
    loss[t] = u * u + b * w * w;
  }
}
const surface = surfaces.rosenbrock.create();
const out = createTrajectory(N);
const arms = {
  sgdm: createArm('sgdm', { alpha: surface.alpha.sgdm }),
  rsgdm: createArm('rsgdm', { alpha: surface.alpha.sgdm }),
};
const cpu = (f: () => void) => {
  const c = process.cpuUsage();
  f();
  const d = process.cpuUsage(c);
  return d.user + d.system;
};
const med = (a: number[]) => a.toSorted((x, y) => x - y)[a.length >> 1];
function compare(label: string) {
  const R: number[][] = [[], [], []];
  for (let r = 0; r < 80; r++) {
    R[0].push(
      cpu(() => {
        for (let i = 0; i < 10; i++) bare(0.006, 0.9, 100);
      }),
    );
    (['sgdm', 'rsgdm'] as const).forEach((id, k) =>
      R[k + 1].push(
        cpu(() => {
          for (let i = 0; i < 10; i++)
            simulate({ surface, arm: arms[id], start: surface.start, steps: N, sigma: 0, seed: 1 }, out);
        }),
      ),
    );
  }
  const m = R.map(med).map((x) => (x / 10 / N) * 1000);
  console.log(
    label,
    'ns bare',
    m[0].toFixed(1),
    'sgdm',
    m[1].toFixed(1),
    (m[1] / m[0]).toFixed(2),
    'rsgdm',
    m[2].toFixed(1),
    (m[2] / m[0]).toFixed(2),
  );
}
compare('alone');
compare('alone');
for (const id of surfaceIds) {
  const o = surfaces[id].create();
  for (const arm of optimizerIds)
    for (let i = 0; i < 5; i++)
      simulate(
        {
          surface: o,
          arm: createArm(arm, { alpha: o.alpha[arm] }),
          start: o.start,
          steps: 2000,
          sigma: 1,
          seed: i,
        },
        out,
      );
}
compare('mega');
compare('mega');
