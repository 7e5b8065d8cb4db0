import { expectNoViolations } from '../support/axe';
import { languages } from '../support/languages';
import { expectNoOverflow } from '../support/overflow';
import { expect, test } from '../support/test';

/** A curve from a file on the Lag screen: chosen, dropped, refused with its row and column. */

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** As TensorBoard exports it: a step every ten. */
const EXPORT = [
  'Wall time,Step,Value',
  ...Array.from({ length: 60 }, (_, i) => `${1764374400 + 1.5 * i},${10 * i},${3 - 0.02 * i}`),
].join('\r\n');
const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

for (const [locale, { curve: texts }] of languages)
  test.describe(locale, () => {
    test.use({ locale, viewport: locale === 'ja-JP' ? { width: 390, height: 844 } : undefined });

    test('says how late its average is, in the file’s own unit', async ({ page }) => {
      await page.goto('./');
      const body = page.locator('.own-curve-body');
      await page.locator('.own-curve > summary').click();
      const input = body.locator('input[type=file]');
      await input.setInputFiles(fileOf('loss.csv', EXPORT));
      const sentence = page.getByTestId('curve-sentence');
      await expect(sentence).toContainText(texts.sentence('0.9', '9', texts.inUnit('90', 'Step')));
      await expect(sentence).toContainText(texts.half);
      await body.getByRole('combobox', { name: texts.place, exact: true }).selectOption('Wall time');
      await expect(sentence).toContainText(texts.sentence('0.9', '9', texts.inSeconds('13.5')));
      await page.locator('.hyper-gamma-chips .chip').nth(1).click();
      await expect(sentence).toContainText(
        texts.correctedSentence('0.9', '8.1', texts.inSeconds('12.2'), '1.34'),
      );
      await expectNoViolations(page);
      await expectNoOverflow(page);

      // What is no curve is told with its place, and the one before it stays.
      await input.setInputFiles(fileOf('words.csv', 'epoch,loss\none,high\ntwo,low\n'));
      await expect(body).toContainText(
        texts.problems['no-numbers']({ row: '2', column: 'loss', cell: 'high' }),
      );
      await expect(sentence).toBeVisible();
      await body.getByRole('button', { name: texts.close }).click();
      await expect(sentence).toBeHidden();
    });
  });

test('a file that is dropped on the screen is read', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('.own-curve > summary')).toBeVisible();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'loss.csv', { type: 'text/csv' }));
    for (const type of ['dragover', 'drop'])
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
      );
  }, EXPORT);
  await expect(page.getByTestId('curve-sentence')).toContainText('90 in “Step”');
});
