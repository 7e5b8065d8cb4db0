import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { build, preview, type Plugin } from 'vite';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** The built product on a server, and a browser to open it with. */
export interface BuiltSite {
  readonly browser: Browser;
  /** Ends with a slash. */
  readonly address: string;
  close(): Promise<void>;
}

/** Builds the product and serves it; `plugins` may change what the server answers. */
export async function openBuiltSite(plugins: readonly Plugin[] = []): Promise<BuiltSite> {
  await build({ root, logLevel: 'error' });
  const server = await preview({ root, logLevel: 'error', plugins: [...plugins], preview: { port: 0 } });
  const browser = await chromium.launch({
    executablePath: process.env.LAGLENS_CHROMIUM || undefined,
    args: ['--enable-unsafe-webgpu', '--no-sandbox'],
  });
  return {
    browser,
    address: server.resolvedUrls!.local[0],
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * Builds the product, opens `hash` on it at 1440 × 900 without animation, and hands the page to `measure`.
 */
export async function onBuiltPage<T>(hash: string, measure: (page: Page) => Promise<T>): Promise<T> {
  const site = await openBuiltSite();
  try {
    const page = await site.browser.newPage({
      viewport: { width: 1440, height: 900 },
      locale: 'en-US',
      reducedMotion: 'reduce',
    });
    await page.goto(site.address + hash);
    await page.waitForLoadState('networkidle');
    return await measure(page);
  } finally {
    await site.close();
  }
}
