import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { build, preview } from 'vite';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/**
 * Builds the product, opens `hash` on it at 1440 × 900 without animation, and hands the page to `measure`.
 */
export async function onBuiltPage<T>(hash: string, measure: (page: Page) => Promise<T>): Promise<T> {
  await build({ root, logLevel: 'error' });
  const server = await preview({ root, logLevel: 'error', preview: { port: 0 } });
  const browser = await chromium.launch({
    executablePath: process.env.LAGLENS_CHROMIUM || undefined,
    args: ['--enable-unsafe-webgpu', '--no-sandbox'],
  });
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      locale: 'en-US',
      reducedMotion: 'reduce',
    });
    await page.goto(server.resolvedUrls!.local[0] + hash);
    await page.waitForLoadState('networkidle');
    return await measure(page);
  } finally {
    await browser.close();
    await server.close();
  }
}
