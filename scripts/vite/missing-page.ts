import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'vite';

const FILE = '404.html';

/**
 * Builds 404.html, which static hosts answer a missing page with: in both languages, it finds the way back
 * and mends a link whose `#` became `%23`. The preview server answers so too, rather than with the page
 * itself under an address where none of its files are.
 */
export const missingPage: Plugin = {
  name: 'missing-page',
  config: (_, { isPreview }) => (isPreview ? { appType: 'mpa' } : {}),
  generateBundle: {
    async handler() {
      this.emitFile({ type: 'asset', fileName: FILE, source: await pageWithPolicy() });
    },
  },
  configurePreviewServer: ({ config, middlewares }) => {
    const file = path.resolve(config.root, config.build.outDir, FILE);
    // After the files: only what there is none for comes here, and the page itself, which Vite answers after
    // this.
    return () =>
      middlewares.use((request, response, next) => {
        if (request.url === '/index.html' || !['GET', 'HEAD'].includes(request.method!)) return next();
        response.statusCode = 404;
        for (const [name, value] of Object.entries(config.preview.headers)) response.setHeader(name, value!);
        if (!request.headers.accept?.includes('text/html')) return response.end();
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        readFile(file).then((page) => response.end(page), next);
      });
  },
};

/** It lies at every depth, so it can name no file: style and script are its own, allowed by their hashes. */
async function pageWithPolicy(): Promise<string> {
  const page = await readFile(path.join(import.meta.dirname, 'missing-page.html'), 'utf8');
  const hashOf = (tag: string) => {
    const [, content] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page)!;
    return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
  };
  const policy = `default-src 'none'; script-src ${hashOf('script')}; style-src ${hashOf('style')}; connect-src 'self'; base-uri 'none'; form-action 'none'`;
  return page.replace(
    '<meta charset="utf-8" />',
    (charset) => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
  );
}
