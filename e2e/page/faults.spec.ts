import { readFile } from 'node:fs/promises';
import { expectNoViolations } from '../support/axe';
import { languages } from '../support/languages';
import { box } from '../support/surface-page';
import { expect, test } from '../support/test';

/** When the page itself goes wrong: nothing turns white, the settings stay, and a report is offered. */

for (const [locale, { common, errors }] of languages)
  test.describe(locale, () => {
    test.use({ locale });

    test('a screen that breaks down is restarted with its settings, after a report that is shown', async ({
      page,
    }) => {
      await page.addInitScript(() => {
        const { getContext } = HTMLCanvasElement.prototype;
        Object.assign(globalThis, { isBroken: true });
        HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: never[]) {
          if ((globalThis as { isBroken?: boolean }).isBroken) throw new TypeError('no <b>canvas</b> today');
          return (getContext as (...args: never[]) => never).apply(this, args);
        } as typeof getContext;
      });
      await page.goto('./#/surface?v=2&b=0.95');
      const notice = page.locator('.notice[data-kind="error"]').first();
      await expect(notice).toContainText(errors.screen);
      await expectNoViolations(page);
      await notice.getByRole('button', { name: errors.report, exact: true }).click();
      const report = page.getByLabel(errors.reportText, { exact: true });
      await expect(report).toHaveValue(/TypeError: no <b>canvas<\/b> today/);
      await expect(report).toHaveValue(/b=0\.95/);
      await expectNoViolations(page);
      await page.screenshot({ path: `artifacts/e2e-fault-${locale}.png` });
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: errors.save }).click();
      expect(await readFile((await (await download).path())!, 'utf8')).toBe(await report.inputValue());
      await page.keyboard.press('Escape');
      await page.evaluate(() => Object.assign(globalThis, { isBroken: false }));
      await notice.getByRole('button', { name: errors.restart }).click();
      await expect(page.locator('main canvas').first()).toBeVisible();
      await expect(box(page, common.hyper.beta)).toHaveValue('0.95');
      await expect(page.getByText(errors.screen)).toBeHidden();
    });

    test('what fails in an event or a promise is told, and the page goes on', async ({ page }) => {
      await page.goto('./#/lag');
      await expect(page.locator('main h1')).toBeAttached();
      await page.evaluate(() => void Promise.reject(new RangeError('forgotten')));
      const notice = page.locator('.notice[data-kind="error"]');
      await expect(notice).toContainText(errors.elsewhere);
      await expectNoViolations(page);
      await notice.getByRole('button', { name: errors.report, exact: true }).click();
      await expect(page.getByLabel(errors.reportText, { exact: true })).toHaveValue(/RangeError: forgotten/);
      await page.keyboard.press('Escape');
      await notice.getByRole('button', { name: common.dismiss }).click();
      await expect(notice).toBeHidden();
      await page.evaluate(
        () =>
          void setTimeout(() => {
            throw new Error('in an event');
          }),
      );
      await expect(notice).toContainText(errors.elsewhere);
    });
  });
