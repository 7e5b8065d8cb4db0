import { cpus, loadavg } from 'node:os';
import { createArm, optimizerIds } from '../src/core/optimizers/registry';
import { createEnsemble } from '../src/core/simulate/ensemble';
import { createMap } from '../src/core/simulate/map';
import { createTrajectory, simulate } from '../src/core/simulate/trajectory';
import { surfaceIds, surfaces } from '../src/core/surfaces/registry';
import { measureSurfacePage } from './page/surface';

/**
 * The arithmetic behind the Surface screen, on one thread, then the built page: slider moves, many seeds and
 * maps. `npm run bench -- surface [--json]`. Every figure is a median with its quartiles over repetitions,
 * after a warm-up that is not counted; ratios compare two ways that are measured in turn. A simulated step
 * records θ, loss, gradient and estimate, as on the page. The load of the machine is told with the figures:
 * others' work slows the clock.
 */

interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly quartiles: readonly [number, number];
  readonly target: string;
}

const STEPS = 20_000;
const surface = surfaces.rosenbrock.create();
const [startX, startY] = surface.start;
const figures: Figure[] = [];

function report(name: string, unit: string, samples: readonly number[], target = ''): void {
  const ascending = samples.toSorted((a, b) => a - b);
  const at = (p: number) => ascending[Math.round(p * (ascending.length - 1))];
  figures.push({ name, unit, median: at(0.5), quartiles: [at(0.25), at(0.75)], target });
}

