import type { Page } from '@playwright/test';
import { expectNoViolations } from '../support/axe';
import { openDetails } from '../support/details';
import { expect, test } from '../support/test';

/** The Train screen on the built page with real CIFAR-10 images, on whatever WebGPU adapter there is. */

const phase = (page: Page) => page.getByTestId('train-phase');
const chart = (page: Page, name: string) => page.getByRole('slider', { name: new RegExp(`^${name}`) });

/** Steps finished by both arms, as the run line tells. */
async function stepOf(page: Page): Promise<number> {
  const text = await page.locator('.run-line').textContent();
  return Number(/step ([\d,]+) of/.exec(text ?? '')?.[1].replace(',', '') ?? 0);
}

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`./#/train${query && `?v=1&${query}`}`);
  await expect(page.getByRole('button', { name: 'Start training' })).toBeVisible();
}

/** Playwright cannot hide a tab: what the browser tells the page when it does. */
async function hide(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

test('the quick preset trains both arms; pause, resume, stop and reset do what they say', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('button', { name: 'Quick look' }).click();
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(phase(page)).toHaveText('Training', { timeout: 60_000 });
  await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(5);

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(phase(page)).toHaveText('Paused', { timeout: 30_000 });
  const paused = await stepOf(page);
  await page.waitForTimeout(2000);
  expect(await stepOf(page)).toBe(paused);

  // The curves can be read while the run rests: both arms, step by step.
  const rows = page.locator('.train-readout tbody tr');
  await expect(rows).toHaveCount(2);
  await chart(page, 'Training loss').focus();
  await page.keyboard.press('Home');
  await expect(page.locator('.train-readout caption')).toContainText('At step 1');
  const first = await rows.locator('td:nth-child(2)').allTextContents();
  // Same weights, same batch: the first loss of both arms is one number.
  expect(first[0]).toBe(first[1]);
  expect(Number(first[0])).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await page.locator('.train-facts summary').click();
  await expect(page.getByText('proved by hashes')).toBeVisible();
  await page.screenshot({ path: 'artifacts/e2e-train-paused.png', fullPage: true });

  await page.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(paused);

  // Training goes on in the worker while the tab is hidden, and the page says so afterwards.
  await hide(page, true);
  const hidden = await stepOf(page);
  await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(hidden);
  await hide(page, false);
  await expect(page.getByText('While this tab was hidden, training went on')).toBeVisible();

  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(phase(page)).toHaveText('Stopped', { timeout: 30_000 });
  const stopped = await stepOf(page);
  expect(stopped).toBeLessThan(200);
  await expect(rows).toHaveCount(2);

  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(phase(page)).toHaveText('Ready');
  await expect(rows).toHaveCount(0);
});

test('a short run finishes with a test accuracy, says what one run cannot show, and names what it ran on', async ({
  page,
}) => {
  await open(page, 'steps=6&every=3&tests=100&batch=16');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(phase(page)).toHaveText('Finished', { timeout: 90_000 });
  const sentence = page.getByTestId('train-sentence');
  await expect(sentence).toContainText(/After 6 of 6 steps, on this one run: test accuracy A · SGDM [\d.]+%/);
  await expect(sentence).toContainText(/One run has no interval|equal to the shown digits/);
  await expect(page.locator('.train-facts')).toContainText(/WebGPU · \S+|processor, \d+ threads?/);
});

test('from the page as it opens to a verdict to a slide: four clicks', async ({ page }) => {
  // The same page with a run of seconds.
  await page.goto('./#/lag?v=3&rule=none&steps=4&every=2&tests=20&images=50&batch=4&data=synthetic');
  const clicks = [
    () => page.getByRole('navigation').getByRole('link', { name: 'Train' }),
    () => page.getByRole('button', { name: 'Start training' }),
    () => page.getByRole('button', { name: 'See the verdict' }),
    () => page.getByRole('button', { name: 'Show as a slide' }),
  ];
  for (const next of clicks) {
    await next().click({ timeout: 90_000 });
    if (next === clicks[1]) {
      await expect(page.getByText('seed 2 (2 of 2)').first()).toBeVisible({ timeout: 60_000 });
      await expect(phase(page)).toHaveText('Finished', { timeout: 60_000 });
      // Both seeds are in the curves, and the sentence says which of them it tells.
      await expect(page.getByText('Strong: seed 2. Faint: the seed finished before it.')).toBeVisible();
      await expect(page.getByTestId('train-sentence')).toContainText('with seed 2 (2 of 2)');
    }
    if (next === clicks[2]) await expect(page.getByText('Measured here: the present run')).toBeVisible();
  }
  await expect(page).toHaveURL(/present=6/);
  await expect(page.getByTestId('slide-network')).toContainText('this run');
});

