import { ensureInstalled } from './setup/install.mjs';
import { prepareData } from './data/prepare-data.mjs';
import { say } from './shared.mjs';

/**
 * `npm run data`: see prepare-data.mjs. A file of its own, so that importing the preparation never starts it.
 */
ensureInstalled();
const verify = process.argv.includes('--verify');
try {
  const made = await prepareData({ verify, force: process.argv.includes('--force') });
  if (!made) say(`CIFAR-10: all files are there${verify ? ' and undamaged' : '; -- --verify rehashes them'}`);
} catch (error) {
  say(`CIFAR-10: not prepared: ${error.message}`);
  say('Check the connection to the npm registry, then run: npm run data');
  process.exit(1);
}
