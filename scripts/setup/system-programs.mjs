import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, say } from '../shared.mjs';

/**
 * A program that the tests drive and that npm does not bring: a browser or its driver.
 * @typedef {object} Program
 * @property {string} title as it is told
 * @property {string} key under which the answer is remembered in .cache
 * @property {string} variable of the environment that names its path
 * @property {readonly string[]} commands looked for in PATH
 * @property {readonly string[]} [places] where installers put it outside PATH
 * @property {Readonly<Record<string, readonly string[]>>} packages that hold it, by package manager
 * @property {readonly (readonly [origin: string, find: () => string | null])[]} [own] other ways, tried first
 * @property {readonly string[]} [asks] arguments that make it answer and end with status 0
 */

/**
 * The path of a program that starts: where its variable says; as remembered; found in the system; or from the
 * system's package manager. Null where there is none.
 * @param {Program} program
 * @returns {string | null}
 */
export function ensureProgram(program) {
  const { title, key, variable, own = [], asks = ['--version'] } = program;
  const remembered = path.join(cacheFolder, key);
  const candidates = [
    [variable, () => process.env[variable] || null],
    ['remembered', () => (existsSync(remembered) ? readFileSync(remembered, 'utf8') : null)],
    ...own,
    ['the system', () => inSystem(program)],
    ['the system package manager', () => install(program)],
  ];
  for (const [origin, find] of candidates) {
    const found = find();
    if (!found || !starts(found, asks)) continue;
    if (origin !== 'remembered') say(`${title}: ${found} (${origin})`);
    mkdirSync(cacheFolder, { recursive: true });
    writeFileSync(remembered, found);
    return found;
  }
  return null;
}

function starts(executable, asks) {
  if (!existsSync(executable)) return false;
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === 'win32') return true;
  return spawnSync(executable, asks, { timeout: 30_000, stdio: 'ignore' }).status === 0;
}

function inSystem({ commands, places = [] }) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const named = commands.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...named, ...places].find((file) => existsSync(file)) ?? null;
}

/** The command of each package manager, before the names of the packages. */
const MANAGERS = {
  'apt-get': [['update'], ['install', '-y', '--no-install-recommends']],
  dnf: [['install', '-y']],
  apk: [['add', '--no-cache']],
  pacman: [['-Sy', '--noconfirm']],
};

function install(program) {
  const administrator = process.getuid?.() === 0;
  for (const [manager, steps] of Object.entries(MANAGERS)) {
    const packages = program.packages[manager];
    if (!packages || spawnSync(manager, ['--version'], { stdio: 'ignore' }).status !== 0) continue;
    say(`${program.title}: installing ${packages.join(', ')} with ${manager}`);
    for (const [i, step] of steps.entries()) {
      const args = i === steps.length - 1 ? [...step, ...packages] : step;
      const [command, rest] = administrator ? [manager, args] : ['sudo', ['-n', manager, ...args]];
      spawnSync(command, rest, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    }
    return inSystem(program);
  }
  return null;
}
