import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/**
 * Names that a disk of macOS or Windows cannot keep apart, or keep at all. Such a disk takes `./tex` for
 * whichever of Tex.tsx and tex.ts the bundler tries first, so a module's name is compared without its
 * extension.
 */
const SCRIPT = /\.(d\.)?[cm]?[jt]sx?$/;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const FORBIDDEN = /[<>:"|?*\\]|[. ]$/;

/**
 * Every path, and every folder above it, that a case-insensitive disk would take for another one of `files`.
 */
function caseClashes(files: readonly string[]): string[][] {
  const names = new Set<string>();
  for (const file of files) {
    const parts = file.normalize('NFC').split('/');
    parts.forEach((_, i) => names.add(parts.slice(0, i + 1).join('/')));
    if (SCRIPT.test(file)) names.add(file.normalize('NFC').replace(SCRIPT, ''));
  }
  const alike = new Map<string, string[]>();
  for (const name of names) {
    const key = name.toLowerCase();
    alike.set(key, [...(alike.get(key) ?? []), name]);
  }
  return [...alike.values()].filter((group) => group.length > 1);
}

/** What is tracked, and what would be: a pair must be seen before it is committed. */
const listing = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
});
const tree = (listing.stdout ?? '').split('\0').filter(Boolean);

/** A downloaded archive has no list of what is tracked. */
const unpacked = listing.status !== 0;

describe('file names', () => {
  it('finds every kind of clash, and none where there is none', () => {
    expect(caseClashes(['a/Tex.tsx', 'a/tex.ts', 'a/tex.css'])).toEqual([['a/Tex', 'a/tex']]);
    expect(caseClashes(['README.md', 'readme.md'])).toEqual([['README.md', 'readme.md']]);
    expect(caseClashes(['Draw/pen.ts', 'draw/ink.ts'])).toEqual([['Draw', 'draw']]);
    expect(caseClashes(['a/film/encode.ts', 'a/Film.tsx'])).toEqual([['a/film', 'a/Film']]);
    expect(caseClashes(['a/maps.ts', 'b/Maps.tsx', 'a/slider.css', 'a/Slider.tsx'])).toEqual([]);
  });

  it.skipIf(unpacked)('of no two files differ only in case', () => {
    expect(tree.length).toBeGreaterThan(100);
    expect(caseClashes(tree)).toEqual([]);
  });

  it.skipIf(unpacked)('are all possible on Windows', () => {
    const impossible = (part: string) => RESERVED.test(part) || FORBIDDEN.test(part);
    expect(['aux.ts', 'what?.md', 'dot.'].every(impossible)).toBe(true);
    expect(tree.filter((file) => file.split('/').some(impossible))).toEqual([]);
  });
});
