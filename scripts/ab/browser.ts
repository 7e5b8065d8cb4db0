import path from 'node:path';
import type { Page } from 'playwright';
import type { Report } from '../../src/training/protocol';
import { root } from '../shared.mjs';
import { checkpointServer } from './checkpoint-file';

/** Opens the runner's page once more; every page has its own worker. */
export type OpenPage = (onReport: (report: Report) => void) => Promise<Page>;

/** Builds the runner's page, serves it with `checkpointFile` behind it, and closes everything after `use`. */
export async function inBrowser<T>(
  executablePath: string | undefined,
  checkpointFile: string,
  use: (open: OpenPage) => Promise<T>,
): Promise<T> {
  // Late: flags are explained without waiting for these.
  const [{ chromium }, { build, preview }] = await Promise.all([import('playwright'), import('vite')]);
  const outDir = path.join(root, '.cache/headless');
  const shared = { configFile: false, root: path.join(root, 'headless'), logLevel: 'warn' } as const;
  await build({
    ...shared,
    publicDir: path.join(root, 'public'),
    base: './',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 5000 },
  });
  const server = await preview({
    ...shared,
    plugins: [checkpointServer(checkpointFile)],
    build: { outDir },
    preview: { port: 0 },
  });
  const browser = await chromium.launch({
    executablePath,
    args: ['--enable-unsafe-webgpu', '--no-sandbox', '--disable-background-networking'],
    handleSIGINT: false,
  });
  try {
    return await use(async (onReport) => {
      const page = await browser.newPage();
      page.on('pageerror', (error) => console.error(error.message));
      page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
      await page.exposeFunction('onReport', onReport);
      await page.goto(server.resolvedUrls!.local[0]);
      return page;
    });
  } finally {
    await browser.close();
    await server.close();
  }
}
