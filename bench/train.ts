import os from 'node:os';
import { relativeDistance } from '../src/experiment/compare/kernel-parity';
import {
  CONTENDERS,
  NATIVE,
  type ContenderName,
  type KernelProfile,
  type NativeName,
} from './train/contender';
import {
  option,
  reasonOf,
  say,
  table,
  watchLoad,
  withBench,
  type BenchPage,
  type OpenPage,
} from './train/driver';
import { openNative } from './train/native';
import type { StepTimes } from './train/page';

/**
 * Times one training step (batch, forward, backward, momentum update) of the reduced ResNet18 in every
 * contender, in one browser on one adapter, alternating A B C … C B A so that what else the machine does hits
 * all alike. The first step of each compiles and is not counted; its gradient must agree between all
 * contenders. Results of a size are printed as soon as it is done; a contender that gives no answer in time
 * is left out.
 *
 *   npm run bench -- train            three sizes, all contenders (tens of minutes on a software adapter)
 *   npm run bench -- train --quick    the smallest size
 *   … --json                          machine-readable, on standard output
 *   … --only=laglens,jax-js           some contenders
 *   … --sizes=8x32,16x32              some sizes (width x batch)
 *   … --rounds=4                      measurements per contender, rounded up to pairs
 *   … --patience=300                  seconds that one call (opening, some steps) of a contender may take
 *   … --minutes=60                    no further round or size is begun after so long
 */
const json = process.argv.includes('--json');
const contenders = (option('only')?.split(',') ?? CONTENDERS) as readonly ContenderName[];
for (const name of contenders)
  if (!(CONTENDERS as readonly string[]).includes(name))
    throw new Error(`"${name}" is not one of ${CONTENDERS.join(', ')}.`);
const sizes = (option('sizes') ?? (process.argv.includes('--quick') ? '8x32' : '8x32,16x32,8x64'))
  .split(',')
  .map((size) => size.split('x').map(Number));
const rounds = 2 * Math.ceil(Number(option('rounds') ?? 2) / 2);
const patience = Number(option('patience') ?? 300);
const end = performance.now() + 60_000 * Number(option('minutes') ?? 60);
const isLate = () => performance.now() > end;

/** Fast contenders take several steps per measurement. */
const MEASURE_MS = 1500;
/** Largest relative distance of first-step gradients: float32 sums in different orders. */
const GRADIENT_TOLERANCE = 1e-3;
/**
 * Rounding can tip a ReLU over, and a single one changes the gradient by a thousandth or more. So what the
 * gradient of the first contender itself moves by, when its weights change by about as much as rounding
 * changes sums, is allowed twice.
 */
const FLOOR_SEEDS = [1, 2, 3, 4];

interface Row {
  readonly contender: ContenderName;
  /** Null unless it computes on the processor with a known number of them. */
  readonly threads: number | null;
  readonly width: number;
  readonly batch: number;
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  /** Median processor time of all threads; null where it cannot be told. */
  readonly cpuMs: number | null;
  readonly dispatches: number;
  readonly submissions: number;
  readonly peakBytes: number;
  readonly hostMs: number;
  /** ‖g − g₀‖ / ‖g₀‖ against the first contender's gradient of the first step. */
  readonly gradientDistance: number | null;
  /** Distance by which that gradient moves through rounding alone. */
  readonly gradientFloor: number;
}

/** Own kernels are timed one by one, at the first size. */
const PROFILED: readonly ContenderName[] = ['laglens', 'laglens-wasm', 'laglens-wasm-1'];

interface Profile extends KernelProfile {
  readonly contender: ContenderName;
  readonly threads: number | null;
  readonly width: number;
  readonly batch: number;
}

interface Running {
  readonly name: ContenderName;
  readonly page: BenchPage;
  readonly gradient: readonly number[];
  readonly repeats: number;
  readonly times: StepTimes[];
}

const isNative = (name: ContenderName): name is NativeName => (NATIVE as readonly string[]).includes(name);

const median = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

