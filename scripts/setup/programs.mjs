import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../shared.mjs';

/**
 * How the scripts start programs: each package's own JavaScript file by this very Node, never through a shell
 * and never as a `.cmd`. A path with spaces, `&` or brackets is then only a path, and arguments, Ctrl-C, exit
 * codes and time limits mean the same on every system. Node's own modules only.
 */

/**
 * The JavaScript file behind a command of an installed package.
 * @param {string} name the package, as in node_modules
 * @param {string} command where the package has several, or one of another name
 */
export function entryOf(name, command = name) {
  const folder = path.join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? bin : bin?.[command];
  if (!file) throw new Error(`The package ${name} has no command ${command}`);
  return path.join(folder, file);
}

/**
 * Runs Node in the checkout with inherited output until it ends. Whoever stops this process stops the child:
 * SIGTERM and SIGHUP are handed on. Ctrl-C reaches both by itself; who takes a second one for impatience gets
 * no second one.
 * @param {readonly string[]} args of Node: a JavaScript file and its arguments
 * @param {{ env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} the exit status, 128 and its number where a signal ended it. When this process
 * was told to
 *   stop, it ends with the child instead of returning.
 */
export async function runNode(args, { env = process.env } = {}) {
  const { status, stopped } = await untilEnd(args, env, 'ignore', ['SIGTERM', 'SIGHUP']);
  if (stopped) process.exit(status || stopped);
  return status;
}

/** Runs Vite's server until it is stopped, which is its proper end: status 0. */
export async function serve(args) {
  const vite = [entryOf('vite'), ...args];
  const { status, stopped } = await untilEnd(vite, process.env, 'inherit', ['SIGINT', 'SIGTERM', 'SIGHUP']);
  return stopped ? 0 : status;
}

function untilEnd(args, env, input, handedOn) {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: [input, 'inherit', 'inherit'] });
  let stopped = 0;
  const listen = (signal) => {
    stopped = statusOf(null, signal);
    if (handedOn.includes(signal)) child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, listen);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, listen);
      resolve({ status: statusOf(code, signal), stopped });
    });
  });
}

/**
 * Exit status of a program as a shell gives it: its code, or 128 and the number of the signal that ended it.
 */
const statusOf = (code, signal) => code ?? 128 + (os.constants.signals[signal] ?? 0);

/** Loads TypeScript by tsx in the same process: its command would hand Ctrl-C on once more and not wait. */
export const typeScript = (file) => ['--import', import.meta.resolve('tsx'), path.join(root, file)];

/**
 * Runs npm without showing what it says, and throws that when it fails.
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export function npm(args, cwd) {
  const [program, ...first] = npmProgram();
  const result = spawnSync(program, [...first, ...args], { cwd, encoding: 'utf8' });
  if (result.error) throw result.error;
  if (result.status !== 0)
    throw new Error(`npm ${args.join(' ')} ended with ${result.status}\n${result.stderr}`.trim());
}

/** npm's own JavaScript file: the npm that started this script, else the one beside Node or first in PATH. */
function npmProgram() {
  const beside = (folder) => path.join(folder, 'node_modules/npm/bin/npm-cli.js');
  const folders = [path.dirname(process.execPath), ...(process.env.PATH ?? '').split(path.delimiter)];
  const found = [
    process.env.npm_execpath,
    ...folders.flatMap((folder) => [linked(path.join(folder, 'npm')), beside(folder)]),
    beside(path.join(path.dirname(process.execPath), '../lib')),
  ].find((file) => file && path.basename(file) === 'npm-cli.js' && existsSync(file));
  if (found) return [process.execPath, found];
  // A wrapper of a version manager is a program there; on Windows it would be a .cmd, which needs a shell.
  if (process.platform !== 'win32') return ['npm'];
  throw new Error('npm was not found beside Node: start this by npm, as in "npm start"');
}

const linked = (file) => (existsSync(file) ? realpathSync(file) : file);
