import { expectNoOverflow } from '../support/overflow';
import { reach } from '../support/reach';
import { box, openRace, sentence, slider } from '../support/surface-page';
import { expect, test } from '../support/test';

/**
 * What every screen shares: language, colours, the share link, the sliders in sight, small screens, the
 * keyboard.
 */

test('the language switch changes every text, the title and the document’s language, and is remembered', async ({
  page,
}) => {
  await openRace(page);
  await expect(page).toHaveTitle('Surface – Laglens');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('radio', { name: '日本語' }).check();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(page).toHaveTitle('地形 – Laglens');
  await expect(sentence(page)).toContainText('ステップ後の損失は');
  // No English sentence stays behind: besides the switch, only names and symbols are in Latin letters.
  const latin = await page.evaluate(() =>
    document.body.innerText.split('\n').filter((line) => /[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}/.test(line)),
  );
  expect(latin).toEqual([]);
  await page.reload();
  await expect(page).toHaveTitle('地形 – Laglens');
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page).toHaveTitle('Surface – Laglens');
});

test.describe('a Japanese browser', () => {
  test.use({ locale: 'ja-JP' });
  test('opens in Japanese', async ({ page }) => {
    await page.goto('./');
    await expect(page).toHaveTitle('遅れ – Laglens');
  });
});

test('colours follow the system until chosen by hand', async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('./');
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ground).not.toBe(light);
  await page.getByRole('button', { name: 'Colours: Auto' }).click();
  await expect(page.getByRole('button', { name: 'Colours: Light' })).toBeVisible();
  await expect.poll(ground).toBe(light);
  await page.reload();
  await expect.poll(ground).toBe(light);
  await page.getByRole('button', { name: 'Colours: Light' }).click();
  await expect.poll(ground).not.toBe(light);
});

test('a link that is broken in parts says which, keeps the rest, and can be dismissed', async ({ page }) => {
  await openRace(page, 'b=0.5&g=lots&noise=-3&zzz=1');
  const notice = page.getByRole('status').filter({ hasText: 'could not be read (g=lots, noise=-3, zzz=1)' });
  await expect(notice).toBeVisible();
  await expect(box(page, 'β memory')).toHaveValue('0.5');
  await expect(box(page, 'γ correction')).toHaveValue('0.5');
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);
});

test('the browser’s back button returns to the screen before', async ({ page }) => {
  await openRace(page);
  await page.getByRole('link', { name: 'Train' }).click();
  await expect(page).toHaveTitle('Train – Laglens');
  await page.goBack();
  await expect(page).toHaveTitle('Surface – Laglens');
  await expect(sentence(page)).toBeVisible();
  await page.goForward();
  await expect(page).toHaveTitle('Train – Laglens');
});

test('the sliders stay in sight when the page scrolls, and mean the same on every screen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 600 });
  await openRace(page);
  await slider(page, 'β memory').press('PageDown');
  const beta = await box(page, 'β memory').inputValue();
  await page.mouse.wheel(0, 2000);
  await expect(slider(page, 'β memory')).toBeInViewport();
  await expect(slider(page, 'γ correction')).toBeInViewport();
  await page.getByRole('link', { name: 'Train' }).click();
  await expect(box(page, 'β memory')).toHaveValue(beta);
});

test('a double-click resets a slider', async ({ page }) => {
  await openRace(page);
  await box(page, 'β memory').fill('0.5');
  await slider(page, 'β memory').dblclick();
  await expect(box(page, 'β memory')).toHaveValue('0.9');
});

test('the whole way by keyboard: skip link, a screen, the sliders, the start point, play', async ({
  page,
}) => {
  await openRace(page);
  const focused = page.locator(':focus');
  await page.keyboard.press('Tab');
  await expect(focused).toHaveText('Skip to the picture');
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();

  const handle = await reach(page, page.getByRole('button', { name: /^Start point/ }));
  const place = await handle.getAttribute('aria-label');
  await page.keyboard.press('ArrowRight');
  await expect(handle).not.toHaveAttribute('aria-label', place!);
  await reach(page, page.getByRole('button', { name: 'Back to the start', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('At step 0')).toBeVisible();
  await reach(page, slider(page, 'β memory'));
  const words = await sentence(page).textContent();
  await page.keyboard.press('ArrowRight');
  await expect(sentence(page)).not.toHaveText(words!);
  await reach(page, page.getByRole('link', { name: 'Train', exact: true }).first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle('Train – Laglens');
});

for (const width of [390, 320])
  test(`a phone ${width} px wide: nothing is cut off, and everything is big enough to touch`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await openRace(page);
    const tabs = await page.getByRole('navigation').getByRole('link').all();
    for (const tab of tabs) {
      await tab.click();
      await expect(page.getByRole('navigation').locator('[aria-current="page"]')).toHaveText(
        (await tab.textContent())!,
      );
      await expect(page.locator('main h1')).toBeAttached();
      for (const language of ['日本語', 'English']) {
        await page.getByRole('radio', { name: language }).check();
        await expectNoOverflow(page);
      }
      const small = await page.locator('a:visible, button:visible, select:visible').evaluateAll((elements) =>
        elements
          .map((element) => ({
            name: element.getAttribute('aria-label') ?? element.textContent,
            box: element.getBoundingClientRect(),
          }))
          .filter(({ box }) => box.width > 0 && box.right > 0 && Math.min(box.width, box.height) < 43.5)
          .map(({ name, box }) => `${name}: ${Math.round(box.width)}×${Math.round(box.height)}`),
      );
      expect(small, 'targets smaller than 44 × 44 px').toEqual([]);
      // A decision rests on what was measured: there are no sliders to move.
      if ((await page.title()).startsWith('Decide')) {
        await expect(slider(page, 'β memory')).toHaveCount(0);
        continue;
      }
      // One row of chips: a screen's own style sheet must not reach into the bar.
      const chips = page.getByRole('group', { name: 'γ presets' });
      expect((await chips.boundingBox())!.height, await page.title()).toBeLessThan(60);
      await expect(slider(page, 'β memory')).toBeInViewport();
    }
  });

for (const [name, width, height] of [
  ['200 % zoom of 1440 × 900', 720, 450],
  ['a tablet upright', 820, 1180],
  ['a tablet across', 1180, 820],
] as const)
  test(`${name}: no screen runs out of the page, and the sliders leave it room`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openRace(page);
    for (const tab of await page.getByRole('navigation').getByRole('link').all()) {
      await tab.click();
      await expect(page.locator('main h1')).toBeAttached();
      for (const language of ['日本語', 'English']) {
        await page.getByRole('radio', { name: language }).check();
        await expectNoOverflow(page);
      }
      // What stays in sight while the page scrolls takes at most half of it.
      await page.mouse.wheel(0, 2000);
      const hidden = await page.evaluate(() =>
        Math.max(
          ...[...document.querySelectorAll('body *')]
            .filter((element) => getComputedStyle(element).position === 'sticky' && element.checkVisibility())
            .map((element) => element.getBoundingClientRect())
            .filter(({ width: wide, top }) => wide > innerWidth / 2 && top <= 1)
            .map(({ bottom }) => bottom),
          0,
        ),
      );
      expect(hidden, `${await page.title()}: pixels under what stays in sight`).toBeLessThan(height / 2);
      await page.evaluate(() => scrollTo(0, 0));
    }
  });
