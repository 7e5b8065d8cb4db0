import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from '../setup/chromium.mjs';
import { root } from '../shared.mjs';
import { isolation } from '../vite/isolation';
import { checkpointServer } from './checkpoint-file';
import { kernels } from '../vite/kernels';
import { builtOnce } from './page';
import type { Runtime } from './runner';

/**
 * The product's own client and worker in a page of headless Chromium; every runner has a page and worker of
 * its own.
 */
export const inBrowser: Runtime = async (checkpointFile, use) => {
  // Late: flags are explained without waiting for these.
  const [{ chromium }, { build, preview }] = await Promise.all([import('playwright'), import('vite')]);
  const at = (name: string) => path.join(root, name);
  const shared = { configFile: false, root: at('headless'), publicDir: false, logLevel: 'warn' } as const;
  const sources = [
    'headless',
    'src',
    'scripts/ab',
    'scripts/vite',
    'scripts/wasm',
    'package-lock.json',
    'tsconfig.base.json',
  ];
  const outDir = await builtOnce(at('.cache/headless'), sources.map(at), async (folder) => {
    await build({
      ...shared,
      base: './',
      plugins: [kernels],
      worker: { format: 'es', plugins: () => [kernels] },
      build: { outDir: folder, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 5000 },
    });
    // The images by reference: a copy would take longer than the build. A junction needs no rights on
    // Windows.
    symlinkSync(at('public/data'), path.join(folder, 'data'), 'junction');
  });
  const server = await preview({
    ...shared,
    plugins: checkpointFile === null ? [] : [checkpointServer(checkpointFile)],
    build: { outDir },
    preview: { port: 0, headers: isolation },
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
        run: (settings, revision) =>
          page.evaluate(([wanted, kernels]) => window.runSeed(wanted, kernels), [
            settings,
            revision,
          ] as const),
        stop: () => void page.evaluate(() => window.stopSeed()).catch(() => {}),
        close: () => page.close(),
      };
    });
  } finally {
    await browser.close();
    await server.close();
  }
};