test('WebGPU in software can still be asked for, and the page says what that means', async ({ page }) => {
  await open(page, 'steps=2&every=2&tests=10&batch=4&backend=webgpu');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(phase(page)).toHaveText('Finished', { timeout: 90_000 });
  await expect(page.locator('.train-facts')).toContainText(/WebGPU · \S+/);
  if (/swiftshader|llvmpipe/i.test((await page.locator('.train-facts').textContent()) ?? ''))
    await expect(page.getByText('runs on the processor here')).toBeVisible();
});

test('missing images: says what to do, and trains on synthetic shapes when asked', async ({ page }) => {
  await page.route('**/data/cifar10/manifest.json', (route) => route.fulfill({ status: 404 }));
  await open(page, 'steps=2&every=2&tests=10&batch=2&backend=cpu');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('alert')).toContainText('npm run data');
  await expect(phase(page)).toHaveText('Training failed');
  await page.getByRole('button', { name: 'Use synthetic shapes' }).click();
  await expect(phase(page)).toHaveText('Finished', { timeout: 90_000 });
  await expect(page.getByText('synthetic shapes, no photographs').first()).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a truncated shard is named, and the settings stay', async ({ page }) => {
  await page.route('**/data/cifar10/train-00.bin', (route) => route.fulfill({ body: Buffer.alloc(1000) }));
  await open(page, 'steps=7&batch=2&backend=cpu');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('alert')).toContainText('train-00.bin');
  await expect(page.getByLabel('Steps', { exact: true })).toHaveValue('7');
  await page.unroute('**/data/cifar10/train-00.bin');
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect.poll(() => stepOf(page), { timeout: 60_000 }).toBeGreaterThan(0);
});

test('without WebGPU it trains on the processor and says so by name', async ({ page }) => {
  await page.route(/assets\/worker-[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    const removal = 'Object.defineProperty(WorkerNavigator.prototype, "gpu", { value: undefined });\n';
    await route.fulfill({ response, body: removal + (await response.text()) });
  });
  await open(page, 'steps=1&every=1&tests=10&batch=4');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.locator('.train-facts')).toContainText(/processor, \d+ threads?/, { timeout: 60_000 });
  await expect(phase(page)).toHaveText('Finished', { timeout: 100_000 });
});

test('a worker that cannot start is a message, not a blank page', async ({ page }) => {
  await page.route(/assets\/worker-[^/]+\.js$/, (route) => route.abort());
  await open(page);
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('alert')).toContainText('Training failed');
  await expect(page.getByRole('button', { name: 'Start again' })).toBeEnabled();
});

test('fields refuse what cannot be trained and keep the last good value; arms follow the sliders', async ({
  page,
}) => {
  await open(page);
  await openDetails(page);
  const steps = page.getByLabel('Steps', { exact: true });
  await steps.fill('0');
  await expect(page.getByText('from 1 to 100000')).toBeVisible();
  await steps.fill('60');
  await steps.fill('many');
  await expect(steps).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('0.48 epochs:')).toBeVisible();

  const armB = page.getByRole('group', { name: 'Arm B' });
  await expect(armB).toContainText('β 0.9, γ 0.9 – follows the sliders above');
  await page.getByRole('slider', { name: 'β memory' }).press('PageUp');
  await expect(armB).not.toContainText('β 0.9, γ 0.9 –');
  await armB.getByRole('switch', { name: 'Set β and γ for this arm only' }).check();
  await expect(armB).toContainText('of its own');
  await armB.getByLabel('Learning rate α').fill('0.1');
  await expect(page.getByText('The arms use different α')).toBeVisible();
  await expect.poll(() => page.url()).toContain('rsgdm:0.1:b');
});

for (const [locale, start] of [
  ['en-US', 'Start training'],
  ['ja-JP', '学習を開始'],
] as const)
  test.describe(locale, () => {
    test.use({ locale });
    test('axe finds nothing, before and after a run', async ({ page }) => {
      await page.goto('./#/train?v=1&steps=1&every=1&tests=10&batch=2&data=synthetic&backend=cpu');
      const check = () => expectNoViolations(page);
      await openDetails(page);
      await check();
      await page.getByRole('button', { name: start }).click();
      await expect(phase(page)).toHaveText(/Finished|完了/, { timeout: 90_000 });
      await check();
      await page.screenshot({ path: `artifacts/e2e-train-${locale}.png`, fullPage: true });
    });
  });