/** Opens a contender and takes its first steps; null, with the reason on the screen, if it cannot. */
async function begin(
  open: OpenPage,
  name: ContenderName,
  width: number,
  batch: number,
): Promise<Running | null> {
  let page: BenchPage | null = null;
  try {
    page = await (isNative(name) ? openNative(name, width, batch) : open(name, width, batch));
    const first = await page.call<StepTimes>('steps', [1]);
    const gradient = (await page.call<number[] | null>('gradient')) ?? [];
    // One step of a slow contender tells enough of its speed.
    const { ms } = first.ms > 20_000 ? first : await page.call<StepTimes>('steps', [1]);
    say(`${width}×${batch} ${name}: about ${ms.toFixed(0)} ms a step`);
    const repeats = Math.max(1, Math.min(20, Math.round(MEASURE_MS / ms)));
    return { name, page, gradient, repeats, times: [] };
  } catch (error) {
    say(`${width}×${batch} ${name} is left out: ${reasonOf(error)}`);
    await page?.close();
    return null;
  }
}

/**
 * The largest distance of a contender's first gradient from itself with weights changed a little; 0 where it
 * cannot tell.
 */
async function floorOf({ page, gradient }: Running): Promise<number> {
  let floor = 0;
  for (const seed of FLOOR_SEEDS) {
    const moved = await page.call<number[] | null>('perturbedGradient', [seed]);
    if (moved) floor = Math.max(floor, relativeDistance(moved, gradient));
  }
  return floor;
}

async function measure(open: OpenPage, width: number, batch: number, isProfiled: boolean) {
  const running: Running[] = [];
  for (const name of contenders) {
    const one = isLate() ? null : await begin(open, name, width, batch);
    if (one) running.push(one);
  }
  for (let round = 0; round < rounds && !isLate(); round++)
    for (const { name, page, repeats, times } of round % 2 === 0 ? running : running.toReversed())
      try {
        times.push(await page.call<StepTimes>('steps', [repeats]));
      } catch (error) {
        say(`${width}×${batch} ${name}, round ${round + 1}: ${reasonOf(error)}`);
      }

  const rows: Row[] = [];
  const gradientFloor = running.length > 1 ? await floorOf(running[0]) : 0;
  for (const { name, page, gradient, times } of running) {
    if (times.length === 0) continue;
    // PyTorch draws weights of its own.
    const gradientDistance = gradient.length > 0 ? relativeDistance(gradient, running[0].gradient) : null;
    if (gradientDistance !== null && !(gradientDistance < Math.max(GRADIENT_TOLERANCE, 2 * gradientFloor)))
      say(
        `${name}: its first gradient is ${gradientDistance} away from ${running[0].name}'s: NOT the same step.`,
      );
    const milliseconds = times.map(({ ms }) => ms);
    rows.push({
      contender: name,
      threads: page.threads ?? null,
      width,
      batch,
      medianMs: median(milliseconds),
      minMs: Math.min(...milliseconds),
      maxMs: Math.max(...milliseconds),
      cpuMs: times.every(({ cpuMs }) => cpuMs !== undefined)
        ? median(times.map(({ cpuMs }) => cpuMs!))
        : null,
      dispatches: times[0].dispatches,
      submissions: times[0].submissions,
      peakBytes: await page.call<number>('peakBytes').catch(() => 0),
      hostMs: median(times.map(({ hostMs }) => hostMs)),
      gradientDistance,
      gradientFloor,
    });
  }
  const profiles: Profile[] = [];
  if (isProfiled)
    for (const { name, page } of running.filter((one) => PROFILED.includes(one.name))) {
      const profile = await page.call<KernelProfile>('profile').catch(() => null);
      if (profile)
        profiles.push({ contender: name, threads: page.threads ?? null, width, batch, ...profile });
    }
  for (const { page } of running) await page.close();
  return { adapter: running[0]?.page.adapter ?? '', rows, profiles };
}

