import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { build, preview } from 'vite';
import { CONTENDERS, type ContenderName, type KernelProfile } from './train/contenders';
import type { Bench, StepTimes } from './train/page';

/**
 * Times one training step (batch, forward, backward, momentum update) of the reduced ResNet18 in every contender, in one
 * browser on one adapter, alternating A B C … C B A so that what else the machine does hits all alike. The first step of
 * each compiles and is not counted; its gradient must agree between all contenders.
 *
 *   npm run bench -- train            three sizes, all contenders (tens of minutes on a software adapter)
 *   npm run bench -- train --quick    the smallest size, one round
 *   … --json                          machine-readable
 *   … --only=laglens,jax-js           some contenders
 *   … --sizes=8x32,16x32              some sizes (width x batch)
 *   … --rounds=4                      measurements per contender, rounded up to pairs
 */
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const args = process.argv.slice(2);
const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const json = args.includes('--json');
const quick = args.includes('--quick');
const say = (text: string) => process.stderr.write(`${text}\n`);

const contenders = (option('only')?.split(',') ?? CONTENDERS) as readonly ContenderName[];
for (const name of contenders)
  if (!CONTENDERS.includes(name)) throw new Error(`"${name}" is not one of ${CONTENDERS.join(', ')}.`);
const sizes = (option('sizes') ?? (quick ? '8x32' : '8x32,16x32,8x64'))
  .split(',')
  .map((size) => size.split('x').map(Number));
const rounds = 2 * Math.ceil(Number(option('rounds') ?? 2) / 2);
/** Fast contenders take several steps per measurement. */
const MEASURE_MS = 1500;
/** Largest relative distance of first-step gradients: float32 sums in different orders. */
const GRADIENT_TOLERANCE = 1e-3;

interface Row {
  readonly contender: ContenderName;
  readonly width: number;
  readonly batch: number;
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly dispatches: number;
  readonly submissions: number;
  readonly peakBytes: number;
  readonly hostMs: number;
  /** ‖g − g₀‖ / ‖g₀‖ against the first contender's gradient of the first step. */
  readonly gradientDistance: number;
}

const call = <R>(page: Page, run: (bench: Bench) => Promise<R> | R): Promise<R> =>
  page.evaluate<R>(`(${run.toString()})(globalThis.bench)`);

async function openPages(
  browser: Browser,
  url: string,
  width: number,
  batch: number,
): Promise<{ adapter: string; pages: Map<ContenderName, Page> }> {
  const pages = new Map<ContenderName, Page>();
  let adapter = '';
  for (const name of contenders) {
    const page = await (await browser.newContext()).newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') say(`${name}: ${message.text()}`);
    });
    await page.goto(url);
    await page.waitForFunction('globalThis.bench !== undefined');
    try {
      const found = await page.evaluate<string>(`bench.open(${JSON.stringify(name)}, ${width}, ${batch})`);
      adapter ||= found;
      pages.set(name, page);
    } catch (error) {
      say(`${name} cannot run here: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
      await page.context().close();
    }
  }
  return { adapter, pages };
}

const median = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

function distance(a: readonly number[], b: readonly number[]): number {
  let difference = 0;
  let size = 0;
  a.forEach((value, i) => {
    difference += (value - b[i]) ** 2;
    size += b[i] ** 2;
  });
  return Math.sqrt(difference / size);
}

async function measure(pages: Map<ContenderName, Page>, width: number, batch: number): Promise<Row[]> {
  const order = [...pages.keys()];
  const distances = new Map<ContenderName, number>();
  const repeats = new Map<ContenderName, number>();
  let first: number[] | null = null;
  for (const name of order) {
    const page = pages.get(name)!;
    await call(page, (bench) => bench.steps(1));
    const gradient = await call(page, (bench) => bench.gradient());
    first ??= gradient;
    distances.set(name, distance(gradient, first));
    if (!(distances.get(name)! < GRADIENT_TOLERANCE))
      say(
        `${name}: its first gradient is ${distances.get(name)} away from ${order[0]}'s: NOT the same step.`,
      );
    const { ms } = await call(page, (bench) => bench.steps(1));
    repeats.set(name, Math.max(1, Math.min(20, Math.round(MEASURE_MS / ms))));
    say(`${width}×${batch} ${name}: about ${ms.toFixed(0)} ms a step`);
  }
  const times = new Map<ContenderName, StepTimes[]>(order.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const name of round % 2 === 0 ? order : order.toReversed())
      times.get(name)!.push(await pages.get(name)!.evaluate<StepTimes>(`bench.steps(${repeats.get(name)})`));

  const rows: Row[] = [];
  for (const name of order) {
    const measured = times.get(name)!;
    const milliseconds = measured.map(({ ms }) => ms);
    rows.push({
      contender: name,
      width,
      batch,
      medianMs: median(milliseconds),
      minMs: Math.min(...milliseconds),
      maxMs: Math.max(...milliseconds),
      dispatches: measured[0].dispatches,
      submissions: measured[0].submissions,
      peakBytes: await call(pages.get(name)!, (bench) => bench.peakBytes()),
      hostMs: median(measured.map(({ hostMs }) => hostMs)),
      gradientDistance: distances.get(name)!,
    });
  }
  return rows;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  return [line(head), ...rows.map(line)].join('\n');
}

