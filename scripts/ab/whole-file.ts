import { renameSync, writeFileSync } from 'node:fs';

/** Another program has the file open, or keeps it from being replaced; a moment later it may have let go. */
const BUSY = new Set(['EPERM', 'EBUSY', 'EACCES']);
const TRIES = 5;
const WAIT_MS = 100;

/**
 * Writes a file aside and puts it in its place, so that whatever ends this process the file is the new one or
 * the old one.
 * @returns null, or why the file could not be replaced, as a sentence; what was to be written then lies where
 * that says
 */
export function writeWhole(file: string, text: string): string | null {
  const part = `${file}.part`;
  try {
    writeFileSync(part, text);
  } catch (error) {
    return `${part} could not be written: ${(error as Error).message}`;
  }
  for (let left = TRIES; ; left--) {
    try {
      renameSync(part, file);
      return null;
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException;
      if (!BUSY.has(code) || left === 0)
        return `${file} could not be replaced (${message}). Close it where it is open; the new one lies in ${part} meanwhile.`;
    }
    pauseFor(WAIT_MS);
  }
}

/** Nothing else is to happen meanwhile: this runs where the process ends, too. */
function pauseFor(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
