import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'vite';

const WORKER = 'service-worker';

/**
 * The images are kept on request only; of the fonts every browser that runs the page takes woff2. The page's
 * copies for mangled links (percent-hash.ts) are not needed: the worker mends those addresses.
 */
const isShell = (file: string) => !/^(data|#~?)\/|\.(woff|ttf|map)$/.test(file) && file !== `${WORKER}.js`;

/** Many servers redirect `index.html` to its folder, and a browser takes no redirected answer for a page. */
const addressOf = (file: string) => (file === 'index.html' ? './' : file);

/**
 * Builds src/offline/service-worker.ts beside the page, under an address that never changes, and writes into
 * it which files the page consists of. Built pages only: a development server's answers must not be kept.
 */
export const offline: Plugin = {
  name: 'offline',
  apply: 'build',
  config: () => ({
    build: {
      rolldownOptions: {
        input: { index: 'index.html', [WORKER]: `src/offline/${WORKER}.ts` },
        output: {
          entryFileNames: ({ name }) => (name === WORKER ? '[name].js' : 'assets/[name]-[hash].js'),
        },
      },
    },
  }),
  writeBundle: {
    order: 'post',
    async handler({ dir }) {
      const worker = path.join(dir!, `${WORKER}.js`);
      const files = (await readdir(dir!, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) =>
          path.relative(dir!, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
        )
        .filter(isShell)
        .toSorted();
      const precache = await Promise.all(
        files.map(async (file) => [addressOf(file), hashOf(await readFile(path.join(dir!, file)))] as const),
      );
      const source = await readFile(worker, 'utf8');
      const list = JSON.stringify(precache);
      // A function: the list's `$` must stay what they are.
      const filled = source
        .replace('__VERSION__', () => JSON.stringify(hashOf(list + source)))
        .replace('__PRECACHE__', () => list);
      if (/__(PRECACHE|VERSION)__/.test(filled) || /^(import|export)\b/m.test(filled))
        throw new Error(`${WORKER}.js could not be completed, or is not a classic script`);
      await writeFile(worker, filled);
    },
  },
};

const hashOf = (content: string | Buffer) => createHash('sha256').update(content).digest('hex').slice(0, 12);
