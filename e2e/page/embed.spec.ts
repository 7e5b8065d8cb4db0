import { expectNoViolations } from '../support/axe';
import { enter } from '../support/entry';
import { expect, test } from '../support/test';

/** One figure alone: its link and HTML from the chart's menu, and what a page shows that takes them. */

test.use({ contextOptions: { reducedMotion: 'reduce' }, permissions: ['clipboard-read', 'clipboard-write'] });

test('a figure goes into another page by the HTML of its menu, and leads back to the whole', async ({
  page,
  context,
  baseURL,
}) => {
  await page.goto('./#/lag?v=2&rule=half-lag&cars=sgdm.rsgdm&lt=77');
  const menu = page.getByRole('button', { name: /^Export: This car/ });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Link and embed' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('switch', { name: 'With the sliders β and γ' }).check();
  await dialog.getByRole('button', { name: 'Copy HTML' }).click();
  await expect(dialog.getByRole('status').filter({ hasText: 'HTML copied.' })).toBeVisible();
  await expectNoViolations(page);
  const html = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();

  // A page of the same host, as a wiki would show it.
  await page.route('**/wiki.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Wiki</title><h1>Notes</h1>${html}`,
    }),
  );
  await page.goto(new URL('wiki.html', baseURL).href);
  const figure = page.frameLocator('iframe');
  await expect(
    figure.getByRole('heading', { name: 'This car reacts to the road 4.5 steps back' }),
  ).toBeVisible();
  await expect(figure.getByRole('banner')).toHaveCount(0);
  await expect(figure.getByRole('figure')).toHaveCount(1);
  await enter(figure.getByRole('textbox', { name: 'β memory', exact: true }), '0.95');
  await expect(
    figure.getByRole('heading', { name: 'This car reacts to the road 9.5 steps back' }),
  ).toBeVisible();
  const [whole] = await Promise.all([
    context.waitForEvent('page'),
    figure.getByRole('link', { name: 'Open the whole picture in Laglens' }).click(),
  ]);
  await expect(whole.getByRole('link', { name: 'Surface' })).toBeVisible();
  await expect(whole).toHaveURL(/b=0\.95&rule=half-lag/);
  await expect(whole).not.toHaveURL(/embed=/);
});
