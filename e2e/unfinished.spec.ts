import { expect, test, type Page } from '@playwright/test';
import { expectNoViolations } from './axe';
import { readFile } from 'node:fs/promises';
import { enter } from './entry';
import { en } from '../src/i18n/en';
import { chooseTable, removeData } from './table';

/**
 * Unfinished runs in the library of the built page, over a table of the user's own: gone on with, named,
 * compared, lost.
 */

/** Seconds of training, kept every few moments. */
const RUN = './#/train?v=1&steps=40000&every=500&batch=40';

const library = (page: Page) => page.getByTestId('library');
const rows = (page: Page) => library(page).locator('.run-row');
const phase = (page: Page) => page.getByTestId('train-phase');
const button = (page: Page, name: string | RegExp) => library(page).getByRole('button', { name });

/** Until a checkpoint is kept and training has gone beyond it. */
async function startUntilKept(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Start (training|again)$/ }).click();
  await expect(page.locator('.train-facts')).toContainText('kept in this browser at step', {
    timeout: 60_000,
  });
}

async function untilFinished(page: Page): Promise<void> {
  await expect(phase(page)).toHaveText('Finished', { timeout: 120_000 });
}

async function exported(page: Page, name: RegExp) {
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
  const path = await file.path();
  return { path, record: JSON.parse(await readFile(path, 'utf8')) };
}

test.setTimeout(300_000);

test('a run over own data is reloaded, outlives the loss of the data, and ends bit for bit as an uninterrupted one', async ({
  page,
}) => {
  /** Of every seed everything but the clock. */
  const outcome = async () => {
    const { record } = await exported(page, /^Export SGDM/);
    return record.runs.map(({ seconds: _, ...run }: { seconds: number }) => run);
  };
  await page.goto(RUN);
  await chooseTable(page);
  await page.getByRole('button', { name: 'Start training' }).click();
  await untilFinished(page);
  await expect(rows(page)).toHaveCount(1);
  const straight = await outcome();
  expect(straight[0].arms[0].trainLoss).toHaveLength(40_000);
  await button(page, /^Delete/).click();
  await expect(rows(page)).toHaveCount(0);

  await startUntilKept(page);
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(/step [\d,]+ of 40,000/);

  // The data are deleted before the run goes on: it says so, and what is kept stays kept.
  await removeData(page, en);
  await button(page, /^Go on with/).click();
  await expect(page.locator('.run-bar')).toBeInViewport({ ratio: 1 });
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The data “sizes.csv · kind” are not in this browser any more');
  await expect(alert).toContainText(/Nothing up to step [\d,]+ is lost/);
  await page.reload();
  await expect(rows(page)).toContainText(/step [\d,]+ of 40,000/);
  await button(page, /^Go on with/).click();
  await expect(alert).toContainText('are not in this browser any more');

  await chooseTable(page);
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await untilFinished(page);
  await expect(page.locator('.train-facts')).toContainText('went on from step');
  await expect(rows(page)).toHaveCount(1);
  expect(await outcome()).toEqual(straight);
});

test('an unfinished run is named, compared as far as it got, exported, discarded with a way back, and goes on', async ({
  page,
}) => {
  await page.goto(RUN);
  await chooseTable(page);
  await startUntilKept(page);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(rows(page)).toContainText(['stopped early']);
  // The stopped run and what it can go on from are one line.
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  const row = rows(page).filter({ hasText: 'unfinished' });
  await expect(row).toContainText(/step [\d,]+ of 40,000unfinished.*checkpoint of \d+\.\d MB/);
  await row.getByRole('button', { name: 'Rename' }).click();
  await page.keyboard.type('Slow start');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Slow start');
  await expect(page.getByRole('button', { name: 'Rename Slow start' })).toBeFocused();

  // Beside a run that has ended; while that one runs, the other waits.
  await enter(page.getByLabel('Rows per batch'), '9');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(button(page, 'Go on with Slow start')).toBeDisabled();
  await untilFinished(page);
  await expect(rows(page)).toHaveCount(2);
  for (const box of await library(page).getByRole('checkbox').all()) await box.check();
  const comparison = page.getByTestId('comparison');
  await expect(comparison.locator('.overlay-legend .tag')).toHaveText(['so far', 'so far']);
  await expect(comparison.getByRole('row', { name: /^1A Slow start so far/ })).toBeVisible();
  await expect(comparison).toContainText('its figures are not final');
  await expectNoViolations(page);
  await page.screenshot({ path: 'artifacts/e2e-unfinished.png', fullPage: true });

  // Looked at like any other run, and out as a file.
  await button(page, 'Open Slow start').click();
  await expect(page.getByTestId('stored-run').getByRole('heading', { name: /Slow start/ })).toBeVisible();
  await page.getByRole('button', { name: 'Back to the present run' }).click();
  const { path, record } = await exported(page, /^Export Slow start/);
  expect(record).toMatchObject({ schema: 'laglens-ab/1', name: 'Slow start' });
  const reached: number = record.runs[0].arms[0].trainLoss.length;
  expect(reached).toBeGreaterThanOrEqual(500);
  expect(reached).toBeLessThan(40_000);

  // Discarded, it leaves what had been stopped; the way back brings back the line that goes on.
  await button(page, 'Discard Slow start').click();
  await expect(rows(page).filter({ hasText: 'Slow start' })).toContainText('stopped early');
  await expect(button(page, 'Go on with Slow start')).toHaveCount(0);
  await button(page, 'Delete Slow start').click();
  await expect(rows(page)).toHaveCount(1);
  await library(page).locator('input[type=file]').setInputFiles(path);
  await expect(library(page)).toContainText('1 run added.');
  await expect(rows(page).filter({ hasText: 'Slow start' })).toContainText('stopped early');
  await button(page, 'Undo').click();
  await expect(rows(page)).toHaveCount(3);
  await button(page, 'Undo').click();
  await expect(rows(page)).toHaveCount(2);
  await expect(button(page, 'Go on with Slow start')).toBeEnabled();

  // Taken up from Decide; the finished run takes the place of the stopped one.
  await page.getByRole('link', { name: 'Decide' }).click();
  await page.getByRole('button', { name: 'Choose another run' }).click();
  await page.getByTestId('library').screenshot({ path: 'artifacts/e2e-unfinished-decide.png' });
  await button(page, 'Go on with Slow start').click();
  await expect(page.locator('.run-bar')).toBeFocused();
  await untilFinished(page);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).filter({ hasText: 'Slow start' })).not.toContainText('stopped early');
  await expect(library(page)).not.toContainText('unfinished');
});

test('a run in another tab is listed as such and left alone', async ({ page, context }) => {
  // Long enough that it still runs when the other tab has opened.
  await page.goto(`${RUN.replace('40000', '100000')}&seeds=9`);
  await chooseTable(page);
  await startUntilKept(page);
  const other = await context.newPage();
  await other.goto('./#/train');
  await expect(rows(other)).toContainText(['running in another tab']);
  await expect(rows(other).getByRole('button')).toHaveCount(0);
  await expect(rows(other).getByRole('checkbox')).toHaveCount(0);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(rows(other)).toContainText(['unfinished']);
  await expect(button(other, /^Go on with/)).toBeEnabled();
});
