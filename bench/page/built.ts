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

export interface BuiltSiteOptions {
  /** May change what the server answers. */
  readonly plugins?: readonly Plugin[];
  /** Further flags of Chromium. */
  readonly flags?: readonly string[];
  /** Whether Ctrl-C ends the browser. */
  readonly handleSIGINT?: boolean;
}

/** Builds the product and serves it. */
export async function openBuiltSite({
  plugins = [],
  flags = [],
  handleSIGINT = true,
}: BuiltSiteOptions = {}): Promise<BuiltSite> {
  await build({ root, logLevel: 'error' });
  const server = await preview({ root, logLevel: 'error', plugins: [...plugins], preview: { port: 0 } });
  const browser = await chromium.launch({
    executablePath: process.env.LAGLENS_CHROMIUM || undefined,
    args: ['--enable-unsafe-webgpu', '--no-sandbox', ...flags],
    handleSIGINT,
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

/** Builds the product, serves it, hands a browser and the page's address to `use`, and closes both. */
export async function withBuiltPage<T>(
  use: (browser: Browser, address: string) => Promise<T>,
  options?: BuiltSiteOptions,
): Promise<T> {
  const site = await openBuiltSite(options);
  try {
    return await use(site.browser, site.address);
  } finally {
    await site.close();
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
