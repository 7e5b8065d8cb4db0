import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeWhole } from './whole-file';

let folder = '';
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'laglens-whole-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);

it('replaces a file', () => {
  writeFileSync(at('a.json'), 'old');
  expect(writeWhole(at('a.json'), 'new')).toBeNull();
  expect(readFileSync(at('a.json'), 'utf8')).toBe('new');
});

it('says in a sentence what keeps it from that, and where the new one lies', () => {
  // As a file that another program holds open on Windows: it cannot be replaced.
  mkdirSync(at('a.json/in-the-way'), { recursive: true });
  const refusal = writeWhole(at('a.json'), 'new');
  expect(refusal).toContain(`${at('a.json')} could not be replaced`);
  expect(refusal).toContain(at('a.json.part'));
  expect(readFileSync(at('a.json.part'), 'utf8')).toBe('new');
  expect(writeWhole(at('nowhere/a.json'), 'new')).toContain('could not be written');
});
