import { AxeBuilder } from '@axe-core/playwright';
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
      advice: 'these seeds leave it undecided',
      end: 'End the presentation',
      other: 'Choose another run',
    },
  ],
  [
    'ja-JP',
    {
      first: 'なぜ、曲がり遅れるのか',
      last: '本日のまとめ(3点)',
      back: '章の画面に戻る',
      lag: '8.1ステップ',
      gamma: 'γ 補正',
      pptx: 'PowerPoint',
      json: 'JSON',
      advice: 'これらのシードでは未決です',
      end: '発表を終了',
      other: '別の結果を選ぶ',
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
      let json = '';
      for (const name of [words.pptx, 'HTML', words.json]) {
        const download = page.waitForEvent('download');
        await page.getByRole('button', { name }).click();
        const file = await download;
        names.push(file.suggestedFilename());
        if (name === words.json) json = await file.path();
      }
      expect(names).toEqual(['laglens-decision.pptx', 'laglens-decision.html', 'laglens-decision.json']);
      await page.getByRole('button', { name: words.end }).click();
      await expect(title).toHaveCount(0);

      // What was taken along opens again, on a page that knows nothing.
      await page.goto('./#/decide');
      await page.reload();
      await page.getByRole('button', { name: words.other }).click();
      await page.locator('.decide-empty input[type=file]').setInputFiles(json);
      await expect(page.getByTestId('advice')).toContainText(words.advice);
    });

    test('no text of any chapter is smaller than 18 px on the wall', async ({ page }) => {
      for (let chapter = 1; chapter <= 8; chapter++) {
        await page.goto(`./#/?v=1&present=${chapter}`);
        await page.reload();
        await expect(page.getByTestId('chapter-title')).toBeVisible();
        await expect(page.locator('main h1')).toBeAttached();
        for (const size of [
          { width: 1280, height: 720 },
          { width: 1440, height: 900 },
          { width: 1920, height: 1080 },
        ]) {
          await page.setViewportSize(size);
          expect(await page.evaluate(smallTexts), `chapter ${chapter} at ${size.width} px`).toEqual([]);
        }
      }
    });

    test('every chapter passes axe', async ({ page }) => {
      await page.emulateMedia({
        reducedMotion: 'reduce',
        colorScheme: locale === 'en-US' ? 'dark' : 'light',
      });
      for (let chapter = 1; chapter <= 8; chapter++) {
        await page.goto(`./#/?v=1&present=${chapter}`);
        await page.reload();
        await expect(page.getByTestId('chapter-title')).toBeVisible();
        await expect(page.locator('main h1')).toBeAttached();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) })),
          `chapter ${chapter}`,
        ).toEqual([]);
      }
    });
  });

test.describe('own chapters', () => {
  test.use({ locale: 'en-US', viewport: { width: 1280, height: 720 } });

  test('a picture is saved as a chapter, kept, carried by a file, and a wrong file changes nothing', async ({
    page,
  }) => {
    await page.goto('./#/?v=1&present=3');
    const gamma = page.getByRole('slider', { name: 'γ correction' });
    await gamma.focus();
    await page.keyboard.press('Shift+ArrowRight');
    const moved = await gamma.getAttribute('aria-valuetext');
    await page.getByRole('button', { name: 'Chapters', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save the chapter' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Enter a title');
    await dialog.getByLabel('Title').fill('More of it');
    await dialog.getByLabel('Notes for the speaker').fill('Ask the room.');
    await dialog.getByRole('button', { name: 'Save the chapter' }).click();
    await dialog.getByRole('button', { name: 'Move up: More of it' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save as a file' }).click(),
    ]);
    await dialog.getByRole('button', { name: 'Restore default chapters' }).click();
    await expect(dialog.getByRole('listitem')).toHaveCount(8);
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{') });
    await expect(dialog.getByText('This file is not JSON.')).toBeVisible();
    await expect(dialog.getByRole('listitem')).toHaveCount(8);
    await dialog.locator('input[type=file]').setInputFiles(await file.path());
    await expect(dialog.getByRole('listitem')).toHaveCount(9);

    // The browser keeps it, and opens it in the saved picture.
    await page.goto('./#/');
    await page.reload();
    await page.getByRole('button', { name: 'Present', exact: true }).click();
    await page.getByRole('button', { name: 'Chapter 8: More of it' }).click();
    await expect(page.getByTestId('chapter-title')).toHaveText('More of it');
    expect(await gamma.getAttribute('aria-valuetext')).toBe(moved);
    await page.keyboard.press('n');
    await expect(page.getByText('Ask the room.')).toBeVisible();
  });
});

/** Runs in the page: what is written smaller than 18 px and can be seen. */
function smallTexts(): string[] {
  return [...document.querySelectorAll('body *')]
    .filter(
      (element) =>
        [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim(),
        ) &&
        element.checkVisibility() &&
        !element.closest('.visually-hidden, .katex-mathml, sub, sup') &&
        element.getBoundingClientRect().width > 1 &&
        Number.parseFloat(getComputedStyle(element).fontSize) < 18,
    )
    .map((element) => `${getComputedStyle(element).fontSize}: ${element.textContent}`);
}
