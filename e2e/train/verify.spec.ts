import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectNoViolations } from '../support/axe';
import type { AbRecord } from '../../src/experiment/record/record';
import { expect, test } from '../support/test';

/** Verify and the benchmark of this device on the built page. */

const library = (page: Page) => page.getByTestId('library');
const stored = (page: Page) => page.getByTestId('stored-run');
const verification = (page: Page) => page.getByTestId('verification');

async function exported(page: Page): Promise<AbRecord> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    library(page)
      .getByRole('button', { name: /^Export .* \(JSON\)$/ })
      .first()
      .click(),
  ]);
  const content = JSON.parse(await readFile(await file.path(), 'utf8'));
  return content.record ?? content.runs?.[0]?.record ?? content;
}

async function openImported(page: Page, record: AbRecord): Promise<void> {
  await library(page)
    .locator('input[type=file]')
    .setInputFiles({
      name: 'record.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(record)),
    });
  await expect(library(page).locator('.run-row')).toHaveCount(2);
  await library(page).getByRole('button', { name: /^Open/ }).first().click();
}

test('a run’s record is computed again to the last bit; one changed loss is told by its step', async ({
  page,
}) => {
  await page.goto('./#/train?v=1&steps=12&every=6&tests=10&batch=4&data=synthetic&backend=wasm');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByTestId('train-phase')).toHaveText('Finished', { timeout: 60_000 });
  await library(page).getByRole('button', { name: /^Open/ }).first().click();
  const section = stored(page).getByRole('region', { name: 'Verify this record' });
  await section.getByRole('button', { name: 'Verify' }).click();
  await expect(verification(page)).toHaveText(
    'Verified: the first 10 steps of 2 arms over 1 seed were computed again here, and all 20 training losses and 2 tests are those of the record, to the last bit.',
    { timeout: 30_000 },
  );
  await section.getByLabel('How much').selectOption('all');
  await section.getByRole('button', { name: 'Verify' }).click();
  await expect(verification(page)).toContainText('all 24 training losses and 4 tests', { timeout: 30_000 });
  await expectNoViolations(page);

  const forged = await exported(page);
  const { trainLoss } = forged.runs[0].arms[1];
  trainLoss[3] = Number(Math.fround(trainLoss[3] * (1 + 2 ** -22)).toPrecision(8));
  forged.experiment = undefined;
  await openImported(page, forged);
  await section.getByRole('button', { name: 'Verify' }).click();
  await expect(verification(page)).toContainText(/Not the same: of seed 1, B · RSGDM.*loss of step 4/, {
    timeout: 30_000,
  });
});

test('this device is measured where a reader asks for it, and the figures can be exported', async ({
  page,
}) => {
  await page.goto('./#/train');
  await page.getByText('Benchmark this device').click();
  const panel = page.locator('.device-benchmark');
  await panel.getByRole('button', { name: 'Measure' }).click();
  await panel.getByRole('button', { name: 'Stop measuring' }).click();
  await panel.getByRole('button', { name: 'Measure' }).click();
  const row = page.getByTestId('benchmark').locator('tbody tr').last();
  await expect(row.locator('th')).toHaveText(/processor, \d+ thread/, { timeout: 90_000 });
  await expect(row.locator('td')).toHaveText([/\d/, /\d to \d/, /\d/, /\d/, /%$/, /s$/]);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Export (CSV)' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('laglens-benchmark.csv');
  await expectNoViolations(page);
});
