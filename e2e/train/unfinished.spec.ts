import type { Page } from '@playwright/test';
import { expectNoViolations } from '../support/axe';
import { readFile } from 'node:fs/promises';
import { enter } from '../support/entry';
import { en } from '../../src/i18n/en';
import { languages } from '../support/languages';
import { chooseTable, removeData } from '../support/table';
import { expect, test } from '../support/test';

/**
 * Unfinished runs in the library of the built page, over a table of the user's own: gone on with, named,
 * compared, lost.
 */

/** Seconds of training, kept every few moments. */
const RUN = './#/train?v=1&steps=40000&every=500&batch=40';

/** Fewer and slower steps, which leave the page time for two tabs. */
const calmRun = (steps: number) =>
  `./#/train?v=1&data=synthetic&backend=wasm&width=8&batch=2&images=100&tests=10&every=50&steps=${steps}`;

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
  await page.goto(calmRun(5000));
  await startUntilKept(page);
  const other = await context.newPage();
  await other.goto('./#/train');
  await expect(rows(other)).toContainText(['running in another tab']);
  await expect(rows(other).getByRole('button')).toHaveCount(0);
  await expect(rows(other).getByRole('checkbox')).toHaveCount(0);
  await page.bringToFront();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(rows(other)).toContainText(['unfinished']);
  await expect(button(other, /^Go on with/)).toBeEnabled();
});

for (const [locale, { library: texts, resume, train }] of languages)
  test.describe(locale, () => {
    test.use({ locale });

    test('a run that another tab trains is waited for in a sentence, and its result is shown', async ({
      page,
      context,
    }) => {
      const named = (tab: Page, name: string) => tab.getByRole('button', { name, exact: true });
      const waits = page.locator('.notice').filter({ hasText: resume.elsewhere });

      // One tab stops a run, and another one takes it up; paused there, it does not end before it is looked at.
      await page.goto(calmRun(1200));
      await named(page, train.start).click();
      await expect(phase(page)).toHaveText(train.phases.running, { timeout: 60_000 });
      await named(page, train.stop).click();
      await expect(phase(page)).toHaveText(train.phases.stopped);
      const other = await context.newPage();
      await other.goto('./#/train');
      await rows(other)
        .getByRole('button', { name: new RegExp(texts.goOnNamed('.*')) })
        .click();
      await named(other, train.pause).click();
      await expect(phase(other)).toHaveText(train.phases.paused, { timeout: 60_000 });

      // The first one waits for it, and trains nothing.
      await page.bringToFront();
      await named(page, resume.goOn).first().click();
      await expect(waits).toBeVisible();
      await expect(phase(page)).toHaveText(train.phases.waiting);
      for (const name of [resume.goOn, train.start, train.again, train.pause])
        await expect(named(page, name)).toHaveCount(0);
      await page.screenshot({ path: `artifacts/e2e-waiting-${locale}.png`, fullPage: true });
      // It may stop waiting, and wait again.
      await named(page, resume.stopWaiting).click();
      await expect(phase(page)).toHaveText(train.phases.stopped);
      await expect(waits).toHaveCount(0);
      await named(page, resume.goOn).first().click();
      await expect(waits).toBeVisible();

      // What the other tab brings to its end is the result here as well, trained once.
      await other.bringToFront();
      await named(other, train.resume).click();
      await expect(phase(other)).toHaveText(train.phases.finished, { timeout: 120_000 });
      await page.bringToFront();
      await expect(page.getByText(resume.finishedElsewhere)).toBeVisible();
      await expect(page.getByTestId('stored-run')).toContainText(texts.stored.tag);
      for (const tab of [page, other]) {
        await expect(rows(tab)).toHaveCount(1);
        await expect(named(tab, resume.goOn)).toHaveCount(0);
      }
      await expectNoViolations(page);
      await page.screenshot({ path: `artifacts/e2e-finished-elsewhere-${locale}.png`, fullPage: true });
    });
  });

test('a tab whose list is old waits for a run as well, and has it when the other tab stops or is closed', async ({
  page,
  context,
}) => {
  const goOn = async () => {
    await page.bringToFront();
    await page.getByRole('button', { name: 'Go on', exact: true }).first().click();
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(phase(page)).toHaveText('Paused', { timeout: 60_000 });
  };
  const stop = async (tab: Page) => {
    await tab.bringToFront();
    await tab.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(phase(tab)).toHaveText('Stopped');
  };
  // Long enough to be stopped three times.
  await page.goto(calmRun(5000));
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(phase(page)).toHaveText('Training', { timeout: 60_000 });
  await stop(page);
  const other = await context.newPage();
  await other.goto('./#/train');
  await expect(button(other, /^Go on with/)).toBeEnabled();

  // Its list was right when it was made.
  await goOn();
  await other.bringToFront();
  await button(other, /^Go on with/).click();
  await expect(phase(other)).toHaveText('Waiting for another tab');
  await expect(other.getByText('Another tab is training this run.')).toBeInViewport();
  await other.getByRole('button', { name: 'Stop waiting' }).click();
  await expect(rows(other)).toContainText(['running in another tab']);

  // Stopped there, the run goes on here.
  await stop(page);
  await expect(button(other, /^Go on with/)).toBeEnabled();
  await goOn();
  await other.bringToFront();
  await other.getByTestId('unfinished').getByRole('button', { name: 'Go on' }).click();
  await expect(phase(other)).toHaveText('Waiting for another tab');
  await stop(page);
  await expect(other.locator('.train-facts')).toContainText('went on from step', { timeout: 60_000 });
  await stop(other);

  // So it does where that tab is closed.
  await goOn();
  await other.bringToFront();
  await other.getByRole('button', { name: 'Go on', exact: true }).first().click();
  await expect(phase(other)).toHaveText('Waiting for another tab');
  await page.close();
  await expect(other.locator('.train-facts')).toContainText('went on from step', { timeout: 60_000 });
  await expect(other.getByText('Another tab is training this run.')).toHaveCount(0);
});