function print(adapter: string, rows: readonly Row[], profile: KernelProfile | null): void {
  for (const [width, batch] of sizes) {
    const here = rows.filter((row) => row.width === width && row.batch === batch);
    const ours = here.find(({ contender }) => contender === 'laglens');
    console.log(`\nw = ${width}, batch ${batch}, on ${adapter}`);
    console.log(
      table(
        [
          'contender',
          'median ms',
          'min',
          'max',
          '÷ laglens',
          'dispatches',
          'submits',
          'peak MB',
          'host ms',
          'gradient Δ',
        ],
        here.map((row) => [
          row.contender,
          row.medianMs.toFixed(0),
          row.minMs.toFixed(0),
          row.maxMs.toFixed(0),
          ours ? (row.medianMs / ours.medianMs).toFixed(1) : '–',
          row.dispatches.toFixed(0),
          row.submissions.toFixed(0),
          (row.peakBytes / 1e6).toFixed(1),
          row.hostMs.toFixed(1),
          row.gradientDistance.toExponential(1),
        ]),
      ),
    );
  }
  if (!profile) return;
  const { peakGflops, copyGBs, kernels } = profile;
  console.log(
    `\nKernels at w = ${sizes[0][0]}, batch ${sizes[0][1]}; the adapter multiplies and adds at ${peakGflops.toFixed(1)} GFLOP/s and copies at ${copyGBs.toFixed(1)} GB/s`,
  );
  console.log(
    table(
      ['kernel', 'count', 'ms', 'GFLOP/s', 'of peak', 'GB/s', 'of copy'],
      kernels
        .toSorted((a, b) => b.ms - a.ms)
        .map((row) => [
          `${row.name} ${row.shape}`,
          String(row.count),
          row.ms.toFixed(2),
          row.gflops.toFixed(2),
          `${((100 * row.gflops) / peakGflops).toFixed(0)} %`,
          row.gbs.toFixed(2),
          `${((100 * row.gbs) / copyGBs).toFixed(0)} %`,
        ]),
    ),
  );
}

const outDir = path.join(root, '.cache', 'bench-train');
await build({
  root: path.join(root, 'bench', 'train'),
  configFile: false,
  base: './',
  logLevel: 'error',
  build: { target: 'es2023', outDir, emptyOutDir: true, chunkSizeWarningLimit: 4000 },
});
const server = await preview({
  root: path.join(root, 'bench', 'train'),
  configFile: false,
  logLevel: 'error',
  build: { outDir },
  preview: { port: 0, host: '127.0.0.1' },
});
const browser = await chromium.launch({
  executablePath: process.env.LAGLENS_CHROMIUM || undefined,
  args: ['--enable-unsafe-webgpu', '--no-sandbox'],
});
try {
  const { port } = server.httpServer.address() as { port: number };
  const rows: Row[] = [];
  let adapter = '';
  let profile: KernelProfile | null = null;
  for (const [width, batch] of sizes) {
    const opened = await openPages(browser, `http://127.0.0.1:${port}/`, width, batch);
    adapter ||= opened.adapter;
    rows.push(...(await measure(opened.pages, width, batch)));
    const own = opened.pages.get('laglens');
    if (own && !profile) profile = await call(own, (bench) => bench.profile());
    for (const page of opened.pages.values()) await page.context().close();
  }
  if (json)
    console.log(
      JSON.stringify(
        {
          adapter,
          peakGflops: profile?.peakGflops ?? null,
          copyGBs: profile?.copyGBs ?? null,
          rows,
          kernels: (profile?.kernels ?? []).map((row) => ({
            ...row,
            shareOfPeak: row.gflops / profile!.peakGflops,
            shareOfCopy: row.gbs / profile!.copyGBs,
          })),
        },
        null,
        1,
      ),
    );
  else print(adapter, rows, profile);
} finally {
  await browser.close();
  await server.close();
}
