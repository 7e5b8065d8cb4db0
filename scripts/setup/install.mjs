import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './programs.mjs';
import { root, say } from '../shared.mjs';

/** `npm ci` when node_modules is missing or was made from another lockfile; otherwise nothing. */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    say(`Node ${process.versions.node} is too old: install Node 20.19 or newer, then run the command again.`);
    process.exit(1);
  }
  const stampFile = path.join(root, 'node_modules', '.laglens-lockfile');
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lock) return;
  say('Installing the dependencies of package-lock.json (npm ci)');
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], root);
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, lock);
}
