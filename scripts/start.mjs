import { prepareData } from './data.mjs';
import { bin, ensureInstalled, root, say } from './shared.mjs';
import { spawn } from 'node:child_process';

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
const server = spawn(bin('vite'), process.argv.slice(2), {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
