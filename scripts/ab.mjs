import { spawn } from 'node:child_process';
import path from 'node:path';
import { bin, ensureInstalled, root } from './shared.mjs';

/** `npm run ab -- …`: installs, then the headless A/B runner (ab/main.ts); `-- --help` lists its flags. */
ensureInstalled();
const runner = spawn(bin('tsx'), [path.join(root, 'scripts/ab/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
// Ctrl-C reaches the runner too; it saves and ends by itself.
process.on('SIGINT', () => {});
runner.on('exit', (code) => process.exit(code ?? 1));
