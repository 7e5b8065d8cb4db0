import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { root, say } from '../shared.mjs';

/** `node scripts/setup/icons.mjs`: renews public/icons from public/icon.svg; run it when the drawing changes. */
ensureInstalled();
const executablePath = ensureChromium();
const { chromium } = await import('playwright');

const svg = readFileSync(path.join(root, 'public/icon.svg'), 'utf8');
const ground = svg.match(/<rect [^>]*fill="(#\w+)"/)[1];
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();

/** A maskable icon fills the square, with the drawing inside the circle that every mask leaves. */
async function draw(name, size, share = 1) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body { margin: 0; display: grid; place-items: center; height: 100vh; background: ${share < 1 ? ground : 'transparent'} }
     svg { width: ${100 * share}vw }</style>${svg}`,
  );
  await page.screenshot({ path: path.join(root, 'public/icons', name), omitBackground: true });
  say(`public/icons/${name}`);
}

await draw('icon-192.png', 192);
await draw('icon-512.png', 512);
await draw('maskable-512.png', 512, 0.8);
await browser.close();
