import type { Page } from '@playwright/test';
import { expectNoViolations } from '../support/axe';
import { canvasTexts, contrast, expectLegible, reportCanvasTexts } from '../support/canvas-texts';
import { languages } from '../support/languages';
import { expect, test } from '../support/test';

/**
 * A meeting: eight headlines with a picture each, the presenter's own window, and what the last row can read.
 */

const chapters = [1, 2, 3, 4, 5, 6, 7, 8];
const title = (page: Page) => page.getByTestId('chapter-title');

async function openChapter(page: Page, chapter: number): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`./#/?v=1&present=${chapter}`);
  await expect(title(page)).toBeVisible();
  await expect(page.locator(chapter < 6 ? 'main canvas' : '.slide :is(svg, li)').first()).toBeVisible();
  // The recorded run is read, and the pictures have been painted at their size.
  if (chapter > 5) await expect(page.locator('.slide svg, [data-testid=takeaway]').first()).toBeVisible();
  await page.waitForTimeout(300);
}

/** Letters that the audience sees, in the page and in its pictures. */
async function lettersOf(page: Page): Promise<string[]> {
  const written = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => element.checkVisibility({ opacityProperty: true }))
      // The skip link stands beside the page until a key comes to it.
      .filter((element) => !element.closest('.visually-hidden, .present-controls, .skip:not(:focus)'))
      .flatMap((element) => [...element.childNodes])
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent!.replaceAll(/\s/g, ''))
      .filter((text) => text !== ''),
  );
  // Ticks and the tiles' own numbers are marks of the picture.
  const painted = (await canvasTexts(page)).map(({ text }) => text.replaceAll(/\s/g, ''));
  return [...written, ...painted.filter((text) => !/^[−-]?[\d.]+%?$/.test(text))];
}

