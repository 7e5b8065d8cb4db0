import { expect, test } from '../support/test';

/**
 * Windows high contrast: the browser takes the page's colours away, and what they said must still be seen.
 */
test.use({ contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } });

for (const colorScheme of ['light', 'dark'] as const)
  test(`forced colours, ${colorScheme}: charts keep a ground, the chosen tab, chip and language stand out`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, forcedColors: 'active' });
    await page.goto('./#/lag');
    const background = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    await expect(page.locator('.canvas-stack').first()).toBeVisible();
    // The painters draw on transparent layers.
    expect(await background('.canvas-stack')).not.toBe('rgba(0, 0, 0, 0)');
    for (const [chosen, other] of [
      [".tabs a[aria-current='page']", '.tabs a:not([aria-current])'],
      [".hyper .chip[aria-pressed='true']", ".hyper .chip[aria-pressed='false']"],
      ['.segmented input:checked + span', '.segmented input:not(:checked) + span'],
    ])
      expect(await background(chosen), chosen).not.toBe(await background(other));
    await page.screenshot({ path: `artifacts/e2e-forced-${colorScheme}.png` });
  });
