import { expect, test } from '@playwright/test';

/** A meeting: open the link, present every chapter, leave the rails and come back, decide, take the files along. */

for (const [locale, words] of [
  [
    'en-US',
    {
      first: 'Why does it turn late?',
      last: 'Three sentences to take home',
      back: 'Back to the chapter',
      lag: 'to 8.1 steps',
      gamma: 'γ correction',
      pptx: 'PowerPoint',
      json: 'JSON',
      end: 'End the presentation',
    },
  ],
  [
    'ja-JP',
    {
      first: 'なぜ、曲がるのが遅れるのか',
      last: '持ち帰る3つの文',
      back: '章の画面に戻る',
      lag: '8.1ステップ',
      gamma: 'γ 補正',
      pptx: 'PowerPoint',
      json: 'JSON',
      end: '発表を終了',
    },
  ],
] as const)
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 1280, height: 720 } });

    test('walks a whole meeting', async ({ page }) => {
      await page.goto('./#/?v=1&present=1');
      const title = page.getByTestId('chapter-title');
      await expect(title).toHaveText(words.first);
      await page.keyboard.press('PageDown');
      await page.keyboard.press('PageDown');
      await expect(page).toHaveURL(/present=3/);

      // Leaves the rails by γ, and comes back by one button.
      const gamma = page.getByRole('slider', { name: words.gamma });
      const before = await gamma.getAttribute('aria-valuetext');
      await gamma.focus();
      await page.keyboard.press('ArrowRight');
      await expect(title).toBeVisible();
      await page.getByRole('button', { name: words.back }).click();
      await expect(page.getByRole('button', { name: words.back })).toHaveCount(0);
      expect(await gamma.getAttribute('aria-valuetext')).toBe(before);

      for (const chapter of [4, 5, 6]) {
        await page.keyboard.press('PageDown');
        await expect(page).toHaveURL(new RegExp(`present=${chapter}`));
      }
      await expect(page.getByTestId('recorded')).toBeVisible();
      await page.keyboard.press('PageDown');
      await expect(page.getByTestId('advice')).toBeVisible();
      await page.keyboard.press('End');
      await expect(title).toHaveText(words.last);
      await expect(page.getByTestId('takeaway')).toContainText(words.lag);
      await page.keyboard.press('PageUp');

      const names: string[] = [];
      for (const name of [words.pptx, 'HTML', words.json]) {
        const download = page.waitForEvent('download');
        await page.getByRole('button', { name }).click();
        names.push((await download).suggestedFilename());
      }
      expect(names).toEqual(['laglens-decision.pptx', 'laglens-decision.html', 'laglens-decision.json']);
      await page.getByRole('button', { name: words.end }).click();
      await expect(title).toHaveCount(0);
    });
  });
