import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the set-up scripts share. Node's own modules only: they run before anything is installed. */

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const cacheFolder = path.join(root, '.cache');

/** Progress for the reader's eye: on standard error, so that `--json` output stays JSON. */
export function say(text) {
  console.error(`[laglens] ${text}`);
}

/**
 * Runs a command with inherited output and throws when it fails.
 * @param {string} command
 * @param {string[]} args
 */
export function exec(command, args, { cwd = root, env = process.env, quiet = false } = {}) {
  const windows = process.platform === 'win32';
  const result = spawnSync(command, args, {
    cwd,
    env,
    shell: windows,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    encoding: 'utf8',
  });
  if (result.error) throw result.error;
  if (result.status !== 0)
    throw new Error(
      `${command} ${args.join(' ')} ended with ${result.status}\n${result.stderr ?? ''}`.trim(),
    );
  return result.stdout ?? '';
}

/** @param {string[]} args */
export function npm(args, cwd = root) {
  // npm's own path when npm started this script: the same npm, whatever PATH says.
  const self = process.env.npm_execpath;
  return self
    ? exec(process.execPath, [self, ...args], { cwd, quiet: true })
    : exec('npm', args, { cwd, quiet: true });
}

/** Runs a program of node_modules/.bin by its package entry point, without npx. */
export function bin(name) {
  return path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}

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
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, lock);
}
