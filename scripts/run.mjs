import { existsSync } from 'node:fs';
import path from 'node:path';
import { checks } from './checks.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { prepareData } from './data/prepare-data.mjs';
import { entryOf, runNode, serve } from './setup/programs.mjs';
import { root, say } from './shared.mjs';

/**
 * `npm run build`, `preview`, `check` and `format`: set-up, then the tools. `preview` builds first when there
 * is no build.
 */
const tasks = {
  build: async () => {
    await prepareDataIfPossible();
    return runNode([entryOf('vite'), 'build', ...args]);
  },
  preview: async () => {
    await prepareDataIfPossible();
    const built = existsSync(path.join(root, 'dist/index.html'));
    return (built ? 0 : await runNode([entryOf('vite'), 'build'])) || serve(['preview', ...args]);
  },
  check: async () => {
    for (const check of Object.values(checks)) {
      const status = await runNode(check());
      if (status !== 0) return status;
    }
    return 0;
  },
  format: () => runNode([entryOf('prettier'), '--write', '--log-level', 'warn', '.']),
};

const [task, ...args] = process.argv.slice(2);
ensureInstalled();
process.exitCode = await tasks[task]();

async function prepareDataIfPossible() {
  try {
    await prepareData();
  } catch (error) {
    say(`CIFAR-10 could not be prepared (${error.message}); going on without it. To try again: npm run data`);
  }
}
