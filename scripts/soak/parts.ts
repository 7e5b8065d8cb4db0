import type { Page } from 'playwright';
import type { Random } from '../../src/core/random';
import { en } from '../../src/i18n/en';
import type { ScreenId } from '../../src/stores/app/screens';
import { NOTHING_STAYS, type Bounds } from './figures';
import { openEverything } from './open';

/** One way of using the page over and over. */
export interface Part {
  readonly name: string;
  readonly what: string;
  /** Where the page is opened. */
  readonly hash: string;
  /** Cycles unless minutes are given. */
  readonly cycles: number;
  /** What the slopes and their bounds count. */
  readonly per: 'cycle' | 'step';
  readonly bounds: Bounds;
  prepare?(page: Page): Promise<void>;
  /** One cycle. Where slopes count steps it gives the steps done so far. */
  cycle(page: Page, random: Random): Promise<number | void>;
}

const { common, train, present, playback, verify, benchmark, decide } = en;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const phase = (page: Page, wanted: string) =>
  page.getByTestId('train-phase').filter({ hasText: wanted }).waitFor({ timeout: 300_000 });

async function goTo(page: Page, screen: ScreenId): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: common.screens[screen], exact: true }).click();
  await page.locator('#main .panel').first().waitFor();
}

/** How long one cycle of a picture that plays lasts: a whole run at eight times the speed, and its rest. */
const PLAYED_MS = 2400;

async function playForEver(page: Page): Promise<void> {
  await button(page, common.playback.loop).click();
  await page.getByRole('combobox', { name: common.playback.speed }).selectOption('8');
}

const surface: Part = {
  name: 'surface',
  what: 'Surface plays its race; new noise, many seeds and map in every cycle',
  hash: '#/surface?v=1&noise=1',
  cycles: 50,
  per: 'cycle',
  bounds: NOTHING_STAYS,
  prepare: playForEver,
  async cycle(page) {
    await button(page, en.surface.reroll).click();
    await page.waitForTimeout(PLAYED_MS);
  },
};

const lag: Part = {
  name: 'lag',
  what: 'Lag plays its road; β is moved in every cycle',
  hash: '#/lag',
  cycles: 50,
  per: 'cycle',
  bounds: NOTHING_STAYS,
  prepare: playForEver,
  async cycle(page) {
    const beta = page.getByRole('slider', { name: common.hyper.beta, exact: true }).first();
    for (const key of ['PageUp', 'ArrowRight', 'ArrowLeft', 'PageDown']) await beta.press(key);
    await page.waitForTimeout(PLAYED_MS);
  },
};

/** Comes to a screen, opens and closes all that is there, and leaves it again. */
const opening = (screen: ScreenId, from: ScreenId, more?: (page: Page) => Promise<void>): Part => ({
  name: `open-${screen}`,
  what: `${common.screens[screen]} is opened, with every dialog, menu and fold on it, and left`,
  hash: `#/${from}`,
  cycles: 50,
  per: 'cycle',
  bounds: NOTHING_STAYS,
  async cycle(page, random) {
    await goTo(page, screen);
    await openEverything(page, random);
    await more?.(page);
    await goTo(page, from);
  },
});

async function saveDecision(page: Page): Promise<void> {
  const { html, markdown, pptx, csv, json } = decide.exports;
  for (const name of [html, markdown, pptx, csv, json])
    await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
}

const presenting: Part = {
  name: 'open-present',
  what: 'Present is begun with the window of its notes, every chapter shown, and ended',
  hash: '#/lag',
  cycles: 50,
  per: 'cycle',
  bounds: NOTHING_STAYS,
  async cycle(page, random) {
    const [desk] = await Promise.all([page.waitForEvent('popup'), button(page, present.start).click()]);
    await page.getByTestId('chapter-title').waitFor();
    await openEverything(page, random);
    const chapters = await page.locator('.present-steps button').count();
    for (let i = 1; i < chapters; i++) {
      await page.keyboard.press('PageDown');
      await page
        .locator(`.present-steps li:nth-child(${i + 1}) [aria-current=step]`)
        .waitFor({ state: 'attached' });
      await page.waitForTimeout(100);
    }
    const closed = desk.waitForEvent('close');
    await page.keyboard.press('Escape');
    await closed;
  },
};

