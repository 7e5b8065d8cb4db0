import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { prepareData } from './data.mjs';
import { bin, ensureInstalled, root, say } from './shared.mjs';

/** `npm run ab -- …`: set-up, then the headless A/B runner (ab/main.ts); `-- --help` lists its flags. */
ensureInstalled();
const args = process.argv.slice(2);
if (!args.includes('--help'))
  await prepareData().catch((error) =>
    say(`CIFAR-10 could not be prepared (${error.message}). To try again: npm run data`),
  );
const runner = spawn(bin('tsx'), [path.join(root, 'scripts/ab/main.ts'), ...args], {
  stdio: 'inherit',
  env: { ...process.env, LAGLENS_CHROMIUM: args.includes('--help') ? '' : ensureChromium() },
  shell: process.platform === 'win32',
});
// Ctrl-C reaches the runner too; it saves and ends by itself.
process.on('SIGINT', () => {});
runner.on('exit', (code) => process.exit(code ?? 1));
