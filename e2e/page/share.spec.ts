import type { Locator } from '@playwright/test';
import { decode } from 'fast-png';
import jsQR from 'jsqr';
import { expectNoViolations } from '../support/axe';
import { enter } from '../support/entry';
import { expectNoOverflow } from '../support/overflow';
import { armBox, box, openRace, sentence, trails } from '../support/surface-page';
import { expect, test } from '../support/test';

/** Sharing: the link is copied, sent or photographed, and opens the same picture, on a phone too. */

const words = {
  'en-US': {
    share: 'Share',
    copy: 'Copy link',
    copied: 'Link copied.',
    link: 'Link',
    qr: /^QR code of the link/,
    local: 'means this computer only',
    presentation: 'Presentation',
    gap: 'lag-sentence',
  },
  'ja-JP': {
    share: '共有',
    copy: 'リンクをコピー',
    copied: 'リンクをコピーしました。',
    link: 'リンク',
    qr: /QRコード$/,
    local: 'このパソコンだけ',
    presentation: '発表',
    gap: 'lag-sentence',
  },
} as const;

/** What a camera reads from the picture of an element. */
async function photographed(element: Locator): Promise<string | undefined> {
  const { data, width, height, channels } = decode(await element.screenshot());
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++)
    for (let c = 0; c < 3; c++) rgba[4 * i + c] = data[channels * i + c];
  return jsQR(rgba, width, height)?.data;
}

for (const [locale, say] of Object.entries(words))
  test.describe(locale, () => {
    test.use({ locale, colorScheme: locale === 'ja-JP' ? 'dark' : 'light' });

    test('the QR code opens the same picture on a phone', async ({ page, browser }) => {
      await page.goto('./#/lag?v=3&b=0.95&rule=half-lag&sig=chirp&cars=sgdm.rsgdm.nesterov&lt=90');
      await expect(page.getByTestId(say.gap)).toBeVisible();
      await page.getByRole('button', { name: say.share, exact: true }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByText(say.local)).toBeVisible();
      await expectNoViolations(page);
      const link = await dialog.getByLabel(say.link, { exact: true }).inputValue();
      expect(link.length).toBeLessThan(128);
      expect(await photographed(dialog.getByRole('img', { name: say.qr }))).toBe(link);

      const phone = await browser.newPage({
        locale,
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
        reducedMotion: 'reduce',
      });
      await phone.goto(link);
      for (const id of [say.gap, 'road-sentence', 'price-sentence'])
        await expect(phone.getByTestId(id)).toHaveText((await page.getByTestId(id).textContent())!);
      // The phone's own share dialog fits its screen, and its link is the one that it was opened by.
      await phone.getByRole('button', { name: say.share, exact: true }).click();
      await expect(phone.getByLabel(say.link, { exact: true })).toHaveValue(link);
      await expectNoOverflow(phone);
      await phone.close();
    });

    test('in Present the audience gets the picture, or the presentation', async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.goto('./#/?v=1&present=4');
      await expect(page.getByTestId('chapter-title')).toBeVisible();
      await page.getByRole('button', { name: say.share, exact: true }).click();
      const dialog = page.getByRole('dialog');
      const link = dialog.getByLabel(say.link, { exact: true });
      await expect(link).not.toHaveValue(/present=/);
      await dialog.getByRole('radio', { name: say.presentation }).check();
      await expect(link).toHaveValue(/present=4/);
      const code = dialog.getByRole('img', { name: say.qr });
      expect(await photographed(code)).toBe(await link.inputValue());
      expect((await code.boundingBox())!.height).toBeGreaterThan(300);
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect(page.getByTestId('chapter-title')).toBeVisible();
    });
  });

test('the copied link opens the same picture elsewhere', async ({ page, context, browser }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openRace(page);
  await box(page, 'β memory').fill('0.95');
  await page.getByRole('button', { name: 'half the lag' }).click();
  await armBox(page, 'Nesterov').check();
  await enter(box(page, 'Gradient noise σ'), '2');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('Escape');
  const shown = { words: await sentence(page).textContent(), rows: await trails(page) };

  const elsewhere = await browser.newPage({ reducedMotion: 'reduce', locale: 'en-US' });
  await elsewhere.goto(link);
  await expect(sentence(elsewhere)).toHaveText(shown.words!);
  expect(await trails(elsewhere)).toEqual(shown.rows);
  await elsewhere.close();
});

test('where copying is forbidden, the link is selected and the reader told', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('forbidden')) },
    }),
  );
  await page.goto('./#/lag');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('The link is selected')).toBeVisible();
  expect(await page.evaluate(() => getSelection()?.toString())).toMatch(/#\/lag$/);
});

test('the browser’s own share sheet gets the link where there is one', async ({ page }) => {
  await page.addInitScript(() => {
    const sent: unknown[] = [];
    Object.assign(window, { sent });
    Object.defineProperty(navigator, 'share', { value: async (what: unknown) => void sent.push(what) });
  });
  await page.goto('./#/surface?v=3&n=50');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Send …' }).click();
  const sent = await page.evaluate(() => (window as unknown as { sent: { url: string }[] }).sent);
  expect(sent.map(({ url }) => url.replace(/^[^#]*/, ''))).toEqual([
    expect.stringMatching(/^#~\/surface\?v=3&n=50&c=[\da-z]{4}$/),
  ]);
});
