import type { APIResponse, Page } from '@playwright/test';
import { readdirSync, statSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { complaintsOf } from '../support/complaints';
import { nginx, startNginx } from '../support/nginx';
import { expect, test } from '../support/test';

/**
 * The built page on a real nginx with the configuration of hosting/, under a sub-path, and on
 * `npm run preview`.
 */
const FOLDER = '/tools/laglens/';

test.describe('nginx, under a sub-path', () => {
  test.skip(!nginx, 'no nginx on this machine');
  test.use({ serviceWorkers: 'allow' });
  let stop = async () => {};
  let origin = '';
  test.beforeAll(async ({ baseURL }, { workerIndex }) => {
    const port = Number(new URL(baseURL!).port) + 40 + workerIndex;
    origin = `http://localhost:${port}`;
    stop = await startNginx(port, FOLDER);
  });
  test.afterAll(() => stop());

  test('trains, isolated, and again without a network', async ({ page, context }) => {
    const complaints = complaintsOf(page);
    await page.addInitScript(() =>
      localStorage.setItem('laglens.preferences', JSON.stringify({ guided: true })),
    );
    await page.goto(`${origin}${FOLDER}#/train?v=1&data=synthetic&tests=10&batch=2&steps=2&backend=cpu`);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await page.getByRole('button', { name: 'Start training' }).click();
    await expect(page.getByTestId('train-phase')).toHaveText('Finished', { timeout: 90_000 });
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('sends every kind of file with its type, compressed where that helps, to be kept as long as it is true', async ({
    request,
  }) => {
    const get = (path: string) => request.get(origin + FOLDER + path);
    const asset = (kind: RegExp) =>
      `assets/${readdirSync('dist/assets').find((file) => kind.test(file) && statSync(`dist/assets/${file}`).size > 2000)}`;
    const cases: readonly [path: string, type: RegExp, gzip: boolean, kept: boolean][] = [
      ['', /^text\/html/, true, false],
      [asset(/\.js$/), /javascript/, true, true],
      [asset(/\.css$/), /^text\/css/, true, true],
      [asset(/\.woff2$/), /^font\/woff2/, false, true],
      ['manifest.webmanifest', /^application\/manifest\+json/, true, false],
      ['service-worker.js', /javascript/, true, false],
      ['icon.svg', /^image\/svg\+xml/, false, false],
      ['data/cifar10/manifest.json', /^application\/json/, true, false],
      ['data/cifar10/train-00.bin', /^application\/octet-stream/, false, false],
    ];
    for (const [path, type, gzip, kept] of cases) {
      const response = await get(path);
      const headers = response.headers();
      expect.soft(response.status(), path).toBe(200);
      expect.soft(headers['content-type'], path).toMatch(type);
      expect.soft(headers['content-encoding'] === 'gzip', `${path} compressed`).toBe(gzip);
      expect.soft(headers['cache-control'], path).toMatch(kept ? /immutable/ : /^no-cache$/);
      expectIsolating(response);
    }
    // What is asked after costs no second download.
    const first = await get('data/cifar10/train-00.bin');
    const again = await request.get(`${origin}${FOLDER}data/cifar10/train-00.bin`, {
      headers: { 'If-None-Match': first.headers().etag },
    });
    expect(again.status()).toBe(304);
    // The folder without its slash leads to it, on whatever name and port the visitor used.
    const bare = await request.get(origin + FOLDER.slice(0, -1), { maxRedirects: 0 });
    expect(bare.headers().location).toBe(FOLDER);
  });

  test('a missing page finds the way back, and a link whose # became %23 is mended', async ({ page }) => {
    await expectMissingPage(page, `${origin}${FOLDER}reports/2026/lag.html`, origin + FOLDER);
    await expectMissingPage(page, `${origin}/elsewhere`, `${origin}/`);
    for (const mangled of ['%23', '%2523']) {
      await page.goto(`${origin}${FOLDER}${mangled}/lag?b=0.8`);
      await expect(page).toHaveURL(/\/tools\/laglens\/#~?\/lag\/?\?.*b=0\.8/);
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    }
  });
});

test.describe('npm run preview', () => {
  test('listens on this machine only', async ({ request, baseURL }) => {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    test.skip(!outside, 'this machine has no other address');
    const { port } = new URL(baseURL!);
    await expect(request.get(`http://${outside!.address}:${port}/`)).rejects.toThrow('ECONNREFUSED');
  });

  test('a missing page finds the way back, and a missing file is no page', async ({
    page,
    request,
    baseURL,
  }) => {
    await expectMissingPage(page, `${baseURL}reports/lag.html`, baseURL!);
    await page.goto(`${baseURL}%23/lag?b=0.8`);
    await expect(page).toHaveURL(/\/#~?\/lag\/?\?.*b=0\.8/);
    const file = await request.get(`${baseURL}data/missing.bin`, { headers: { Accept: '*/*' } });
    expect(file.status()).toBe(404);
    expect(await file.text()).toBe('');
    expectIsolating(file);
  });

  test('the page is isolated, and so are its formulas, its share link and the window of its notes', async ({
    page,
  }) => {
    const complaints = complaintsOf(page);
    await page.goto('./#/lag');
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();

    await page.goto('./#/?v=1&present=3');
    await page.reload();
    await expect(page.getByTestId('chapter-title')).toBeVisible();
    await page.keyboard.press('n');
    await page.getByRole('button', { name: 'Notes in a window of their own' }).click();
    // It may be open already: browsers let the press on “Share” count for a presentation that begins at once.
    await expect.poll(() => page.context().pages().length).toBe(2);
    const notes = page.context().pages()[1];
    await expect(notes.locator('body')).toHaveClass('notes-window');
    await expect(notes.locator('body')).not.toBeEmpty();
    expect(await notes.evaluate(() => getComputedStyle(document.body).fontFamily)).toBe(
      await page.evaluate(() => getComputedStyle(document.body).fontFamily),
    );
    expect(complaints).toEqual([]);
  });
});

function expectIsolating(response: APIResponse): void {
  expect.soft(response.headers()['cross-origin-opener-policy'], response.url()).toBe('same-origin');
  expect.soft(response.headers()['cross-origin-embedder-policy'], response.url()).toBe('require-corp');
}

async function expectMissingPage(page: Page, address: string, home: string): Promise<void> {
  const response = await page.goto(address);
  expect(response!.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is no page at this address' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'このアドレスにページはありません' })).toBeVisible();
  for (const name of ['Open Laglens', 'Laglensを開く'])
    await expect(page.getByRole('link', { name })).toHaveJSProperty('href', home);
  await page.getByRole('link', { name: 'Laglensを開く' }).click();
  await expect(page.getByRole('navigation').getByRole('link').first()).toBeVisible();
}
