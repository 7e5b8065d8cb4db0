import path from 'node:path';
import { ensureChromium } from '../chromium.mjs';
import { root } from '../shared.mjs';
import { checkpointServer } from './checkpoint-file';
import type { Runtime } from './runner';

/** The product's own client and worker in a page of headless Chromium; every runner has a page and worker of its own. */
export const inBrowser: Runtime = async (checkpointFile, use) => {
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
    executablePath: ensureChromium(),
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
      return {
        run: (settings) => page.evaluate((wanted) => window.runSeed(wanted), settings),
        stop: () => void page.evaluate(() => window.stopSeed()).catch(() => {}),
        close: () => page.close(),
      };
    });
  } finally {
    await browser.close();
    await server.close();
  }
};
