import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { madeUpRecord } from '../src/training/testing/record';

/** The Decide screen on the built page: nothing without a run, then a loaded record, its sheet and its exports. */

const record = madeUpRecord([0.02, 0.021, 0.019]);
const fileOf = (text: string) => ({
  name: 'run.json',
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

test('decides on a loaded run, and exports what it says', async ({ page, context }) => {
  await page.goto('./#/decide');
  await expect(page.getByText('There is no run to decide on yet')).toBeVisible();
  const input = page.locator('input[type=file]');
  await input.setInputFiles(fileOf('{'));
  await expect(page.getByRole('alert')).toContainText('not JSON');
  await input.setInputFiles(fileOf(JSON.stringify(record)));
  const advice = page.getByTestId('advice');
  await expect(advice).toContainText('business effect has not been estimated');

  for (const [label, value] of [
    ['Current error rate, %', '10'],
    ['Decisions a year', '1,000,000'],
    ['Cost of one error', '10'],
    ['Retrainings a year', '4'],
    ['Cost of one retraining', '100'],
    ['Hours of work to adopt', '10'],
    ['Cost of one hour', '100'],
  ])
    await page.getByLabel(label).fill(value);
  await expect(advice).toContainText('can be recommended');
  await page.getByLabel('Current error rate, %').fill('many');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(advice).toContainText('can be recommended');
  await page.getByLabel('Current error rate, %').fill('10');
  const axe = await new AxeBuilder({ page }).include('main').analyze();
  expect(axe.violations.map(({ id }) => id)).toEqual([]);
  await page.screenshot({ path: 'artifacts/decide.png', fullPage: true });

  const download = async (name: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    return readFile(await file.path(), 'utf8');
  };
  const html = await download('HTML');
  const report = await context.newPage();
  await report.setContent(html);
  await expect(report.locator('.advice')).toContainText('can be recommended');
  expect(JSON.parse(await download('JSON'))).toEqual(record);

  await page.getByRole('button', { name: 'Keep in this browser' }).click();
  await expect(page.getByText('Kept in this browser.')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: /^Open sgdm/ }).click();
  await expect(advice).toContainText('business effect has not been estimated');
});
