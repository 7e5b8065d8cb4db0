import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './shared.mjs';

/** A folder as users have them: Japanese, a space, brackets, and what means something to shells. */
export const AWKWARD = 'テスト 用 (1) & more';

/**
 * The dependencies can be lent to another checkout: they are those of package-lock.json, so nothing installs
 * there.
 */
export const canLend = () => {
  const stamp = path.join(root, 'node_modules/.laglens-lockfile');
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
};

/** True if this is a clone at all, not an unpacked archive. */
export const isClone = () => git(['rev-parse', '--git-dir']).status === 0;

const git = (args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' });

/**
 * A clone of what is committed here, as Git for Windows makes it (`core.autocrlf`).
 * @param {string} folder
 */
export function clone(folder) {
  const { status, stderr } = git(['clone', '-q', '-c', 'core.autocrlf=true', '--shared', root, folder]);
  if (status !== 0) throw new Error(stderr);
  copyFileSync(path.join(root, 'package-lock.json'), path.join(folder, 'package-lock.json'));
}

/** Folders that a clone does not hold, and need not make again. */
export const LENT = ['node_modules', 'public/data'];

/**
 * Such a clone in a folder of an awkward name, with this checkout's dependencies and images lent to it,
 * reached through a link.
 * @returns the clone's own path, the path through the link, and how to remove all of it
 */
export function cloneAwkwardly() {
  const place = mkdtempSync(path.join(tmpdir(), 'laglens-'));
  const folder = path.join(place, AWKWARD);
  clone(folder);
  for (const lent of LENT) symlinkSync(path.join(root, lent), path.join(folder, lent), 'junction');
  const link = path.join(place, 'link');
  symlinkSync(folder, link, 'junction');
  return { folder, link, remove: () => rmSync(place, { recursive: true, force: true, maxRetries: 3 }) };
}