function milliseconds(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Enough for the compiler of a busy machine to settle. */
const WARM_UP_MS = 1500;

/** Times `ways` in turn, `repetitions` times, once they are warm; samples in ms per way. */
function sideBySide(ways: readonly (() => void)[], repetitions: number): number[][] {
  const samples = ways.map((): number[] => []);
  const start = performance.now();
  while (performance.now() - start < WARM_UP_MS) for (const way of ways) way();
  for (let i = 0; i < repetitions; i++) ways.forEach((way, k) => samples[k].push(milliseconds(way)));
  return samples;
}

/** Records of a bare loop: the same arrays as a trajectory. */
const theta = new Float64Array(2 * STEPS + 2);
const loss = new Float64Array(STEPS + 1);
const gradient = new Float64Array(2 * STEPS);
const estimate = new Float64Array(2 * STEPS);

/**
 * SGDM on Rosenbrock with everything written out by hand: no surface, no optimizer, no noise, no divergence
 * check.
 */
function bareSgdm(alpha: number, beta: number, b: number): void {
  let [x, y] = [startX, startY];
  let mx = 0;
  let my = 0;
  for (let t = 1; t <= STEPS; t++) {
    const v = y - x * x;
    const gx = -2 * (1 - x) - 4 * b * x * v;
    const gy = 2 * b * v;
    mx = beta * mx + (1 - beta) * gx;
    my = beta * my + (1 - beta) * gy;
    record(t, gx, gy, mx, my);
    x -= alpha * mx;
    y -= alpha * my;
    arrive(t, x, y, b);
  }
}

/** Tied RSGDM likewise: n = m + γ (m − m'). */
function bareRsgdm(alpha: number, beta: number, gamma: number, b: number): void {
  let [x, y] = [startX, startY];
  let mx = 0;
  let my = 0;
  for (let t = 1; t <= STEPS; t++) {
    const v = y - x * x;
    const gx = -2 * (1 - x) - 4 * b * x * v;
    const gy = 2 * b * v;
    const px = mx;
    const py = my;
    mx = beta * mx + (1 - beta) * gx;
    my = beta * my + (1 - beta) * gy;
    const nx = mx + gamma * (mx - px);
    const ny = my + gamma * (my - py);
    record(t, gx, gy, nx, ny);
    x -= alpha * nx;
    y -= alpha * ny;
    arrive(t, x, y, b);
  }
}

function record(t: number, gx: number, gy: number, nx: number, ny: number): void {
  gradient[2 * t - 2] = gx;
  gradient[2 * t - 1] = gy;
  estimate[2 * t - 2] = nx;
  estimate[2 * t - 1] = ny;
}

function arrive(t: number, x: number, y: number, b: number): void {
  theta[2 * t] = x;
  theta[2 * t + 1] = y;
  const u = 1 - x;
  const v = y - x * x;
  loss[t] = u * u + b * v * v;
}

const alpha = surface.alpha.sgdm;
const out = createTrajectory(STEPS);
const arms = {
  sgdm: createArm('sgdm', { alpha }),
  rsgdm: createArm('rsgdm', { alpha }),
} as const;
const bare = { sgdm: () => bareSgdm(alpha, 0.9, 100), rsgdm: () => bareRsgdm(alpha, 0.9, 0.9, 100) };

function rates(state: string, target: string): void {
  for (const id of ['sgdm', 'rsgdm'] as const) {
    const run = () =>
      void simulate({ surface, arm: arms[id], start: surface.start, steps: STEPS, sigma: 0, seed: 1 }, out);
    const [ours, theirs] = sideBySide([run, bare[id]], 60);
    report(
      `${id} on Rosenbrock, ${state}`,
      'million steps/s',
      ours.map((ms) => STEPS / ms / 1000),
    );
    report(
      `  hand-inlined loop`,
      'million steps/s',
      theirs.map((ms) => STEPS / ms / 1000),
    );
    report(
      `  time against the loop`,
      '×',
      ours.map((ms, i) => ms / theirs[i]),
      target,
    );
  }
}

/** Runs every arm on every surface, so that no call site in the simulation knows what it will meet. */
function meetEverything(): void {
  for (const id of surfaceIds) {
    const other = surfaces[id].create();
    for (const arm of optimizerIds) {
      for (let i = 0; i < 5; i++) {
        const knobs = createArm(arm, { alpha: other.alpha[arm] });
        simulate({ surface: other, arm: knobs, start: other.start, steps: 2000, sigma: 1, seed: i }, out);
      }
    }
  }
}

rates('alone', 'at most 1.5');
meetEverything();
rates('after every surface and arm', '');

const six = [
  ...optimizerIds.map((id) => createArm(id, { alpha: surface.alpha[id] })),
  { ...arms.sgdm, debias: true },
];
const buffers = six.map(() => createTrajectory(2000));
const move = () =>
  six.forEach((arm, i) =>
    simulate({ surface, arm, start: surface.start, steps: 2000, sigma: 0.5, seed: 1 }, buffers[i]),
  );
report('slider move, 6 arms × 2,000 noisy steps', 'ms', sideBySide([move], 60)[0], 'under 8 with painting');

const noisy = surfaces['noisy-quadratic'].create();
const grid = { box: noisy.view, columns: 160, rows: 160 };
const four = (['sgd', 'sgdm', 'rsgdm', 'adam'] as const).map((id) =>
  createArm(id, { alpha: noisy.alpha[id] }),
);
const ensemble = () =>
  createEnsemble({
    surface: noisy,
    arms: four,
    start: noisy.start,
    steps: 1000,
    sigma: 0,
    firstSeed: 1,
    seeds: 1000,
    grid,
  });
const first: number[] = [];
const whole: number[] = [];
for (let i = 0; i < 6; i++) {
  const fresh = ensemble();
  const slice = milliseconds(() => fresh.advance(20));
  const rest = milliseconds(() => fresh.advance(1000));
  if (i > 0) {
    first.push(slice);
    whole.push(slice + rest);
  }
}
report('ensemble, 4 arms × 1,000 steps: first 20 seeds', 'ms', first, 'under 100');
report('ensemble, 4 arms × 1,000 steps: 1,000 seeds', 'ms', whole, 'under 1,500');

const coarse: number[] = [];
const complete: number[] = [];
for (let i = 0; i < 6; i++) {
  const map = createMap({
    surface,
    arm: arms.rsgdm,
    x: { knob: 'alpha', min: 1e-4, max: 0.1, scale: 'log', cells: 128 },
    y: { knob: 'beta', min: 0, max: 0.99, scale: 'linear', cells: 128 },
    gamma: 'paper',
    start: surface.start,
    steps: 500,
    sigma: 0,
    seed: 1,
    metric: { id: 'final-loss' },
  });
  const slice = milliseconds(() => map.advance(64));
  const rest = milliseconds(() => map.advance(Infinity));
  if (i > 0) {
    coarse.push(slice);
    complete.push(slice + rest);
  }
}
report('map, 128 × 128 cells × 500 steps: the coarsest 64', 'ms', coarse);
report('map, 128 × 128 cells × 500 steps: all', 'ms', complete, 'under 3,000');

const { sliders, arms: shownArms, sweeps } = await measureSurfacePage();
for (const [slider, { script, layout, paint }] of Object.entries(sliders)) {
  report(`page, ${slider} slider, ${shownArms} arms × 2,000 steps: script`, 'ms', script, 'under 8');
  report('  style and layout', 'ms', layout);
  report('  event to painted frame', 'ms', paint);
}
for (const [what, { first, complete: whole, longest, busiest }] of Object.entries(sweeps)) {
  const seeds = what.startsWith('seeds');
  report(`page, ${what}: first picture`, 'ms', first, seeds ? 'under 100' : '');
  report('  complete', 'ms', whole, seeds ? 'under 1,500' : 'under 3,000');
  report('  longest task of the page, by the clock', 'ms', longest, 'at most 50');
  report('  longest task of the page, processor time', 'ms', busiest, 'at most 50');
}

const load = loadavg().map((value) => value.toFixed(1));
const processor = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, load ${load.join(' ')}`;
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ processor, figures }, null, 2));
} else {
  console.log(`${processor}\nmedian [quartiles]\n`);
  for (const { name, unit, median, quartiles, target } of figures) {
    const digits = (value: number) => value.toPrecision(3);
    const spread = `[${quartiles.map(digits).join(' … ')}]`;
    console.log(
      `${name.padEnd(52)} ${digits(median).padStart(6)} ${spread.padEnd(18)} ${unit}${target && `  (target: ${target})`}`,
    );
  }
}
