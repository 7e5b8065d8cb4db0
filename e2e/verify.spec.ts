import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import type { AbRecord } from '../src/experiment/record/record';

/** Verify on the built page: the recording that is shipped, and a record in which one loss was changed. */

const SHIPPED = 'public/recorded/cifar10-resnet18.json';
const verification = (page: Page) => page.getByTestId('verification');

test('the shipped recording is computed again, to the last bit', async ({ page }) => {
  await page.goto('./#/train');
  const section = page.getByRole('region', { name: 'Verify this record' });
  await section.getByLabel('How much').selectOption('10');
  await section.getByRole('button', { name: 'Verify' }).click();
  await expect(section.getByRole('progressbar')).toBeVisible();
  await expect(verification(page)).toContainText(/Verified: the first 10 steps .* to the last bit/, {
    timeout: 90_000,
  });
  expect((await new AxeBuilder({ page }).include('.verify').analyze()).violations).toEqual([]);
});

test('a record with one changed loss is told by its step, and verifying can be stopped', async ({ page }) => {
  const record = JSON.parse(readFileSync(SHIPPED, 'utf8')) as AbRecord;
  const { trainLoss } = record.runs[0].arms[1];
  trainLoss[3] = Math.fround(trainLoss[3] * (1 + 2 ** -23));
  await page.goto('./#/train');
  const library = page.getByTestId('library');
  await library.locator('input[type=file]').setInputFiles({
    name: 'forged.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(record)),
  });
  await library.getByRole('button', { name: /^Open/ }).first().click();
  const stored = page.getByTestId('stored-run');
  await stored.getByLabel('How much').selectOption('all');
  await stored.getByRole('button', { name: 'Verify' }).click();
  await stored.getByRole('button', { name: 'Stop verifying' }).click();
  await expect(stored.getByRole('button', { name: 'Verify' })).toBeEnabled();
  await stored.getByLabel('How much').selectOption('10');
  await stored.getByRole('button', { name: 'Verify' }).click();
  await expect(verification(page)).toContainText(
    /Not the same: of seed 1, B · RSGDM.*training loss of step 4/,
    {
      timeout: 60_000,
    },
  );
});

test('this device is measured where a reader asks for it', async ({ page }) => {
  await page.goto('./#/train');
  await page.getByText('Benchmark this device').click();
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  const table = page.getByTestId('benchmark');
  await expect(table).toContainText(/processor, \d+ thread/, { timeout: 120_000 });
  await expect(table.locator('tbody tr').last().locator('td')).toHaveText([
    /\d/,
    /to/,
    /\d/,
    /\d/,
    /%$/,
    /s$/,
  ]);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.device-benchmark').getByRole('button', { name: 'Export (CSV)' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('laglens-benchmark.csv');
  expect((await new AxeBuilder({ page }).include('.device-benchmark').analyze()).violations).toEqual([]);
});