for (const [locale, messages] of languages) {
  const { present: texts } = messages;
  for (const { width, height, colorScheme } of [
    { width: 1280, height: 720, colorScheme: 'light' },
    { width: 1920, height: 1080, colorScheme: 'dark' },
    { width: 390, height: 844, colorScheme: 'light' },
  ] as const)
    test.describe(`${locale}, ${width} × ${height}`, () => {
      test.use({
        locale,
        colorScheme,
        viewport: { width, height },
        contextOptions: { reducedMotion: 'reduce' },
      });

      test('every chapter can be read from the back of the room', async ({ page }) => {
        await reportCanvasTexts(page);
        for (const chapter of chapters) {
          await openChapter(page, chapter);
          const where = `chapter ${chapter}`;
          const letters = await lettersOf(page);
          expect(letters.join('').length, `${where}: ${letters.join(' · ')}`).toBeLessThan(80);
          const painted = await canvasTexts(page);
          if (chapter < 5) expect(painted.length, where).toBeGreaterThan(0);
          expectLegible(painted, where);
          for (const { text, ink, halo } of painted)
            if (halo) expect(contrast(ink, halo), `${where}: ${text}`).toBeGreaterThan(3);
          if (width > 1000)
            for (const { text, size } of painted)
              expect(size, `${where}: ${text}`).toBeGreaterThanOrEqual(18);
          // Nothing below the fold, beside the page or broken inside a word.
          const room = await page.evaluate(() => ({
            right: document.documentElement.scrollWidth - innerWidth,
            below: document.documentElement.scrollHeight - innerHeight,
            low: Math.max(
              ...[...document.querySelectorAll('main .canvas-stack, .slide > *, .present-rail')]
                .filter((element) => element.checkVisibility())
                .map((element) => element.getBoundingClientRect().bottom - innerHeight),
            ),
          }));
          expect(room.right, where).toBeLessThanOrEqual(0);
          expect(room.below, where).toBeLessThanOrEqual(0);
          expect(room.low, where).toBeLessThanOrEqual(1);
        }
      });
    });

  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 1280, height: 720 }, contextOptions: { reducedMotion: 'reduce' } });

    test('every chapter passes axe', async ({ page }) => {
      for (const chapter of chapters) {
        await openChapter(page, chapter);
        await expectNoViolations(page, `chapter ${chapter}`);
      }
    });

    test('notes, sliders and the next chapter are in a window of their own; B blanks the wall', async ({
      page,
    }) => {
      await page.goto('./');
      const opened = page.waitForEvent('popup');
      await page.getByRole('button', { name: texts.start, exact: true }).click();
      const desk = await opened;
      await expect(title(page)).toHaveText(texts.chapters.question.title);
      await expect(desk.getByText(texts.chapters.question.notes)).toBeVisible();
      await desk.getByRole('button', { name: texts.next, exact: true }).click();
      await expect(title(page)).toHaveText(texts.chapters.window.title.replace('{lag}', '9'));
      // The presenter's slider moves the tiles on the wall, and one press comes back.
      const beta = desk.getByRole('slider', { name: messages.common.hyper.beta });
      await beta.press('ArrowRight');
      await expect(title(page)).not.toHaveText(texts.chapters.window.title.replace('{lag}', '9'));
      await desk.getByRole('button', { name: texts.comeBack }).click();
      await expect(title(page)).toHaveText(texts.chapters.window.title.replace('{lag}', '9'));

      await page.bringToFront();
      await page.keyboard.press('b');
      const blank = page.getByRole('button', { name: texts.blanked });
      await expect(blank).toBeVisible();
      expect(await blank.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
        'rgb(0, 0, 0)',
      );
      await page.keyboard.press('b');
      await expect(blank).toHaveCount(0);
      await page.keyboard.press('b');
      await page.keyboard.press('PageDown');
      await expect(blank).toHaveCount(0);
      await expect(page).toHaveURL(/present=3/);

      // β and γ are absent where they change nothing.
      for (let chapter = 4; chapter <= 8; chapter++) {
        await page.keyboard.press('PageDown');
        await expect(page).toHaveURL(new RegExp(`present=${chapter}`));
        await expect(beta).toHaveCount(chapter <= 5 ? 1 : 0);
      }
      await expect(page.getByTestId('takeaway')).toContainText(texts.slide.late('9'));
      await page.keyboard.press('Escape');
      await expect(title(page)).toHaveCount(0);
      await expect.poll(() => desk.isClosed()).toBe(true);
    });

    test('the goal that moves, and the surface where the order turns round', async ({ page }) => {
      await openChapter(page, 5);
      await page.mouse.move(400, 400);
      await page.getByRole('button', { name: texts.counterexample }).click();
      await expect(page).toHaveURL(/#~?\/surface\?.*present=5/);
      await expect(page.getByRole('button', { name: texts.movingGoal })).toBeVisible();
      await page.getByRole('button', { name: texts.movingGoal }).click();
      await expect(page.getByRole('button', { name: texts.counterexample })).toBeVisible();
    });
  });
}

test.describe('own chapters', () => {
  test.use({ locale: 'en-US', viewport: { width: 1280, height: 720 } });

  test('a picture is saved as a chapter, kept, carried by a file, and a wrong file changes nothing', async ({
    page,
  }) => {
    await page.goto('./#/?v=1&present=3');
    // A key is the presenter's once there is a chapter to see.
    await expect(title(page)).toBeVisible();
    const gamma = page.getByRole('slider', { name: 'γ correction' });
    await page.keyboard.press('s');
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
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Present', exact: true }).click();
    const desk = await opened;
    await expect(title(page)).toBeVisible();
    await page.keyboard.press('s');
    await page.getByRole('button', { name: 'Chapter 8: More of it' }).click();
    await expect(page.getByTestId('chapter-title')).toHaveText('More of it');
    expect(await gamma.getAttribute('aria-valuetext')).toBe(moved);
    await expect(desk.getByText('Ask the room.')).toBeVisible();
    // Without their window the notes are under the headline.
    await desk.close();
    await page.keyboard.press('n');
    await expect(page.getByText('Ask the room.')).toBeVisible();
  });
});
