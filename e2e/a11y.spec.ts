import { expect, test } from '@playwright/test';
import { expectNoViolations } from './axe';

/** axe finds nothing: every screen that has a tab, in both languages, light and dark, wide and narrow. */

for (const locale of ['en-US', 'ja-JP'])
  for (const colorScheme of ['light', 'dark'] as const)
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme, contextOptions: { reducedMotion: 'reduce' } });

      test('every screen passes axe', async ({ page }) => {
        await page.goto('./');
        const tabs = page.getByRole('navigation').getByRole('link');
        await expect(tabs.first()).toBeVisible();
        for (const tab of await tabs.all()) {
          await tab.click();
          await expect(page.locator('main h1')).toBeAttached();
          const name = (await tab.textContent())!;
          for (const size of [
            { width: 1440, height: 900 },
            { width: 390, height: 844 },
          ]) {
            await page.setViewportSize(size);
            await expectNoViolations(page, `${name} at ${size.width} px`);
          }
        }
      });
    });
