import { readFileSync } from 'node:fs';
import type { Download } from '@playwright/test';
import { expectNoViolations } from '../support/axe';
import { openDetails } from '../support/details';
import { numberRef } from '../../src/experiment/testing/record';
import { messagesFor } from '../../src/views/shared/text/score';
import { languages } from '../support/languages';
import { expectNoOverflow } from '../support/overflow';
import { chooseFile, phase, preview, priceRows, prices } from '../support/table';
import { expect, test } from '../support/test';

/**
 * A column of numbers, from the file to the decision: nothing on the way speaks of accuracy, classes or
 * points.
 */

const textOf = async (download: Download) => readFileSync(await download.path(), 'utf8');
/** Words of a classification that a predicted number does not have. */
const FOREIGN = {
  'en-US': /accurac|classified|\bpoints\b|cross-entropy|images?\b/i,
  'ja-JP': /正解率|ポイント|交差エントロピー|分類でき|画像|[0-9]枚/,
};

for (const [locale, messages] of languages)
  test.describe(locale, () => {
    test.use({ locale });
    const { own: texts } = messages;
    const { train, seeds, decide, score } = messagesFor(messages, { own: numberRef });

    test('a column of numbers is looked at, learned, judged by R² and decided on', async ({ page }) => {
      await page.goto('./#/train?v=1&steps=90&every=30&batch=16&seeds=2');
      await chooseFile(page, 'prices.csv', prices(priceRows.with(6, '70,4,dear')));
      await expect(preview(page)).toContainText(
        texts.warnings['target-unreadable']({ column: 'price', count: '1' }),
      );
      await expect(preview(page)).toContainText(texts.items.cell('8', 'dear'));
      await chooseFile(page, 'prices.csv', prices());
      await expect(page.getByRole('alert')).toHaveCount(0);
      await expect(preview(page)).toContainText(texts.sizesOfRows('160', '40'));
      await expect(preview(page)).toContainText(texts.splitByTarget);
      const spread = page.getByTestId('target-spread');
      await expect(spread).toContainText(texts.spread.median);
      await expect(spread.getByRole('img')).toHaveAccessibleName(/price/);
      await expectNoViolations(page);
      // There are no labels to smooth.
      await openDetails(page);
      await expect(page.getByLabel(train.weightDecay, { exact: true })).toBeVisible();
      await expect(page.getByLabel(train.labelSmoothing)).toHaveCount(0);

      await page.getByRole('button', { name: train.start }).click();
      await expect(phase(page)).toHaveText(train.phases.finished, { timeout: 60_000 });
      await expect(page.locator('.train-facts')).toContainText(
        texts.tableNetwork('2 → 64 → 32 → 1', '2,305'),
      );
      await expect(page.locator('.train-readout thead')).toContainText(score.rmse('price'));
      await expect(page.locator('.train-readout tbody td:nth-child(4)').first()).toHaveText(/^0\.[89]\d\d$/);
      await expect(page.getByTestId('verdict')).toContainText('R²');
      await expect(page.getByLabel(seeds.size)).toHaveValue('0.01');
      const main = await page.locator('.train-main').innerText();
      const live = main.slice(0, main.indexOf(messages.library.title));
      expect(live).not.toMatch(FOREIGN[locale]);
      await expectNoViolations(page);
      await page.screenshot({ path: `artifacts/e2e-regression-${locale}.png`, fullPage: true });
      const size = page.viewportSize()!;
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNoOverflow(page);
      await page.setViewportSize(size);

      // The settings survive a reload, and the page knows what they were made for.
      await expect.poll(() => page.url()).toContain('own=');
      await page.getByRole('button', { name: train.toVerdict }).click();
      await expect(page.getByTestId('no-sheet')).toContainText(score.noSheet(''));
      await expect(page.locator('.decide-kpi')).toHaveCount(0);
      await expect(page.locator('.decide-screen')).toContainText(score.error.rmseDifference(''));
      await expectNoViolations(page);
      expect(await page.locator('.decide-screen').innerText()).not.toMatch(FOREIGN[locale]);
      await page.screenshot({ path: `artifacts/e2e-regression-decide-${locale}.png`, fullPage: true });

      const saved = async (name: string) => {
        const download = page.waitForEvent('download');
        await page.getByRole('button', { name, exact: true }).click();
        return download;
      };
      const csv = await textOf(await saved(decide.exports.csv));
      expect(csv).toMatch(
        /^\uFEFFseed,arm,step,train_mse_standardised,test_r2,test_mse_standardised,test_rmse\n/,
      );
      for (const kind of [decide.exports.markdown, decide.exports.html]) {
        const text = await textOf(await saved(kind));
        expect(text).toContain(score.error.r2Difference);
        expect(text).not.toMatch(FOREIGN[locale]);
      }
      expect((await saved(decide.exports.pptx)).suggestedFilename()).toBe('laglens-decision.pptx');
      const json = await textOf(await saved(decide.exports.json));
      const record = JSON.parse(json);
      expect(record.verdict.metric).toBe('final test R²');
      expect(record.settings.labelSmoothing).toBe(0);
      // What the data and their column are called is told where the user wants so.
      expect(json).not.toMatch(/prices\.csv|"price"/);
      const names = page.getByRole('switch', { name: decide.exports.names('prices.csv · price') });
      await names.check();
      await expect(page.getByTestId('no-sheet')).toContainText(score.noSheet('price'));
      expect(await textOf(await saved(decide.exports.json))).toMatch(/prices\.csv/);
      await names.uncheck();

      await page.getByRole('radio', { name: messages.engineers.title }).check({ force: true });
      await expect(page.locator('.engineers')).toContainText(messages.engineers.tableLoss);
      await expect(page.getByRole('combobox', { name: messages.engineers.recipeFile })).toHaveCount(0);

      // The file loads again, for the same words.
      await page.getByRole('radio', { name: messages.engineers.decision }).check({ force: true });
      await page.getByRole('button', { name: decide.other }).click();
      await page.locator('.decide-empty input[type=file]').setInputFiles({
        name: 'run.json',
        mimeType: 'application/json',
        buffer: Buffer.from(json),
      });
      await expect(page.getByTestId('no-sheet')).toBeVisible();
    });

    test('a column of few whole numbers is classes or a number, as the reader chooses', async ({ page }) => {
      const grades = Array.from({ length: 60 }, (_, i) => `${i},${(i * 7) % 5},${1 + (i % 6)}`);
      await page.goto('./#/train?v=1&steps=10&every=10&batch=8');
      await chooseFile(page, 'grades.csv', Buffer.from(['a,b,grade', ...grades].join('\n')));
      await expect(preview(page)).toContainText(texts.sizes('48', '12', '6'));
      const asNumber = page.getByRole('radio', { name: texts.tasks.regression });
      await expect(asNumber).not.toBeChecked();
      await asNumber.focus();
      await page.keyboard.press('Space');
      await expect(page.getByTestId('target-spread')).toBeVisible();
      await expect(asNumber).toBeChecked();
      await expect(page.locator('.class-counts')).toHaveCount(0);
      // Both stay at hand, told apart.
      const source = page.getByRole('combobox', { name: train.source });
      await expect(source.locator('option')).toHaveCount(4);
      await expect(source.locator('option:checked')).toHaveText(
        texts.asTask('grades.csv · grade', texts.tasks.regression),
      );
      await expect.poll(() => page.url()).toContain('regression');
      await page.reload();
      await expect(page.getByTestId('target-spread')).toBeVisible();
      await page.getByRole('button', { name: train.start }).click();
      await expect(phase(page)).toHaveText(train.phases.finished, { timeout: 60_000 });
      await expect(page.getByTestId('train-sentence')).toContainText('R²');
    });
  });
