import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { entryOf, runNode, typeScript } from './programs.mjs';
import { root } from './shared.mjs';

/** `npm run soak [-- --minutes n]`: uses the built page for a long time and measures what grows; see soak/main.ts. */
ensureInstalled();
const env = { ...process.env, LAGLENS_CHROMIUM: ensureChromium() };
const built = existsSync(path.join(root, 'dist/index.html'));
process.exitCode =
  (built ? 0 : await runNode([entryOf('vite'), 'build', '--logLevel', 'warn'], { env })) ||
  (await runNode([...typeScript('scripts/soak/main.ts'), ...process.argv.slice(2)], { env }));
