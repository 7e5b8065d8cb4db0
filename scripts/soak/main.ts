import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright';
import { withBuiltPage } from '../../bench/page/built';
import { createRandom } from '../../src/core/random';
import { flagsOf } from '../commands/flags';
import { onlyOf } from '../commands/only.mjs';
import { chartOf } from './chart';
import type { Reading } from './figures';
import { parts, type Part } from './parts';
import { installProbe } from './probe';
import { reportOf, textOf, type PartReport } from './report';

const USAGE = `npm run soak [-- flags]    uses the built page over and over: does it hold what it needs?

  --minutes N   goes on for about N minutes altogether, in equal shares (default: each part its own cycles)
  --seed S      opens things in another order (default 1)
  --only A,B    some parts: ${parts.map(({ name }) => name).join(', ')}
  --json        the readings on standard output too

Readings and charts are written to artifacts/soak/. Ctrl-C ends it with what is measured till then.
Exit status: 0 no figure rises above its bound, 1 one does or a part broke, 2 a flag cannot be used.`;

const PATIENCE_MS = 2000;
const FOLDER = path.resolve('artifacts/soak');

/**
 * Machine code is made for whatever runs often, for hundreds of cycles, and would hide what stays. WebAssembly
 * is compiled all the same.
 */
const NO_COMPILERS = '--js-flags=--always-sparkplug --no-maglev --no-opt';

/** The command. @returns the exit status */
export async function main(args: readonly string[]): Promise<number> {
  const wanted = optionsOf(args);
  if (typeof wanted === 'string') {
    console.error(wanted);
    return 2;
  }
  const { chosen, seed, minutes, json } = wanted;
  const stop = new AbortController();
  let asked = -Infinity;
  process.on('SIGINT', () => {
    // One press may come twice, from the terminal and from npm. A later one finds no more patience.
    if (stop.signal.aborted && performance.now() - asked > PATIENCE_MS) process.exit(130);
    if (!stop.signal.aborted) asked = performance.now();
    stop.abort();
  });
  const reports: PartReport[] = [];
  await withBuiltPage(
    async (browser, address) => {
      for (const [i, part] of chosen.entries()) {
        if (stop.signal.aborted) break;
        const limit = minutes === null ? null : (60 * minutes) / chosen.length;
        const report = await soak(browser, address, part, createRandom(seed, i), limit, stop.signal);
        reports.push(report);
        mkdirSync(FOLDER, { recursive: true });
        writeFileSync(path.join(FOLDER, `${part.name}.json`), `${JSON.stringify(report)}\n`);
        writeFileSync(path.join(FOLDER, `${part.name}.svg`), chartOf(report));
        console.error(textOf(report));
      }
    },
    { handleSIGINT: false, flags: [NO_COMPILERS] },
  );
  if (json) console.log(JSON.stringify(reports));
  const above = reports.flatMap(({ name, figures }) =>
    figures.filter(({ judgement }) => judgement === 'above').map(({ id }) => `${name} ${id}`),
  );
  const broken = reports.filter(({ problem }) => problem !== null).map(({ name }) => name);
  console.error(
    `seed ${seed}: ${reports.length} parts, ${reports.reduce((sum, { readings }) => sum + readings.length, 0)} cycles; ` +
      `above their bounds: ${above.join(', ') || 'none'}; broken: ${broken.join(', ') || 'none'}; ${FOLDER}`,
  );
  return above.length + broken.length === 0 ? 0 : 1;
}

const STOPPED = Symbol('stopped');

/** One part in a browser context of its own, until its cycles are done, `limit` seconds are over, or Ctrl-C. */
async function soak(
  browser: Browser,
  address: string,
  part: Part,
  random: ReturnType<typeof createRandom>,
  limit: number | null,
  stop: AbortSignal,
): Promise<PartReport> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    // A service worker would keep the whole page at the first visit, and workers of it escape the probe.
    serviceWorkers: 'block',
  });
  const at: number[] = [];
  const readings: Reading[] = [];
  let problem: string | null = null;
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const isDone = () => stop.aborted || (limit === null ? readings.length >= part.cycles : seconds() > limit);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const broke = new Promise<never>((_, reject) => {
      page.on('pageerror', reject);
      page.on('crash', () => reject(new Error('the page crashed')));
    });
    broke.catch(() => {});
    const stopped = new Promise<typeof STOPPED>((resolve) =>
      stop.addEventListener('abort', () => resolve(STOPPED), { once: true }),
    );
    const probe = await installProbe(page);
    await page.addInitScript(() => localStorage.setItem('laglens.preferences', '{"guided":true}'));
    await page.goto(address + part.hash);
    await page.waitForLoadState('networkidle');
    await part.prepare?.(page);
    while (!isDone()) {
      const place = await Promise.race([part.cycle(page, random), broke, stopped]);
      if (place === STOPPED) break;
      readings.push(await probe.read());
      at.push(place ?? readings.length - 1);
    }
  } catch (error) {
    problem = (error as Error).message;
  } finally {
    await context.close();
  }
  return reportOf(part, at, readings, seconds(), problem);
}

function optionsOf(args: readonly string[]) {
  const values = flagsOf(
    args,
    {
      minutes: { type: 'string' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
    USAGE,
  );
  if (typeof values === 'string') return values;
  const chosen = onlyOf(values.only, parts, ({ name }) => name);
  if (typeof chosen === 'string') return chosen;
  const [seed, minutes] = [Number(values.seed), Number(values.minutes ?? '1')];
  if (!(Number.isInteger(seed) && seed >= 0 && minutes > 0))
    return `--seed takes a whole number from 0, --minutes a number above 0\n\n${USAGE}`;
  return { chosen, seed, minutes: values.minutes === undefined ? null : minutes, json: values.json };
}
