import { expect, test, type Page } from '@playwright/test';
import { expectNoViolations } from './axe';

/** The hints of a first visit: they lead on by the reader's own doing, never cover what they point at, and end. */

const callout = (page: Page) => page.getByRole('complementary', { name: /^Hints for|^初めての方へ/ });
const targets = [
  '.hyper-gamma',
  '.signal-chart .canvas-stack',
  '.road-chart .playback',
  '.price .canvas-stack',
  '.tabs a[href="#/train"]',
];

test.use({ storageState: { cookies: [], origins: [] } });

/** The callout stands beside its target, inside the window. */
async function expectBeside(page: Page, selector: string) {
  const apart = () =>
    page.evaluate((target) => {
      const a = document.querySelector('.guide')!.getBoundingClientRect();
      const b = document.querySelector(target)!.getBoundingClientRect();
      const isApart = a.right <= b.left || a.left >= b.right || a.bottom <= b.top || a.top >= b.bottom;
      const isInside = a.left >= 0 && a.top >= 0 && a.right <= innerWidth && a.bottom <= innerHeight;
      const isTargetSeen = b.top >= 0 && b.bottom <= innerHeight;
      return { isApart, isInside, isTargetSeen };
    }, selector);
  await expect.poll(apart, selector).toEqual({ isApart: true, isInside: true, isTargetSeen: true });
}

for (const { locale, width, height, next, title } of [
  { locale: 'en-US', width: 1440, height: 900, next: 'Next', title: 'Train – Laglens' },
  { locale: 'ja-JP', width: 390, height: 844, next: '次へ', title: '学習 – Laglens' },
])
  test.describe(`${locale}, ${width} px`, () => {
    test.use({ locale, viewport: { width, height }, contextOptions: { reducedMotion: 'reduce' } });

    test('a first visit is led from γ to training, and only once', async ({ page }) => {
      await page.goto('./');
      for (const [i, target] of targets.entries()) {
        await expect(callout(page)).toContainText(`${i + 1} / 5`);
        await expectBeside(page, target);
        if (i === 0 || i === 3) await expectNoViolations(page);
        if (i < 4) await callout(page).getByRole('button', { name: next }).click();
      }
      await page.locator(targets[4]).click();
      await expect(page).toHaveTitle(title);
      await expect(callout(page)).toHaveCount(0);
      await page.goto('./');
      await page.reload();
      await expect(page.getByTestId('lag-sentence')).toBeVisible();
      await expect(callout(page)).toHaveCount(0);
    });
  });

test.describe('by doing', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('what the hints ask for leads on; Escape ends them; Help starts them again', async ({ page }) => {
    await page.goto('./');
    await expect(callout(page)).toContainText('Drag γ');
    await page.getByRole('slider', { name: 'γ correction', exact: true }).press('ArrowRight');
    await expect(callout(page)).toContainText('Watch the gap');
    await page.locator(targets[1]).click();
    await expect(callout(page)).toContainText('Press play');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect(callout(page)).toContainText('See what it costs');
    await page.getByRole('slider', { name: 'Point on the frontier: γ' }).press('ArrowLeft');
    await expect(callout(page)).toContainText('Train a network');
    await page.keyboard.press('Escape');
    await expect(callout(page)).toHaveCount(0);

    await page.getByRole('button', { name: 'Help', exact: true }).click();
    await page.getByRole('button', { name: 'Show the hints again' }).click();
    await expect(callout(page)).toContainText('1 / 5');
    // By keyboard: the callout comes before what it points at.
    await callout(page).getByRole('button', { name: 'Skip the hints' }).press('Enter');
    await expect(callout(page)).toHaveCount(0);
  });
});

test('a link and a presentation show no hints', async ({ page }) => {
  await page.goto('./#/lag?v=1&b=0.95');
  await expect(page.getByTestId('lag-sentence')).toBeVisible();
  await expect(callout(page)).toHaveCount(0);
  await page.goto('./#/?v=1&present=1');
  await page.reload();
  await expect(page.getByTestId('chapter-title')).toBeVisible();
  await expect(callout(page)).toHaveCount(0);
});
