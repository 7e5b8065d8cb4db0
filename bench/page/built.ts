import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { build, preview } from 'vite';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/**
 * Builds the product, serves it, and hands a browser and the page's address to `use`. Ctrl-C ends the browser
 * unless `handleSIGINT` is false; `flags` are further ones of Chromium.
 */
export async function withBuiltPage<T>(
  use: (browser: Browser, address: string) => Promise<T>,
  { handleSIGINT = true, flags = [] }: { handleSIGINT?: boolean; flags?: readonly string[] } = {},
): Promise<T> {
  await build({ root, logLevel: 'error' });
  const server = await preview({ root, logLevel: 'error', preview: { port: 0 } });
  const browser = await chromium.launch({
    executablePath: process.env.LAGLENS_CHROMIUM || undefined,
    args: ['--enable-unsafe-webgpu', '--no-sandbox', ...flags],
    handleSIGINT,
  });
  try {
    return await use(browser, server.resolvedUrls!.local[0]);
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * Builds the product, opens `hash` on it at 1440 × 900 without animation, and hands the page to `measure`.
 */
export function onBuiltPage<T>(hash: string, measure: (page: Page) => Promise<T>): Promise<T> {
  return withBuiltPage(async (browser, address) => {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      locale: 'en-US',
      reducedMotion: 'reduce',
    });
    await page.goto(address + hash);
    await page.waitForLoadState('networkidle');
    return measure(page);
  });
}
