import { cpus } from 'node:os';
import type { Page } from 'playwright';
import { onBuiltPage } from './page/built';
import { option, reasonOf, say, table, watchLoad } from './train/driver';

/**
 * Times the waits of a user who opens the Train screen and starts the quick preset with two paired seeds, by
 * the clock outside the browser: from the address to a page that can be used, from the click to the first
 * point of a curve, from the click to the verdict. Every backend has a browser context of its own, so that
 * nothing is kept from the one before.
 *
 *   npm run bench -- open                          the processor engine and WebGPU
 *   … --backends=auto,wasm,webgpu,webgl,cpu        some backends
 *   … --rounds=3                                   repetitions, alternating A B … B A
 *   … --patience=900                               seconds until a verdict is given up
 *   … --first                                      only up to the first point
 *   … --json                                       machine-readable, on standard output
 */
const json = process.argv.includes('--json');
const isFirstOnly = process.argv.includes('--first');
const backends = (option('backends') ?? 'wasm,webgpu').split(',');
const rounds = Number(option('rounds') ?? 1);
const patience = 1000 * Number(option('patience') ?? 900);
const SEEDS = 2;

/** Seconds; null for what did not come in time. */
interface Times {
  readonly backend: string;
  /** The device that ran, in the page's words. */
  readonly device: string;
  readonly ready: number;
  readonly firstPoint: number | null;
  readonly verdict: number | null;
}

const seconds = (since: number) => (performance.now() - since) / 1000;

async function waitOn(page: Page, backend: string, address: string): Promise<Times> {
  const opened = performance.now();
  await page.goto(`${address}#/train?v=1&backend=${backend}&seeds=${SEEDS}`);
  const start = page.getByRole('button', { name: 'Start training' });
  await start.waitFor();
  const ready = seconds(opened);
  await page.getByRole('button', { name: 'Quick look' }).click();
  const began = performance.now();
  await start.click();
  /** Seconds after the click until the page shows it. */
  const until = (isThere: () => Promise<unknown>) =>
    isThere().then(
      () => seconds(began),
      (error: unknown) => {
        say(`${backend}: ${reasonOf(error)}`);
        return null;
      },
    );
  const hasPoint = () =>
    Number(/step ([\d,]+) of/.exec(document.querySelector('.run-line')?.textContent ?? '')?.[1] ?? 0) >= 1;
  const firstPoint = await until(() => page.waitForFunction(hasPoint, undefined, { timeout: patience }));
  const verdict =
    isFirstOnly || firstPoint === null
      ? null
      : await until(() =>
          page
            .getByTestId('verdict')
            .filter({ hasText: `${SEEDS} paired seeds` })
            .waitFor({ timeout: patience }),
        );
  const facts = (await page.locator('.train-facts').textContent()) ?? '';
  const device = /(WebGPU|WebGL) · [^·]+|processor[^·]*/.exec(facts)?.[0].trim() ?? '';
  return { backend, device, ready, firstPoint, verdict };
}

const loadSoFar = watchLoad();
const { all, version } = await onBuiltPage('#/train', async (first) => {
  const browser = first.context().browser()!;
  const address = first.url().replace(/#.*/, '');
  await first.close();
  const all: Times[] = [];
  for (let round = 0; round < rounds; round++)
    for (const backend of round % 2 === 0 ? backends : backends.toReversed()) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
      all.push(await waitOn(await context.newPage(), backend, address));
      await context.close();
      say(JSON.stringify(all.at(-1)));
    }
  return { all, version: browser.version() };
});

const machine = `${cpus()[0]?.model ?? 'unknown processor'} × ${cpus().length}, Chromium ${version}`;
if (json) console.log(JSON.stringify({ machine, load: loadSoFar().load, seeds: SEEDS, rows: all }, null, 1));
else {
  const words = (value: number | null) => value?.toFixed(2) ?? '–';
  console.log(`${machine}; quick preset, ${SEEDS} paired seeds; seconds`);
  console.log(
    table(
      ['backend', 'ran on', 'page ready', 'click to first point', 'click to verdict'],
      all.map(({ backend, device, ready, firstPoint, verdict }) => [
        backend,
        device,
        words(ready),
        words(firstPoint),
        words(verdict),
      ]),
    ),
  );
  console.log(loadSoFar().words);
}
