import type { FullConfig } from '@playwright/test';
import { preview } from 'vite';

/** Serves the built page for the journeys, in this process: Playwright's own `webServer` would start a shell. */
export default async function serve({ metadata }: FullConfig): Promise<() => Promise<void>> {
  const { port } = metadata as { port: number };
  const server = await preview({ logLevel: 'warn', preview: { port, strictPort: true } });
  return () => server.close();
}
