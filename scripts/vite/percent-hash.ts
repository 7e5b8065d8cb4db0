import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Connect, Plugin } from 'vite';
import { withHash } from '../../src/stores/link/mangled.ts';
import { screenIds } from '../../src/stores/app/screens.ts';

/** Name of the folder that such a link means: newer links begin with `#~`. */
const HASHES = ['#', '#~'];

/**
 * Mends links whose `#` became `%23` on their way: `/%23/surface?v=1…` is then asked of the server. Ours send
 * the browser to the right address. Any other host finds the page in folders with these names, from where the
 * page goes on by itself (stores/session.ts).
 */
export const percentHash: Plugin = {
  name: 'percent-hash',
  configureServer: ({ middlewares }) => void middlewares.use(redirect),
  configurePreviewServer: ({ middlewares }) => void middlewares.use(redirect),
  writeBundle: {
    order: 'post',
    async handler({ dir }) {
      const page = await readFile(path.join(dir!, 'index.html'), 'utf8');
      for (const folder of HASHES.flatMap((hash) => [hash, ...screenIds.map((id) => `${hash}/${id}`)])) {
        await mkdir(path.join(dir!, folder), { recursive: true });
        const up = folder.replaceAll(/[^/]+/g, '..');
        await writeFile(path.join(dir!, folder, 'index.html'), page.replaceAll('="./', `="${up}/`));
      }
    },
  },
};

/** Answers a `%23` in the path with the address that was meant. */
export const redirect: Connect.NextHandleFunction = ({ url = '/' }, response, next) => {
  const healed = withHash(url);
  if (healed === null) return next();
  // Two slashes would name another host.
  response.writeHead(302, { location: healed.replace(/^[/\\]+/, '/') });
  response.end();
};
