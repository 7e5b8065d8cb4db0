import { ensureInstalled } from './setup/install.mjs';
import { runNode, typeScript } from './setup/programs.mjs';

/**
 * `npm run study`: installs, then runs the study of docs/study/plan.json (study/main.ts), going on where it
 * stopped.
 */
ensureInstalled();
process.exitCode = await runNode([...typeScript('scripts/study/main.ts'), ...process.argv.slice(2)]);
