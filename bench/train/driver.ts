import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright';
import { build, preview } from 'vite';
import { isolation } from '../../scripts/vite/isolation';
import type { ContenderName } from './contender';
import type { SceneSource } from './scene';
import { kernels } from '../../scripts/vite/kernels';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** Progress goes to standard error: standard output is for results. */
export const say = (text: string) => process.stderr.write(`${text}\n`);

/** A contender in a browser page of its own. */
export interface BenchPage {
  readonly adapter: string;
  /** Of those that compute on the processor outside a browser. */
  readonly threads?: number;
  /** Calls `bench[name]` in the page. Rejects after `seconds`; the page is of no use then. */
  call<R>(name: string, args?: readonly unknown[], seconds?: number): Promise<R>;
  close(): Promise<void>;
}

export type OpenPage = (
  name: ContenderName,
  width: number,
  batch: number,
  source?: SceneSource,
) => Promise<BenchPage>;

/**
 * Builds the benchmark page, serves it with the prepared images, and closes everything when `use` is done.
 */
export async function withBench<T>(seconds: number, use: (open: OpenPage) => Promise<T>): Promise<T> {
  const outDir = path.join(root, '.cache', 'bench-train');
  const page = { root: path.join(root, 'bench', 'train'), configFile: false as const };
  await build({
    ...page,
    base: './',
    plugins: [kernels],
    worker: { format: 'es', plugins: () => [kernels] },
    logLevel: 'error',
    build: { target: 'es2023', outDir, emptyOutDir: true, chunkSizeWarningLimit: 4000 },
  });
  const server = await preview({
    ...page,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', headers: isolation },
  });
  const browser = await chromium.launch({
    executablePath: process.env.LAGLENS_CHROMIUM || undefined,
    args: ['--enable-unsafe-webgpu', '--no-sandbox'],
  });
  try {
    const { port } = server.httpServer.address() as { port: number };
    return await use((...contender) => openPage(browser, `http://127.0.0.1:${port}/`, seconds, ...contender));
  } finally {
    await browser.close();
    await server.close();
  }
}

async function openPage(
  browser: Browser,
  url: string,
  seconds: number,
  ...[name, width, batch, source = 'synthetic']: Parameters<OpenPage>
): Promise<BenchPage> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') say(`${name}: ${message.text()}`);
  });
  await page.route('**/data/cifar10/*', (route) => {
    const file = path.basename(new URL(route.request().url()).pathname);
    return route.fulfill({ path: path.join(root, 'public', 'data', 'cifar10', file) });
  });
  await page.goto(url);
  await page.waitForFunction('globalThis.bench !== undefined');
  const call = async <R>(method: string, args: readonly unknown[] = [], limit = seconds): Promise<R> => {
    const result = page.evaluate<R>(`bench.${method}(...${JSON.stringify(args)})`);
    // A page that is closed while it computes rejects later.
    result.catch(() => {});
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer to ${method} within ${limit} s`)), 1000 * limit);
    });
    return Promise.race([result, late]).finally(() => clearTimeout(timer));
  };
  try {
    const adapter = await call<string>('open', [name, width, batch, source]);
    return { adapter, call, close: () => context.close() };
  } catch (error) {
    await context.close();
    throw error;
  }
}

/** The first line of what went wrong. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0];

/** Other work on the machine, which the figures suffer from: load averages over a minute; 0 on Windows, which has none. */
export function watchLoad() {
  const [before] = os.loadavg();
  return () => {
    const [after] = os.loadavg();
    const processors = os.availableParallelism();
    return {
      load: { before, after, processors },
      words: `Load of the machine: ${before.toFixed(1)} before, ${after.toFixed(1)} after (this counted), on ${processors} processors.`,
    };
  };
}

/** Columns of equal width, the first one flush left. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  return [line(head), ...rows.map(line)].join('\n');
}

/** The value of `--name=value` on the command line. */
export const option = (name: string): string | undefined =>
  process.argv
    .slice(2)
    .find((arg) => arg.startsWith(`--${name}=`))
    ?.slice(name.length + 3);