function printRows(adapter: string, width: number, batch: number, rows: readonly Row[]): void {
  const ours = rows.find(({ contender }) => contender === 'laglens');
  console.log(`\nw = ${width}, batch ${batch}, on ${adapter || 'an adapter that tells no name'}`);
  console.log(
    table(
      [
        'contender',
        'threads',
        'median ms',
        'min',
        'max',
        'cpu ms',
        '÷ laglens',
        'dispatches',
        'submits',
        'peak MB',
        'host ms',
        'gradient Δ',
      ],
      rows.map((row) => [
        row.contender,
        row.threads?.toString() ?? '–',
        row.medianMs.toFixed(row.medianMs < 10 ? 2 : 0),
        row.minMs.toFixed(row.minMs < 10 ? 2 : 0),
        row.maxMs.toFixed(row.maxMs < 10 ? 2 : 0),
        row.cpuMs?.toFixed(row.cpuMs < 10 ? 2 : 0) ?? '–',
        ours ? (row.medianMs / ours.medianMs).toFixed(1) : '–',
        row.dispatches.toFixed(0),
        row.submissions.toFixed(0),
        (row.peakBytes / 1e6).toFixed(1),
        row.hostMs.toFixed(1),
        row.gradientDistance?.toExponential(1) ?? '–',
      ]),
    ),
  );
  const [{ gradientFloor }] = rows;
  if (gradientFloor > 0)
    console.log(
      `gradient Δ: away from the first contender's; that one moves by up to ${gradientFloor.toExponential(1)} when its weights change by 5e-7, since single ReLUs tip over`,
    );
}

function printProfile({ contender, threads, width, batch, peakGflops, copyGBs, kernels }: Profile): void {
  const on = threads === null ? '' : ` on ${threads} thread${threads === 1 ? '' : 's'}`;
  const copies = copyGBs === null ? '' : ` and copies at ${copyGBs.toFixed(1)} GB/s`;
  console.log(
    `\nKernels of ${contender}${on} at w = ${width}, batch ${batch}, which multiplies and adds at ${peakGflops.toFixed(1)} GFLOP/s${copies}`,
  );
  const share = (value: number | null, of: number | null) =>
    value === null || of === null ? '–' : `${((100 * value) / of).toFixed(0)} %`;
  console.log(
    table(
      ['kernel', 'count', 'ms', 'GFLOP/s', 'of peak', 'GB/s', 'of copy'],
      kernels
        .toSorted((a, b) => b.ms - a.ms)
        .map((row) => [
          `${row.name} ${row.shape}`,
          String(row.count),
          row.ms.toFixed(3),
          row.gflops?.toFixed(2) ?? '–',
          share(row.gflops, peakGflops),
          row.gbs?.toFixed(2) ?? '–',
          share(row.gbs, copyGBs),
        ]),
    ),
  );
}

const loadSoFar = watchLoad();
await withBench(patience, async (open) => {
  const rows: Row[] = [];
  let adapter = '';
  const profiles: Profile[] = [];
  for (const [width, batch] of sizes) {
    if (isLate()) {
      say(`${width}×${batch} is left out: the time is up.`);
      continue;
    }
    const measured = await measure(open, width, batch, profiles.length === 0);
    adapter ||= measured.adapter;
    rows.push(...measured.rows);
    if (!json) printRows(measured.adapter, width, batch, measured.rows);
    profiles.push(...measured.profiles);
    if (!json) measured.profiles.forEach(printProfile);
  }
  if (json)
    console.log(
      JSON.stringify(
        {
          adapter,
          processor: `${os.cpus()[0]?.model ?? 'unknown'} × ${os.availableParallelism()}`,
          load: loadSoFar().load,
          rows,
          profiles: profiles.map(({ kernels, ...profile }) => ({
            ...profile,
            kernels: kernels.map((row) => ({
              ...row,
              shareOfPeak: row.gflops && row.gflops / profile.peakGflops,
              shareOfCopy: row.gbs && profile.copyGBs && row.gbs / profile.copyGBs,
            })),
          })),
        },
        null,
        1,
      ),
    );
  else console.log(`\n${loadSoFar().words}`);
});