/** Small enough for many, with everything that a run does. */
const TINY = 'steps=4&every=2&tests=10&images=50&batch=4&width=4&data=synthetic';

async function runOnce(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^(${train.start}|${train.again})$`) }).click();
  await phase(page, train.phases.finished);
}

const runs = (engine: string, link: string): Part => ({
  name: `runs-${engine}`,
  what: 'tiny runs, one after another',
  hash: `#/train?v=1&${TINY}&${link}`,
  cycles: 200,
  per: 'cycle',
  bounds: NOTHING_STAYS,
  cycle: runOnce,
});

async function stepOf(page: Page): Promise<number> {
  const text = await page.locator('.run-line').textContent();
  return Number(/step ([\d,]+) of/.exec(text ?? '')?.[1].replaceAll(',', '') ?? 0);
}

/**
 * What a run records of a step stays, in the page and in its checkpoint: of each of two arms a loss and 21
 * figures of telemetry, as numbers and in buffers that grow by doubling.
 */
const RECORDED: Bounds = { ...NOTHING_STAYS, heap: 2048, workerHeap: 2048, stored: 2048 };

/** `every`: steps between readings, by the engine's speed. */
const training = (engine: string, link: string, every: number): Part => ({
  name: `train-${engine}`,
  what: 'one long run, with its tests and checkpoints',
  hash: `#/train?v=1&steps=100000&every=${every}&tests=10&images=200&batch=2&width=4&data=synthetic&${link}`,
  cycles: 50,
  per: 'step',
  bounds: RECORDED,
  async prepare(page) {
    await button(page, train.start).click();
    await phase(page, train.phases.running);
  },
  async cycle(page) {
    const target = (await stepOf(page)) + every;
    let step;
    while ((step = await stepOf(page)) < target) await page.waitForTimeout(50);
    return step;
  },
});

const tools: Part = {
  name: 'tools',
  what: 'a record is verified, the benchmark of the device begun and stopped, an animation saved',
  hash: `#/train?v=1&${TINY}&backend=wasm`,
  cycles: 40,
  per: 'cycle',
  bounds: NOTHING_STAYS,
  async prepare(page) {
    await runOnce(page);
    await page.getByText(benchmark.title).click();
  },
  async cycle(page) {
    await goTo(page, 'train');
    const kept = page.getByTestId('library').getByRole('button', { name: /^Open/ }).first();
    await kept.click();
    await page.getByTestId('stored-run').getByRole('button', { name: verify.start, exact: true }).click();
    await page.getByTestId('verification').filter({ hasText: 'Verified' }).waitFor();
    const fold = page.locator('details').filter({ hasText: benchmark.title });
    if (!(await fold.evaluate((element: HTMLDetailsElement) => element.open)))
      await fold.locator('summary').first().click();
    await button(page, benchmark.start).click();
    await page.getByRole('progressbar', { name: benchmark.progress }).waitFor();
    await page.waitForTimeout(500);
    await button(page, benchmark.stop).click();
    await button(page, benchmark.start).waitFor();
    await goTo(page, 'surface');
    await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      button(page, playback.film).click(),
    ]);
  },
};

export const parts: readonly Part[] = [
  surface,
  lag,
  opening('lag', 'decide'),
  opening('surface', 'decide'),
  opening('train', 'decide'),
  opening('decide', 'train', saveDecision),
  presenting,
  tools,
  training('wasm', 'backend=wasm', 50),
  training('webgpu', 'backend=webgpu', 10),
  training('tfjs', 'backend=webgpu&kernels=reference', 5),
  runs('wasm', 'backend=wasm'),
  runs('webgpu', 'backend=webgpu'),
];
