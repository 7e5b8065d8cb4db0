import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Functions that the set-up scripts share. Node's own modules only: they run before anything is installed.
 */

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const cacheFolder = path.join(root, '.cache');

/** Progress for the user's eye: on standard error, so that `--json` output stays JSON. */
export function say(text) {
  console.error(`[laglens] ${text}`);
}
