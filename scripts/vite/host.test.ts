import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { preview, resolveConfig } from 'vite';

/** Where the page's servers listen: on this machine only, unless the user asks for more with `--host`. */

async function listensAt(host?: true): Promise<string> {
  const outDir = mkdtempSync(path.join(os.tmpdir(), 'laglens-preview-'));
  const asked = host ? { host } : {};
  const server = await preview({ logLevel: 'silent', build: { outDir }, preview: { port: 0, ...asked } });
  try {
    return (server.httpServer.address() as AddressInfo).address;
  } finally {
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  }
}

it('the preview listens on this machine only, and to others when asked', async () => {
  expect(['127.0.0.1', '::1']).toContain(await listensAt());
  expect(['0.0.0.0', '::']).toContain(await listensAt(true));
});

it('so does the development server, which is given no address', async () => {
  const { server } = await resolveConfig({ logLevel: 'silent' }, 'serve');
  expect(server.host).toBeUndefined();
});
