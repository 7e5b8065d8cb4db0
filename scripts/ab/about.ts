import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { root } from '../shared.mjs';

/** What a record says of where it was made, unless it is told: processor, number of cores, system. */
export function thisMachine(): string {
  return `${os.cpus()[0]?.model.trim() ?? 'unknown processor'}, ${os.cpus().length} cores, ${os.platform()}`;
}

/** The commit that is checked out; null where there is no git. */
export function commitOf(): string | null {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
    }).trim();
  } catch {
    return null;
  }
}
