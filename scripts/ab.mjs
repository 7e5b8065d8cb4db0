import { ensureInstalled } from './setup/install.mjs';
import { runNode, typeScript } from './setup/programs.mjs';

/**
 * `npm run ab -- …`: installs, then the headless A/B runner (ab/main.ts), which saves on Ctrl-C; `-- --help`
 * lists its flags.
 */
ensureInstalled();
process.exitCode = await runNode([...typeScript('scripts/ab/main.ts'), ...process.argv.slice(2)]);
