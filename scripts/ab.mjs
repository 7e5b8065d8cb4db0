import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, root } from './shared.mjs';

/** `npm run ab -- …`: installs, then the headless A/B runner (ab/main.ts); `-- --help` lists its flags. */
ensureInstalled();
// Not by the command tsx, which would hand Ctrl-C on once more and end without waiting.
const runner = spawn(
  process.execPath,
  ['--import', 'tsx', path.join(root, 'scripts/ab/main.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
// Ctrl-C reaches the runner too; it saves and ends by itself.
process.on('SIGINT', () => {});
runner.on('exit', (code) => process.exit(code ?? 1));
