import type { Page } from '@playwright/test';
import { expectNoViolations } from '../support/axe';
import { languages } from '../support/languages';
import { expect, test } from '../support/test';

/** The hint of a first visit: it covers nothing, and ends by the user's own doing. */

test.use({ storageState: { cookies: [], origins: [] }, contextOptions: { reducedMotion: 'reduce' } });

const hint = (page: Page) => page.getByRole('complementary', { name: /^Hint for|^初めての方へ/ });

for (const [locale, messages] of languages)
  test.describe(locale, () => {
    test.use({ locale });

    test('a first visit is told what to press, once', async ({ page }) => {
      await page.goto('./');
      await expect(hint(page)).toContainText(messages.guide.hint);
      expect(await hint(page).evaluate((element) => getComputedStyle(element).position)).toBe('static');
      await expectNoViolations(page);
      await page.locator('.lag-choice').nth(1).click();
      await expect(hint(page)).toHaveCount(0);
      await page.reload();
      await expect(page.getByTestId('lag-sentence')).toBeVisible();
      await expect(hint(page)).toHaveCount(0);
    });

    test('Escape, its button and another screen end it; Help shows it again', async ({ page }) => {
      await page.goto('./');
      await expect(hint(page)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(hint(page)).toHaveCount(0);
      const again = async () => {
        await page.getByRole('button', { name: messages.help.title, exact: true }).click();
        await page.getByRole('button', { name: messages.help.guide }).click();
        await expect(hint(page)).toBeVisible();
      };
      await again();
      await hint(page).getByRole('button', { name: messages.guide.done }).click();
      await expect(hint(page)).toHaveCount(0);
      await again();
      await page.getByRole('link', { name: messages.common.screens.surface }).click();
      await page.getByRole('link', { name: messages.common.screens.lag }).click();
      await expect(page.getByTestId('lag-sentence')).toBeVisible();
      await expect(hint(page)).toHaveCount(0);
    });
  });

test('a link and a presentation show no hint', async ({ page }) => {
  await page.goto('./#/lag?v=1&b=0.95');
  await expect(page.getByTestId('lag-sentence')).toBeVisible();
  await expect(hint(page)).toHaveCount(0);
  await page.goto('./#/?v=1&present=1');
  await page.reload();
  await expect(page.getByTestId('chapter-title')).toBeVisible();
  await expect(hint(page)).toHaveCount(0);
});
