import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/test';

/** A browser that is too old is told so in one sentence, in its language, under the page's strict policy. */

const words = {
  'en-US': 'This browser is too old for Laglens',
  'ja-JP': 'このブラウザーは古いためLaglensを表示できません',
};
const notice = (page: Page) => page.locator('#old-browser');

for (const [locale, text] of Object.entries(words))
  test.describe(locale, () => {
    test.use({ locale });

    test('without a feature that the page needs', async ({ page }) => {
      await page.addInitScript(() => Reflect.deleteProperty(Array.prototype, 'toSpliced'));
      await page.goto('./');
      await expect(notice(page)).toContainText(text);
      await expect(notice(page)).toBeInViewport();
    });

    test('with syntax that it cannot read', async ({ page }) => {
      await page.route(/assets\/index-[^/]+\.js$/, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: 'syntax of a later year' }),
      );
      await page.goto('./');
      await expect(notice(page)).toContainText(text);
    });
  });

test('a browser that has all of it hears nothing', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('main h1')).toBeAttached();
  await expect(notice(page)).toHaveCount(0);
});

test('the check itself is written for the oldest browsers', async () => {
  const script = await readFile('public/old-browser.js', 'utf8');
  expect(script.replaceAll(/\/\*.*?\*\/|'[^']*'/gs, '_')).not.toMatch(
    /=>|`|\b(let|const|class|async|await|import|export)\b|\.\.\.|\?\.|\?\?|,\s*\)/,
  );
});
