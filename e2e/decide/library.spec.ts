import type { Page } from '@playwright/test';
import { expectNoViolations } from '../support/axe';
import { readFile } from 'node:fs/promises';
import { madeUpRecord } from '../../src/experiment/testing/record';
import { enter } from '../support/entry';
import { chooseTable } from '../support/table';
import { expect, test } from '../support/test';

/**
 * The run library on the built page: two short runs kept, compared, named, deleted and brought back, out and
 * in again.
 */

const library = (page: Page) => page.getByTestId('library');
const rows = (page: Page) => library(page).locator('.run-row');

async function train(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Start (training|again)$/ }).click();
  await expect(page.getByTestId('train-phase')).toHaveText('Finished', { timeout: 90_000 });
}

async function importFiles(page: Page, ...files: readonly (readonly [name: string, text: string])[]) {
  await library(page)
    .locator('input[type=file]')
    .setInputFiles(
      files.map(([name, text]) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })),
    );
}

async function exported(page: Page, button: string | RegExp): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    library(page).getByRole('button', { name: button }).click(),
  ]);
  return readFile(await file.path(), 'utf8');
}

test('keeps every run, compares them, renames, deletes with a way back, exports and imports', async ({
  page,
}) => {
  await page.goto('./#/train?v=1&steps=12&every=6&batch=4');
  await chooseTable(page);
  await expect(library(page)).toContainText('No run has been kept yet');
  await train(page);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText('cannot be told · same α');
  // The same run once more is not stored twice; another batch size is another run.
  await train(page);
  await expect(rows(page)).toHaveCount(1);
  await enter(page.getByLabel('Rows per batch'), '5');
  await train(page);
  await expect(rows(page)).toHaveCount(2);

  // A name by keyboard; Escape keeps the old one.
  await rows(page).first().getByRole('button', { name: 'Rename' }).click();
  await page.keyboard.type('Bigger batch');
  await page.keyboard.press('Enter');
  await expect(rows(page).first()).toContainText('Bigger batch');
  await expect(page.getByRole('button', { name: 'Rename Bigger batch' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('No');
  await page.keyboard.press('Escape');
  await expect(rows(page).first()).toContainText('Bigger batch');

  // Over each other: curves marked 1A … 2B, final figures, what the runs differ in.
  for (const box of await library(page).getByRole('checkbox').all()) await box.check();
  const comparison = page.getByTestId('comparison');
  await expect(comparison.locator('tbody th', { hasText: /^[12][AB]$/ })).toHaveText([
    '1A',
    '1B',
    '2A',
    '2B',
  ]);
  await expect(comparison.getByRole('row', { name: 'Rows per batch 5 4' })).toBeVisible();
  await expect(comparison).toContainText('not paired with each other');
  await comparison.getByRole('checkbox', { name: /^2B/ }).uncheck();
  await expect(comparison.locator('tbody th', { hasText: /^2B$/ })).toHaveCount(0);
  await comparison.getByRole('radio', { name: 'Training loss' }).check();
  await expectNoViolations(page);
  await comparison.screenshot({ path: 'artifacts/e2e-comparison.png' });
  await library(page).getByRole('checkbox', { name: 'Compare Bigger batch' }).uncheck();
  await expect(page.getByText('Choose at least one more run')).toBeVisible();

  // Shown in the place of the present run, marked as stored, and back.
  await page.getByRole('button', { name: 'Open Bigger batch' }).click();
  const stored = page.getByTestId('stored-run');
  await expect(stored.getByText('Saved run', { exact: true })).toBeVisible();
  await expect(stored.getByText('Training loss (saved run)')).toBeVisible();
  await expect(page.getByTestId('train-sentence')).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to the present run' }).click();
  await expect(stored).toHaveCount(0);

  // Deleted and brought back, with its name.
  const all = await exported(page, 'Export all (JSON)');
  const one = await exported(page, 'Export Bigger batch (JSON)');
  await page.getByRole('button', { name: 'Delete Bigger batch' }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText('Bigger batch');

  // Both gone; one file brings one back, the other file the rest.
  for (let left = 2; left > 0; left--) {
    await rows(page).first().getByRole('button', { name: 'Delete' }).click();
    await expect(rows(page)).toHaveCount(left - 1);
  }
  await importFiles(page, ['one.json', one]);
  await expect(rows(page)).toContainText(['Bigger batch']);
  await importFiles(page, ['all.json', all]);
  await expect(library(page)).toContainText('1 run added. 1 was here already and not stored twice.');
  await expect(rows(page)).toHaveCount(2);
  expect(JSON.parse(one)).toMatchObject({ schema: 'laglens-ab/1', name: 'Bigger batch' });

  // Still there after a reload, and open to a decision.
  await page.reload();
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Decide on Bigger batch' }).click();
  await expect(page.getByTestId('advice')).toContainText('one run, no interval');
  await expect(page.getByText('Saved run: kept in this browser')).toBeVisible();
});

test('names what is damaged in an import and takes up the rest', async ({ page }) => {
  await page.goto('./#/decide');
  await page.getByRole('button', { name: 'Choose another run' }).click();
  const sound = madeUpRecord([0.02, 0.021, 0.019]);
  const damaged = { ...madeUpRecord([0.1]), runs: 'none' };
  await importFiles(
    page,
    ['broken.json', '{"schema":'],
    ['old.json', JSON.stringify({ ...sound, schema: 'laglens-ab/0' })],
    [
      'many.json',
      JSON.stringify({
        schema: 'laglens-library/1',
        runs: [
          { name: 'lost', record: damaged },
          { name: 'sound', record: sound },
        ],
      }),
    ],
  );
  const notice = library(page).getByRole('alert');
  await expect(notice).toContainText('1 run added.');
  await expect(notice).toContainText('broken.json: This file is not JSON');
  await expect(notice).toContainText('old.json: This run was written by another version (laglens-ab/0)');
  await expect(notice).toContainText('many.json, run 1 (lost): This run is damaged at “runs”');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText('RSGDM (paper) better here · same α');
  await page.getByRole('button', { name: 'Open sound' }).click();
  await expect(page.getByTestId('advice')).toContainText('Worth a paired trial on your own data');
});

test('says so where the browser stores nothing', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true }),
  );
  await page.goto('./#/train');
  await expect(library(page).getByRole('alert')).toContainText('does not let this page store anything');
});
