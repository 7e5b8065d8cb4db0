import type { Page } from '@playwright/test';
import { expectNoViolations } from '../support/axe';
import { expect, test } from '../support/test';

/**
 * Help: the glossary from the header and from words in the page, formulas, places to see a term, a chart's
 * numbers.
 */

const words = {
  'en-US': {
    help: 'Help',
    search: 'Search the words',
    query: 'nesterov',
    found: /^\d of 40 words$/,
    nothing: 'No word here matches “zzz”',
    entry: 'Nesterov momentum',
    formula: /^Formula/,
    see: /^See it on Surface.*Nesterov momentum$/,
    gamma: 'γ correction',
    gammaEntry: 'γ, correction',
    late: 'late',
    lagEntry: 'Lag L',
    close: 'Dismiss',
    derivation: 'The update, line by line',
    numbers: 'Show the numbers',
    title: 'Surface – Laglens',
    lag: 'Lag – Laglens',
  },
  'ja-JP': {
    help: 'ヘルプ',
    search: '用語を検索',
    query: 'ネステロフ',
    found: /^40語中\d語$/,
    nothing: '「zzz」に当てはまる用語はありません',
    entry: 'Nesterovモーメンタム',
    formula: /^数式/,
    see: /^「地形」画面で見る.*Nesterovモーメンタム$/,
    gamma: 'γ 補正の強さ',
    gammaEntry: 'γ(補正の強さ)',
    late: '遅れ',
    lagEntry: '遅れ L',
    close: '閉じる',
    derivation: '更新式を1行ずつ読む',
    numbers: '数値を表示',
    title: '地形 – Laglens',
    lag: '遅れ – Laglens',
  },
} as const;

const dialog = (page: Page) => page.getByRole('dialog');

for (const [locale, say] of Object.entries(words))
  test.describe(locale, () => {
    test.use({
      locale,
      colorScheme: locale === 'ja-JP' ? 'dark' : 'light',
      contextOptions: { reducedMotion: 'reduce' },
    });

    test('a word is found, read as a formula, and seen in the page; back returns', async ({ page }) => {
      await page.goto('./#/lag?v=1&b=0.95');
      await page.getByRole('button', { name: say.help, exact: true }).click();
      await expect(dialog(page).getByRole('article')).toHaveCount(40);
      await expectNoViolations(page);
      const search = dialog(page).getByRole('searchbox', { name: say.search });
      await search.fill('zzz');
      await expect(dialog(page).getByText(say.nothing)).toBeVisible();
      await search.fill(say.query);
      await expect(dialog(page).getByText(say.found)).toBeVisible();
      const entry = dialog(page).getByRole('article').filter({ hasText: say.entry }).first();
      await entry.locator('summary').filter({ hasText: say.formula }).click();
      await expect(entry.locator('math').first()).toBeAttached();
      // The estimate of each arm is written in that arm's colour.
      const colours = await entry
        .locator('.tex-nesterov, .tex-sgdm')
        .evaluateAll((symbols) => symbols.map((symbol) => getComputedStyle(symbol).color));
      expect(new Set(colours).size).toBe(2);
      await expectNoViolations(page);

      await entry.getByRole('link', { name: say.see }).click();
      await expect(dialog(page)).toBeHidden();
      await expect(page).toHaveTitle(say.title);
      await expect(page).toHaveURL(/arms=rsgdm\.nesterov/);
      await page.goBack();
      await expect(page).toHaveTitle(say.lag);
      await expect(page).toHaveURL(/b=0\.95/);
    });

    test('underlined words open the glossary at their term, by keyboard too', async ({ page }) => {
      await page.goto('./#/lag');
      const name = page.getByRole('button', { name: say.gamma, exact: true });
      await name.focus();
      await page.keyboard.press('Enter');
      await expect(dialog(page).getByRole('heading', { name: say.gammaEntry, exact: true })).toBeFocused();
      await expect(dialog(page).locator('math').first()).toBeAttached();
      await page.keyboard.press('Escape');
      await expect(name).toBeFocused();
      await page.getByTestId('lag-sentence').getByRole('button', { name: say.late, exact: true }).click();
      await expect(dialog(page).getByRole('heading', { name: say.lagEntry, exact: true })).toBeFocused();
    });

    test('the update is read line by line', async ({ page }) => {
      await page.goto('./#/lag');
      await page.locator('summary').filter({ hasText: say.derivation }).click();
      await expect(page.locator('.derivation math')).toHaveCount(8);
      await expectNoViolations(page);
    });

    test('charts give their numbers as a table whose heads are translated, by keyboard', async ({ page }) => {
      test.setTimeout(240_000);
      await page.goto('./#/lag');
      await expect(page.locator('.on-demand > summary')).toHaveCount(5);
      for (const summary of await page.locator('.on-demand > summary').all()) await summary.click();
      const buttons = page.getByRole('button', { name: /^(Export: |書き出し：)/ });
      await expect(buttons).toHaveCount(7);
      for (const [i, button] of (await buttons.all()).entries()) {
        // The menu takes the keys of a menu, and gives the focus back.
        await button.press('ArrowDown');
        const items = page.getByRole('menuitem');
        await expect(items.first()).toBeFocused();
        if (i === 0) await expectNoViolations(page);
        await page.keyboard.press('ArrowUp');
        await expect(items.last()).toBeFocused();
        await page.keyboard.press('Escape');
        await expect(button).toBeFocused();
        await button.press('Enter');
        await page.getByRole('menuitem', { name: say.numbers }).press('Enter');
        const rows = dialog(page).locator('tbody tr');
        await expect(rows.first()).toBeVisible();
        expect(await rows.count()).toBeLessThanOrEqual(200);
        const heads = await dialog(page).locator('thead th').allTextContents();
        // The key of a column in the CSV is no word for users.
        expect(heads.filter((head) => /^[a-z]+(_[a-z]+)+$/.test(head))).toEqual([]);
        if (locale === 'ja-JP') expect(heads.filter((head) => /^[a-z]{3,}$/.test(head))).toEqual([]);
        if (i === 0) await expectNoViolations(page);
        await page.keyboard.press('Escape');
        await expect(button).toBeFocused();
      }
    });
  });

test('in Present a word is explained without leaving the presentation, and its picture leaves the rails only', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('./#/?v=1&present=4');
  await expect(page.getByTestId('chapter-title')).toBeVisible();
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'γ correction', exact: true }).click();
  await dialog(page)
    .getByRole('link', { name: /^See it on Lag.*β, memory$/ })
    .click();
  // It stands on the page, or in the window of the notes where a press has opened one.
  const isOffered = async () => {
    const backs = page
      .context()
      .pages()
      .map((one) => one.getByRole('button', { name: 'Back to the chapter' }));
    return (await Promise.all(backs.map((back) => back.isVisible()))).some(Boolean);
  };
  await expect.poll(isOffered).toBe(true);
  await expect(page.getByTestId('chapter-title')).toHaveText(/^Lag .* noise/);
});
