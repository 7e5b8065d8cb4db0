import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * What a deployment changes of the built page in `folder`: the page itself, marked by `data-release="next"`, and
 * with it the service worker that lists its files. Texts by file; throws where the build looks otherwise.
 */
export async function nextRelease(folder: string) {
  const changed = async (file: string, from: RegExp, to: string) => {
    const text = await readFile(path.join(folder, file), 'utf8');
    if (!from.test(text)) throw new Error(`${file} does not hold ${from}`);
    return text.replace(from, to);
  };
  return {
    'index.html': await changed('index.html', /<html lang="en"/, '<html lang="en" data-release="next"'),
    // The version: of the hashes in it the one that closes no pair.
    'service-worker.js': await changed('service-worker.js', /(?<=["'`])[0-9a-f]{12}(?=["'`](?!\]))/, 'next'),
  };
}
