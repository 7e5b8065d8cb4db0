import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { enter } from '../support/entry';
import { downloadFrom } from '../support/surface-page';
import { chooseTable } from '../support/table';
import { expect, test } from '../support/test';

/** Paired seeds on the built page: short runs, every control moved once. */

const SHORT = 'v=1&steps=12&every=6&batch=4';
const TINY = 'v=1&steps=2&every=2&tests=10&images=50&batch=2&data=synthetic';
const phase = (page: Page) => page.getByTestId('train-phase');
const verdict = (page: Page) => page.getByTestId('verdict');

test('runs k seeds, shows their differences and interval, and goes on with more', async ({ page }) => {
  await page.goto(`./#/train?${SHORT}`);
  await chooseTable(page);
  await enter(page.getByRole('textbox', { name: 'Paired seeds' }), '2');
  await expect(page.getByText('repeated with 2 seeds')).toBeVisible();
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByText('seed 2 (2 of 2)', { exact: true })).toBeVisible({ timeout: 90_000 });
  await expect(phase(page)).toHaveText('Finished', { timeout: 90_000 });
  await expect(verdict(page)).toContainText('2 paired seeds');
  await expect(verdict(page)).toContainText('Fairness: same α for both arms');
  await expect(verdict(page)).toContainText(/t-interval|spread between seeds is not known yet/);

  await page.getByLabel('Difference that matters to you').fill('2.5');
  await expect.poll(() => page.url()).toContain('size=2.5');
  await enter(page.getByLabel('Further seeds'), '1');
  await page.getByRole('button', { name: 'Run 1 more' }).click();
  await expect(phase(page)).toHaveText('Finished', { timeout: 90_000 });
  await expect(verdict(page)).toContainText('3 paired seeds');
  await page.screenshot({ path: 'artifacts/e2e-seeds.png', fullPage: true });

  const csv = await downloadFrom(page, 'Difference by seed', 'CSV');
  expect((await readFile(await csv.path(), 'utf8')).trim().split('\n')).toHaveLength(4);

  // Decide opens on the run just made, with all three seeds.
  await page.getByRole('link', { name: 'Decide' }).click();
  await expect(page.getByText('Measured here: the present run')).toBeVisible();
  await expect(page.getByText('3 paired seeds')).toBeVisible();
});

test('compares up to four arms, the same optimizer twice, each with knobs of its own', async ({ page }) => {
  await page.goto(`./#/train?${SHORT}`);
  await chooseTable(page);
  const arm = (letter: string) => page.getByRole('group', { name: `Arm ${letter}` });
  await page.getByRole('button', { name: 'Add an arm' }).click();
  await arm('C').getByLabel('Optimizer').selectOption('rsgdm');
  await arm('C').getByRole('switch', { name: 'Set β and γ for this arm only' }).check();
  await arm('C').getByLabel('γ', { exact: true }).fill('4.5');
  await expect(arm('C')).toContainText('of its own');
  await page.getByRole('button', { name: 'Add an arm' }).click();
  await expect(page.getByRole('button', { name: 'Add an arm' })).toHaveCount(0);
  await arm('D').getByLabel('Optimizer').selectOption('adam');
  await expect(arm('D').getByLabel('Learning rate α')).toHaveValue('0.002');
  await page.getByRole('button', { name: 'Remove arm D' }).click();
  await expect(arm('D')).toHaveCount(0);

  await arm('C').locator('summary').click();
  await arm('C').getByLabel('Weight decay λ of this arm').fill('0.01');
  await arm('A').getByLabel('Learning rate α').fill('0.25');
  await expect(page.getByText('The arms use different α')).toBeVisible();
  await page.getByRole('button', { name: "Give every arm A's α, 0.25" }).click();
  await expect(page.getByText('The arms use different α')).toHaveCount(0);
  await expect.poll(() => page.url()).toContain('ab=sgdm:0.25,rsgdm:0.25,rsgdm:0.25:b0.9:g4.5:l0.01');

  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(phase(page)).toHaveText('Finished', { timeout: 90_000 });
  await expect(page.locator('.train-readout tbody tr')).toHaveCount(3);
  await page.getByRole('combobox', { name: 'Compare' }).selectOption({ label: 'C · RSGDM γ 4.5' });
  await expect(verdict(page)).toContainText('C · RSGDM γ 4.5 against A · SGDM');
  await expect.poll(() => page.url()).toContain('pair=0-2');
  await page.getByText('The seeds in numbers').click();
  await page.screenshot({ path: 'artifacts/e2e-arms.png', fullPage: true });
  await expect(page.locator('.seed-table tbody td:last-child code')).toHaveText(/^[0-9a-f]{8}$/);
});

test('before the run: forecast, A/A test and a fair search for α; the record keeps them', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.goto(`./#/train?${SHORT}&trial=2`);
  await chooseTable(page);
  await page.getByRole('button', { name: 'Estimate time and memory' }).click();
  await expect(page.getByTestId('forecast')).toContainText(/About .+ MB\. Measured here/, {
    timeout: 90_000,
  });
  await enter(page.getByLabel('Rows per batch'), '5');
  await expect(page.getByTestId('forecast')).toContainText('estimate again');
  await enter(page.getByLabel('Rows per batch'), '4');

  await page.getByRole('button', { name: 'A/A test' }).click();
  await expect(page.getByTestId('self-test')).toContainText(
    /the same to the last bit|the floor of this backend/,
    { timeout: 90_000 },
  );

  const search = page.getByRole('button', { name: 'Search α for each arm' });
  await search.click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByTestId('search')).toHaveCount(0);
  await expect(page.getByText('48 steps for each arm')).toBeVisible();
  await search.click();
  await expect(page.getByTestId('search')).toContainText('A · SGDM: best α tried', { timeout: 180_000 });
  await expect(page.getByText('Each arm stands at the best of the α tried')).toBeVisible();
  await expect(page.getByTestId('search')).toContainText('Budget: 48 steps of short runs for every arm');

  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(phase(page)).toHaveText('Finished', { timeout: 90_000 });
  await expect(verdict(page)).toContainText('each arm at the best of the α tried with the same budget');
  await expect(page.locator('.train-facts')).toContainText(/expected .+ a seed; took/);
  await page.screenshot({ path: 'artifacts/e2e-trials.png', fullPage: true });

  await page.getByRole('button', { name: 'See the verdict' }).click();
  const [json] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'JSON', exact: true }).click(),
  ]);
  const record = JSON.parse(await readFile(await json.path(), 'utf8'));
  expect(record.tuning.stepsPerArm).toBe(48);
  expect(record.selfTest.steps).toBe(12);
  expect(record.forecast.measured.seconds).toBeGreaterThan(0);
});

test('own kernels against the reference: both train the same few steps, and the page says how far apart they are', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.goto(`./#/train?${TINY}`);
  const kernelParity = page.getByTestId('kernelParity');
  await expect(kernelParity).toContainText('Trains arm A for 4 steps on the own kernels');
  await page.getByRole('button', { name: 'Compare both kernel sets' }).click();
  await expect(kernelParity).toContainText(
    /The own kernels \((?:WebGPU|processor).*\) compute what the reference kernels \(tfjs, .*\) compute: the first gradients differ by/,
    { timeout: 240_000 },
  );
  await expect(kernelParity).toContainText('Over 4 steps the gradients part by at most');
  await page.screenshot({ path: 'artifacts/e2e-kernelParity.png', fullPage: true });
  await page.getByRole('radio', { name: '日本語' }).check();
  await expect(kernelParity).toContainText('丸め誤差の範囲です');
});
