import { createHash, type Hash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import path from 'node:path';

/**
 * A page that nobody has opened for so long is removed: a run opens its page anew at the start of every seed.
 */
const KEPT_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The folder in `cache` with what `make` makes of `sources` (files and folders, all of which count by
 * content): made once, and never changed, so that runs beside each other and runs of other sources leave each
 * other alone. Rejects with what `make` rejects with, and leaves nothing behind then.
 */
export async function builtOnce(
  cache: string,
  sources: readonly string[],
  make: (folder: string) => Promise<unknown>,
): Promise<string> {
  const folder = path.join(cache, hashOf(sources));
  mkdirSync(cache, { recursive: true });
  removeOld(cache, Date.now() - KEPT_DAYS * DAY_MS);
  if (!existsSync(folder)) {
    const part = mkdtempSync(path.join(cache, 'part-'));
    try {
      await make(part);
      renameSync(part, folder);
    } catch (error) {
      rmSync(part, { recursive: true, force: true });
      // Another run has made it meanwhile, from the same sources.
      if (!existsSync(folder)) throw error;
    }
  }
  const now = new Date();
  utimesSync(folder, now, now);
  return folder;
}

function removeOld(cache: string, before: number): void {
  for (const name of readdirSync(cache)) {
    const found = statSync(path.join(cache, name), { throwIfNoEntry: false });
    if (found && found.mtimeMs < before) rmSync(path.join(cache, name), { recursive: true, force: true });
  }
}

function hashOf(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const source of sources) add(hash, source, path.basename(source));
  return hash.digest('hex').slice(0, 16);
}

/** Adds names and contents, in an order that does not depend on the file system. */
function add(hash: Hash, file: string, name: string): void {
  if (statSync(file).isDirectory()) {
    for (const child of readdirSync(file).toSorted()) add(hash, path.join(file, child), `${name}/${child}`);
    return;
  }
  const content = readFileSync(file);
  hash.update(`${name} ${content.length}\n`).update(content);
}
