import { ensureInstalled } from './setup/install.mjs';
import { prepareData } from './data/prepare-data.mjs';
import { serve } from './setup/programs.mjs';
import { say } from './shared.mjs';

/**
 * `npm start`: install, prepare CIFAR-10, serve. The development server is used because it answers within a
 * second and shows an edit at once; `npm run preview` serves the built page. Arguments (`-- --port 8080
 * --host`) go to Vite, which takes the next free port when one is taken.
 */
ensureInstalled();
try {
  await prepareData();
} catch (error) {
  say(`CIFAR-10 could not be prepared: ${error.message}`);
  say('Everything else works; Train offers synthetic images meanwhile. To try again: npm run data');
}
say('Starting. Open the address below; stop with Ctrl-C.');
process.exitCode = await serve(process.argv.slice(2));
