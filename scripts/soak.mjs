import { ensureChromium } from './setup/chromium.mjs';
import { ensureInstalled } from './setup/install.mjs';

/**
 * `npm run soak [-- --minutes n --seed s --only part,… --json]`: uses the built page over and over, and shows
 * whether it holds what it needs.
 */
ensureInstalled();
process.env.LAGLENS_CHROMIUM = ensureChromium();
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./soak/main.ts');
process.exit(await main(process.argv.slice(2)));
