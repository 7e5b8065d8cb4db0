import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** What the page shows: every package whose code it ships, and the texts of their licences, each once. */
export interface Licences {
  readonly packages: readonly {
    readonly name: string;
    readonly version: string;
    /** SPDX expression. */
    readonly licence: string;
    /** Places in `texts`: licence and notices. */
    readonly texts: readonly number[];
  }[];
  readonly texts: readonly string[];
}

/** Its runtime is part of the compiled kernels, which no module tells. */
const COMPILED_IN = ['assemblyscript'];

/** Folders of the packages that have code in any chunk, those of workers among them. */
const shipped = new Set<string>();

/** Takes down whose code ends up in a chunk; for the page's build and for that of its workers. */
export const shippedCode: Plugin = {
  name: 'shipped-code',
  apply: 'build',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
        const folder = renderedLength > 0 ? packageFolder(id) : null;
        if (folder) shipped.add(folder);
      }
    }
  },
};

/** Writes licences.json beside the page. */
export const licences: Plugin = {
  name: 'licences',
  apply: 'build',
  generateBundle: {
    // After shippedCode has seen the page's own chunks; workers are built before.
    order: 'post',
    handler() {
      const modules = path.resolve('node_modules');
      const folders = [...shipped, ...COMPILED_IN.map((name) => path.join(modules, name))];
      this.emitFile({
        type: 'asset',
        fileName: 'licences.json',
        source: JSON.stringify(licencesOf(folders)),
      });
    },
  },
};

/** The package's folder of a module, or null for our own code. */
export function packageFolder(id: string): string | null {
  // Virtual modules begin with a zero byte.
  const [, folder] =
    /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id.replace('\0', '')) ?? [];
  return folder ?? null;
}

/** @throws for a package that names no licence: it may not be shipped. */
export function licencesOf(folders: readonly string[]): Licences {
  const texts: string[] = [];
  const placeOf = (text: string) => {
    const known = texts.indexOf(text);
    return known >= 0 ? known : texts.push(text) - 1;
  };
  const packages = folders.map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(path.join(folder, 'package.json'), 'utf8'),
    ) as {
      name: string;
      version: string;
      license?: unknown;
    };
    if (typeof license !== 'string' || license === 'UNLICENSED')
      throw new Error(`${name} names no licence, and may not be shipped`);
    const found = textsOf(folder, license).map(placeOf);
    return { name, version, licence: license, texts: found };
  });
  const distinct = new Map(packages.map((one) => [`${one.name}@${one.version}`, one]));
  return {
    packages: [...distinct.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
    texts,
  };
}

/**
 * The files with the licence and notices; of a package without any, what its README or the licence itself
 * says.
 */
function textsOf(folder: string, licence: string): string[] {
  const textOf = (...place: string[]) =>
    readFileSync(path.join(...place), 'utf8')
      .replaceAll('\r\n', '\n')
      .trim();
  const files = readdirSync(folder).toSorted();
  const named = files.filter(
    (file) => /^(licen[cs]e|copying|notice)([.-]|$)/i.test(file) && !/\.(js|ts)$/.test(file),
  );
  if (named.length > 0) return named.map((file) => textOf(folder, file));
  // The Apache licence is the same text whoever grants it.
  if (licence.includes('Apache-2.0')) return [textOf(path.resolve('node_modules/assemblyscript'), 'LICENSE')];
  const readme = files.find((file) => /^readme/i.test(file));
  const [section] = (readme && /(?:^|\n)[# ]*licen[cs]e\b[^]*$/i.exec(textOf(folder, readme))) || [];
  if (!section) throw new Error(`${folder} has no text of its licence, which must be shown`);
  return [section.trim()];
}
