import { defineConfig } from '@playwright/test';

const port = Number(process.env.LAGLENS_E2E_PORT ?? 4817);

/**
 * Journeys on the built page in browsers that Playwright does not drive: stock Firefox and WebKitGTK.
 * Playwright's runner only counts them. `npm run test:browsers` finds the browsers and starts this.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../../artifacts/browsers',
  timeout: 600_000,
  expect: { timeout: 60_000 },
  workers: 1,
  // As in the other journeys.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '../../.cache/reports/browsers.json' }]],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort`,
    cwd: '../..',
    port,
    reuseExistingServer: false,
  },
  use: { baseURL: `http://localhost:${port}/` },
  projects: [{ name: 'firefox' }, { name: 'firefox-webgpu' }, { name: 'webkit' }],
});
