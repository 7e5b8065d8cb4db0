import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtOnce } from './page';

let folder: string;
let made: string[];
const at = (name: string) => path.join(folder, name);

/** Takes a moment, as a build does, and copies the source. */
async function make(out: string): Promise<void> {
  made.push(out);
  await new Promise((resolve) => setTimeout(resolve, 20));
  writeFileSync(path.join(out, 'page'), readFileSync(at('source')));
}
const build = () => builtOnce(at('cache'), [at('source')], make);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'laglens-page-'));
  made = [];
  writeFileSync(at('source'), 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('builtOnce', () => {
  it('gives two runs at once the same whole page, and the next one too without making it again', async () => {
    const [first, second] = await Promise.all([build(), build()]);
    expect(second).toBe(first);
    expect(made).toHaveLength(2);
    expect(made[0]).not.toBe(made[1]);
    expect(readdirSync(at('cache'))).toHaveLength(1);
    expect(await build()).toBe(first);
    expect(made).toHaveLength(2);
    expect(readFileSync(path.join(first, 'page'), 'utf8')).toBe('one');
  });

  it('leaves the page of a run alone when the sources change, and removes it when nobody has wanted it for long', async () => {
    const first = await build();
    writeFileSync(at('source'), 'two');
    const second = await build();
    expect(second).not.toBe(first);
    expect(readFileSync(path.join(first, 'page'), 'utf8')).toBe('one');
    const longAgo = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
    utimesSync(first, longAgo, longAgo);
    expect(await build()).toBe(second);
    expect(existsSync(first)).toBe(false);
  });

  it('leaves nothing of a page that could not be made', async () => {
    const failing = builtOnce(at('cache'), [at('source')], () => Promise.reject(new Error('no room')));
    await expect(failing).rejects.toThrow('no room');
    expect(readdirSync(at('cache'))).toEqual([]);
    expect(existsSync(await build())).toBe(true);
  });
});
