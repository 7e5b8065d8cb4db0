import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Entry {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Entry>;
};
const entries = Object.entries(packages).filter(([place]) => place !== '');

/** What is installed is what was looked at: its bytes are known, from whichever registry they come. */
describe('the lockfile', () => {
  it('knows the SHA-512 of every package', () => {
    expect(entries.length).toBeGreaterThan(100);
    const without = entries.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
    expect(without.map(([place]) => place)).toEqual([]);
  });

  it('names no address and no folder to take a package from', () => {
    const placed = entries.filter(([, { resolved, link }]) => resolved !== undefined || link);
    expect(placed.map(([place]) => place)).toEqual([]);
  });

  it('goes with an installation that runs no scripts of packages', () => {
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });
});
