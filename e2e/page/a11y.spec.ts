import { expectNoViolations } from '../support/axe';
import { eachScreen } from '../support/screens';
import { test } from '../support/test';

/** axe finds nothing: every screen that has a tab, in both languages, light and dark, wide and narrow. */

for (const locale of ['en-US', 'ja-JP'])
  for (const colorScheme of ['light', 'dark'] as const)
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme, contextOptions: { reducedMotion: 'reduce' } });

      test('every screen passes axe', async ({ page }) => {
        await eachScreen(page, async (name) => {
          for (const size of [
            { width: 1440, height: 900 },
            { width: 390, height: 844 },
          ]) {
            await page.setViewportSize(size);
            await expectNoViolations(page, `${name} at ${size.width} px`);
          }
        });
      });
    });
