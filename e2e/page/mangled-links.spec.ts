import { createServer, type Server } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { checkMark } from '../../src/stores/link/check-mark';
import { expectNoViolations } from '../support/axe';
import { languages } from '../support/languages';
import { box, slider } from '../support/surface-page';
import { expect, test } from '../support/test';

/** Links as they arrive: encoded again, in a sentence, cut off, and with a # that became %23. */

const notice = (page: Page) => page.locator('.notice[data-kind="warning"]');

for (const [locale, { common, share, train }] of languages)
  test.describe(locale, () => {
    test.use({ locale });

    test('the link that Share gives survives mails and sentences, and tells when it was cut', async ({
      page,
    }) => {
      await page.goto('./#/train?v=3&steps=400&seeds=12&b=0.95');
      await page.getByRole('button', { name: share.open, exact: true }).click();
      const link = await page.getByRole('dialog').getByLabel(share.link, { exact: true }).inputValue();
      expect(link).toMatch(/#~\/train\?v=3&b=0\.95&steps=400&seeds=12&c=[\da-z]{4}$/);
      const steps = page.getByLabel(train.steps, { exact: true });
      const open = async (address: string) => {
        await page.goto('about:blank');
        await page.goto(address);
        await expect(page.locator('main h1')).toBeAttached();
      };
      for (const mangled of [
        `${link}).`,
        `${link}。`,
        link.replaceAll('&', '&amp;'),
        link.replace(/#.*/, encodeURIComponent),
      ]) {
        await open(mangled.replace('%23', '#'));
        await expect(steps).toHaveValue('400');
        await expect(box(page, common.hyper.beta)).toHaveValue('0.95');
        await expect(notice(page)).toBeHidden();
      }
      await open(link.replace(/00&seeds.*/, ''));
      await expect(notice(page)).toContainText(common.linkCut('steps=4'));
      await expect(box(page, common.hyper.beta)).toHaveValue('0.95');
      await expect(steps).toHaveValue('200');
      await expectNoViolations(page);
      await page.screenshot({ path: `artifacts/e2e-link-cut-${locale}.png` });
      await open(link.replace('seeds=12', 'seeds=21'));
      await expect(notice(page)).toContainText(common.linkChanged);
      await expect(steps).toHaveValue('400');
      await notice(page).getByRole('button', { name: common.dismiss }).click();
      await expect(notice(page)).toBeHidden();
    });
  });

/** What `address` shows: β, and the address that is left. */
async function expectOpened(page: Page, address: string, healed: RegExp) {
  await page.goto('about:blank');
  await page.goto(address);
  await expect(slider(page, 'β memory')).toHaveAttribute('aria-valuetext', /^0\.950/);
  await expect(page).toHaveURL(healed);
  await expect(notice(page)).toBeHidden();
}

const query = 'v=1&b=0.95';
const marked = (screen: string) =>
  `~/${screen}?${query}&c=${checkMark(screen, [
    ['v', '1'],
    ['b', '0.95'],
  ])}`;

test('a # that became %23 is mended by our own servers', async ({ page }) => {
  await expectOpened(page, `./%23/surface?${query}`, /\d\/#\/surface\?v=1&b=0\.95$/);
  await expectOpened(page, `./%23/surface%3F${encodeURIComponent(query)}`, /\d\/#\/surface/);
  await expectOpened(page, `./%2523/train?${query}`, /\d\/#\/train\?/);
  await page.goto('./%23/decide');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is it worth adopting?');
});

/** The built page in a sub-folder of a host that knows nothing of it: files, and folders with an index. */
function staticHost(): Server {
  return createServer((request, response) => {
    void (async () => {
      const { pathname, search } = new URL(request.url!, 'http://localhost');
      const file = path.join('dist', decodeURIComponent(pathname).replace(/^\/sub\//, ''));
      const found = await stat(file).catch(() => null);
      if (found?.isDirectory() && !pathname.endsWith('/'))
        return response.writeHead(301, { location: `${pathname}/${search}` }).end();
      const content = await readFile(found?.isDirectory() ? path.join(file, 'index.html') : file);
      const types: Record<string, string> = {
        '.js': 'text/javascript',
        '.css': 'text/css',
        '.svg': 'image/svg+xml',
      };
      const type = types[path.extname(file)] ?? 'text/html';
      response.writeHead(200, { 'content-type': type }).end(content);
    })().catch(() => response.writeHead(404).end());
  });
}

test('and by any other host, through the folders of that name', async ({ page }) => {
  const host = staticHost();
  await new Promise<void>((resolve) => host.listen(0, resolve));
  const base = `http://localhost:${(host.address() as AddressInfo).port}/sub/`;
  try {
    for (const rest of [`/lag?${query}`, marked('surface'), `/train/?${query}`, `?${query}`, `/?${query}`])
      await expectOpened(page, `${base}%23${rest}`, /\/sub\/#~?\/?(lag|surface|train)?\/?\?v=1&b=0\.95/);
    // Every part of the page is found from there.
    await page.goto(`${base}%23/decide`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is it worth adopting?');
    await page.goto(`${base}%23${marked('lag')}`);
    await expect(page.getByTestId('lag-sentence')).toBeVisible();
  } finally {
    host.closeAllConnections();
    host.close();
  }
});

test.describe('offline', () => {
  test.use({ serviceWorkers: 'allow' });
  test('and by the page kept in the browser', async ({ page, context }) => {
    await page.goto('./');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await page.reload();
    await context.setOffline(true);
    await expectOpened(page, `./%23/surface/?${query}`, /\d\/#\/surface\/\?v=1&b=0\.95$/);
  });
});
