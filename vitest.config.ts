import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { kernels } from './scripts/vite/kernels.ts';

/** Chromium found by the set-up (scripts/setup/chromium.mjs); unset means Playwright's own. */
const executablePath = process.env.LAGLENS_CHROMIUM || undefined;

/** `--enable-unsafe-webgpu` yields a software WebGPU adapter (SwiftShader) on machines without a GPU. */
const args = ['--enable-unsafe-webgpu', '--no-sandbox', '--disable-background-networking'];

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  cacheDir: '.cache/vite',
  plugins: [kernels],
  worker: { format: 'es', plugins: () => [kernels] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          setupFiles: ['scripts/property-seed.ts'],
          // A busy machine must not decide a test.
          testTimeout: 120_000,
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['src/**/*.browser.test.ts', 'src/**/*.browser.test.tsx', 'node_modules'],
          // Vitest would leave one core free, which on two cores is half of them.
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        // Threads share memory on an isolated page only.
        server: { headers: isolation },
        // Found only when a test imports them, they would reload the page in the middle of the tests.
        optimizeDeps: {
          include: ['lucide-react', 'papaparse', 'react', 'react-dom/client', 'react/jsx-dev-runtime'],
        },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts', 'src/**/*.browser.test.tsx'],
          setupFiles: ['scripts/property-seed.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath, args, channel: executablePath ? undefined : 'chromium' },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
