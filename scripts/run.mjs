import { prepareData } from './data.mjs';
import { bin, ensureInstalled, exec, say } from './shared.mjs';
import { existsSync } from 'node:fs';

/** `npm run build` and `npm run preview`: set-up, then Vite. `preview` builds first when there is no build. */
const [task, ...args] = process.argv.slice(2);
ensureInstalled();
try {
  await prepareData();
} catch (error) {
  say(`CIFAR-10 could not be prepared (${error.message}); going on without it. To try again: npm run data`);
}
if (task === 'build' || !existsSync('dist/index.html'))
  exec(bin('vite'), ['build', ...(task === 'build' ? args : [])]);
if (task === 'preview') exec(bin('vite'), ['preview', ...args]);
