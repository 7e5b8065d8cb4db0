import { defineConfig, devices } from '@playwright/test';

const port = Number(process.env.LAGLENS_E2E_PORT ?? 4817);
const executablePath = process.env.LAGLENS_CHROMIUM || undefined;

/** Where requests to other hosts would arrive; see e2e/support/serve.ts. */
const elsewherePort = port + 20_000;

/**
 * What Chromium leaves out: two pages that it would load beside each journey's own, for suggestions under its
 * address bar. Chromium reads the last list only, so the one that Playwright gives stands here too.
 */
const disabledFeatures = [
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
];

/** The journeys of e2e/ on the built page, in real Chromium on a (software) WebGPU adapter. */
export default defineConfig({
  testDir: 'e2e',
  testIgnore: /e2e[\\/]browsers[\\/]/,
  outputDir: 'artifacts/e2e',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // Two cores: what waits in one journey leaves its core to the other. No journey judges a duration.
  workers: 2,
  // Of hundreds of journeys on a busy machine one can lose a click. What passed only when it was repeated is
  // counted as that by `npm test`, and the output shows its pages as they were.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '.cache/reports/e2e.json' }]],
  globalSetup: './e2e/support/serve.ts',
  metadata: { port, elsewherePort },
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://localhost:${port}/`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    // Journeys begin after the first visit's hints; help.spec.ts asks for them.
    storageState: {
      cookies: [],
      origins: [
        {
          origin: `http://localhost:${port}`,
          localStorage: [{ name: 'laglens.preferences', value: '{"guided":true}' }],
        },
      ],
    },
    actionTimeout: 30_000,
    // Every journey has a fresh browser, which would fetch and keep the whole page; offline.spec.ts asks for
    // that.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    channel: executablePath ? undefined : 'chromium',
    launchOptions: {
      executablePath,
      args: [
        '--enable-unsafe-webgpu',
        '--no-sandbox',
        '--disable-background-networking',
        `--disable-features=${disabledFeatures.join(',')}`,
        `--proxy-server=http://127.0.0.1:${elsewherePort}`,
      ],
    },
  },
});
