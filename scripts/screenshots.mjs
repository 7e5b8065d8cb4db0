import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './setup/chromium.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { root, say } from './shared.mjs';

/**
 * `npm run screenshots [-- SCREEN …]`: photographs the screens of the built page into artifacts/screens, in
 * both languages, light and dark, at desktop and phone size; `--readme` renews the pictures in docs/ instead.
 */
ensureInstalled();
const executablePath = ensureChromium();
const { build, preview } = await import('vite');
const { chromium } = await import('playwright');

const readme = process.argv.includes('--readme');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const screens = named.length > 0 ? named : readme ? ['surface'] : ['lag', 'surface', 'train', 'decide'];
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const settleMs = 5000;

await build({ root, logLevel: 'warn' });
const server = await preview({ root, logLevel: 'warn', preview: { port: 0 } });
const address = server.resolvedUrls.local[0];
const browser = await chromium.launch({ executablePath, args: ['--enable-unsafe-webgpu', '--no-sandbox'] });
const folder = path.join(root, readme ? 'docs' : 'artifacts/screens');
mkdirSync(folder, { recursive: true });

async function shoot(name, hash, { size, locale, colorScheme }, fullPage) {
  const context = await browser.newContext({ viewport: sizes[size], locale, colorScheme });
  const page = await context.newPage();
  await page.goto(address + hash);
  await page.waitForTimeout(settleMs);
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file, fullPage });
  say(path.relative(root, file));
  await context.close();
}

if (readme) {
  for (const [language, locale] of Object.entries({ en: 'en-US', ja: 'ja-JP' }))
    for (const screen of screens)
      await shoot(
        `${screen}-${language}`,
        `#/${screen}`,
        { size: 'desktop', locale, colorScheme: 'light' },
        false,
      );
} else {
  for (const screen of screens)
    for (const size of Object.keys(sizes))
      for (const [language, locale] of Object.entries({ en: 'en-US', ja: 'ja-JP' }))
        for (const colorScheme of ['light', 'dark'])
          await shoot(
            `${screen}-${size}-${language}-${colorScheme}`,
            `#/${screen}`,
            { size, locale, colorScheme },
            size === 'phone',
          );
}
await browser.close();
await server.close();
