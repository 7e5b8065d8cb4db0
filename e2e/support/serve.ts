import { createServer, type Server } from 'node:http';
import type { FullConfig } from '@playwright/test';
import { preview } from 'vite';

/**
 * Serves the built page for the journeys, in this process: Playwright's own `webServer` would start a shell.
 * The browsers take a second server for their proxy, past which they reach this machine only: no journey may
 * ask any other host.
 */
export default async function serve({ metadata }: FullConfig): Promise<() => Promise<void>> {
  const { port, elsewherePort } = metadata as { port: number; elsewherePort: number };
  const server = await preview({ logLevel: 'warn', preview: { port, strictPort: true } });
  const asked = new Set<string>();
  const elsewhere = await proxy(elsewherePort, (address) => {
    if (!OF_THE_BROWSER.has(hostOf(address))) asked.add(address);
  });
  return async () => {
    await server.close();
    elsewhere.closeAllConnections();
    elsewhere.close();
    if (asked.size > 0) throw new Error(`The page asked other hosts: ${[...asked].join(', ')}`);
  };
}

/** What Chromium asks for by itself, whatever page it shows: updates of itself, accounts, lists. */
const OF_THE_BROWSER = new Set([
  'accounts.google.com',
  'android.clients.google.com',
  'clients2.google.com',
  'clientservices.googleapis.com',
  'content-autofill.googleapis.com',
  'edgedl.me.gvt1.com',
  'optimizationguide-pa.googleapis.com',
  'redirector.gvt1.com',
  'safebrowsing.googleapis.com',
  'safebrowsingohttpgateway.googleapis.com',
  'update.googleapis.com',
]);

/** The host of an address, or of "host:port". */
const hostOf = (address: string) =>
  new URL(address.includes('://') ? address : `https://${address}`).hostname;

/** Refuses everything, and tells what it was. */
function proxy(port: number, tell: (address: string) => void): Promise<Server> {
  const server = createServer((request, response) => {
    tell(request.url!);
    response.writeHead(403).end();
  });
  server.on('connect', (request, socket) => {
    tell(request.url!);
    // A browser that a journey ends resets its connections, which must not end all journeys.
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}
