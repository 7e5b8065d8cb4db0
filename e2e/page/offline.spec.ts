import type { Page } from '@playwright/test';
import { expectNoViolations } from '../support/axe';
import { openDetails } from '../support/details';
import { cp, writeFile } from 'node:fs/promises';
import { nextRelease } from '../../scripts/faults/browser/release';
import { preview, type PluginOption } from 'vite';
import { expect, test } from '../support/test';

/** After one visit the page needs no network; new versions wait to be asked for. */
test.use({ serviceWorkers: 'allow' });

/** The first visit is over: the worker holds the whole page, and answers for it. */
async function visit(page: Page, address = './'): Promise<void> {
  await page.goto(address);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50));
  });
}

async function cutOff(page: Page): Promise<void> {
  await page.context().setOffline(true);
  // Not in the worker's hands, so that it shows whether there is a network at all.
  const reached = await page.evaluate(() =>
    fetch('./nowhere', { method: 'HEAD' }).then(
      () => true,
      () => false,
    ),
  );
  expect(reached, 'the network is off').toBe(false);
}

const words = {
  'en-US': { offline: 'No network. Every screen still works.', present: 'Present', beta: 'β memory' },
  'ja-JP': {
    offline: 'オフラインです。すべての画面を引き続き使えます。',
    present: '発表',
    beta: 'β 記憶の長さ',
  },
};

for (const locale of ['en-US', 'ja-JP'] as const)
  test.describe(locale, () => {
    test.use({ locale });

    test('without a network: a reload, every screen, Present and a share link', async ({ page }) => {
      await visit(page);
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      await cutOff(page);
      await page.reload();
      await expect(page.getByText(words[locale].offline)).toBeVisible();
      for (const tab of await page.getByRole('navigation').getByRole('link').all()) {
        await tab.click();
        await expect(page.locator('main h1')).toBeAttached();
      }
      await expectNoViolations(page);

      await page.getByRole('button', { name: words[locale].present, exact: true }).click();
      await expect(page.locator('.present-rail h1')).toBeVisible();
      // The chapter in a real network shows the recorded run.
      await page.locator('.present-steps button').nth(5).click();
      await expect(page.locator('.slide-interval')).toBeVisible();

      await page.goto('./#/surface?v=1&b=0.5');
      await page.reload();
      await expect(page.getByRole('textbox', { name: words[locale].beta })).toHaveValue('0.5');
      expect(problems).toEqual([]);
      await page.context().setOffline(false);
      await expect(page.getByText(words[locale].offline)).toBeHidden();
    });
  });

test('CIFAR-10 is kept on request, can be stopped and gone on with, trains offline, and is removed', async ({
  page,
}) => {
  await visit(page, './#/train?v=1&steps=2&every=2&tests=10&batch=2&backend=cpu');

  await cutOff(page);
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('alert')).toContainText('Check the network');
  await page.context().setOffline(false);
  await openDetails(page);
  const section = page.getByRole('region', { name: 'CIFAR-10 without a network' });
  await expect(section).toContainText('(184 MB)');

  // Slow enough that the stop comes in the middle.
  await page.context().route('**/test-*.bin', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await section.getByRole('button', { name: 'Keep offline' }).click();
  await expect(section.getByRole('progressbar')).toBeVisible();
  await expect(section).toContainText(/1\d\d of 184 MB/);
  await section.getByRole('button', { name: 'Stop' }).click();
  await expect(section).toContainText(/1\d\d of 184 MB are kept/);
  await page.context().unroute('**/test-*.bin');
  await section.getByRole('button', { name: 'Fetch the rest' }).click();
  await expect(section).toContainText('All images are kept', { timeout: 60_000 });

  await cutOff(page);
  await page.reload();
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByTestId('train-phase')).toHaveText('Finished', { timeout: 90_000 });
  await page.getByRole('button', { name: 'Reset' }).click();

  await openDetails(page);
  await section.getByRole('button', { name: 'Remove' }).click();
  await expect(section).toContainText('Keep all images in this browser (184 MB)');
  expect(await page.evaluate(() => caches.keys())).not.toContain('laglens-data-1');
  await section.getByRole('button', { name: 'Keep offline' }).click();
  await expect(section.getByRole('alert')).toContainText('Check the network');
});

/** A request that stays open keeps the worker that carries it, in Chromium for up to five minutes. */
const unanswered: PluginOption = {
  name: 'unanswered',
  configurePreviewServer: ({ middlewares }) => void middlewares.use('/unanswered', () => {}),
};

test('a new version is announced, waits for the end of a run, and comes with a reload', async ({
  page,
  context,
}, testInfo) => {
  const outDir = testInfo.outputPath('site');
  await cp('dist', outDir, { recursive: true, filter: (file) => !/dist\/data/.test(file) });
  const server = await preview({
    plugins: [unanswered],
    build: { outDir },
    logLevel: 'error',
    preview: { port: 0 },
  });
  await visit(
    page,
    `${server.resolvedUrls!.local[0]}#/train?v=1&data=synthetic&tests=10&batch=2&backend=cpu`,
  );

  for (const [file, text] of Object.entries(await nextRelease(outDir)))
    await writeFile(`${outDir}/${file}`, text);

  const bar = page.getByRole('region', { name: 'Network and version' });
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await expect(bar).toContainText('It can be loaded when the training run has ended');
  await expect(bar.getByRole('button', { name: 'Reload' })).toBeDisabled();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(bar).toContainText('A new version is ready.', { timeout: 120_000 });
  await expect(bar.getByRole('button', { name: 'Reload' })).toBeEnabled();

  await bar.getByRole('button', { name: 'Later' }).click();
  await expect(bar.getByRole('button')).toHaveCount(0);
  // Put off, it is offered again by the next start, which still is of the old version.
  await page.reload();
  await expect(page.locator('html')).not.toHaveAttribute('data-release', 'next');
  await page.evaluate(() => void fetch('./unanswered').catch(() => {}));
  await bar.getByRole('button', { name: 'Reload' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-release', 'next');
  await expect(page).toHaveTitle('Train – Laglens');
  await expect(bar.getByRole('button')).toHaveCount(0);
  await context.close();
  await server.close();
});

test('the web manifest names what an installation needs, and every icon is there', async ({ page }) => {
  await page.goto('./');
  const address = await page.locator('link[rel="manifest"]').evaluate((link: HTMLLinkElement) => link.href);
  const manifest = (await (await page.request.get(address)).json()) as {
    name: string;
    start_url: string;
    name_localized: { ja: { value: string } };
    icons: { src: string; sizes: string; purpose: string }[];
  };
  expect(manifest.name).toBe('Laglens');
  expect(manifest.name_localized.ja.value).toContain('最適化の手法');
  expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, new URL(src, address).href);
    if (sizes !== 'any') expect(size).toBe(sizes);
  }
});
