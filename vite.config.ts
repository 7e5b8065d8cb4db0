import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { isolation } from './scripts/vite/isolation.ts';
import { licences, shippedCode } from './scripts/vite/licences.ts';
import { missingPage } from './scripts/vite/missing-page.ts';
import { kernels } from './scripts/vite/kernels.ts';
import { offline } from './scripts/vite/offline.ts';
import { percentHash } from './scripts/vite/percent-hash.ts';

/**
 * The built page may load nothing but its own files: no inline script, no eval, no other host. `blob:` and
 * `data:` images are the downloads' pictures; no text becomes markup or a script's address (Trusted Types);
 * React sets styles through the CSSOM, which needs no exception.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  // One policy, of stores/app/trusted-types.ts.
  'trusted-types default',
].join('; ');

/** Built pages only: the development server injects inline scripts and styles. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

/** How long our own plugins take is no news to who builds the page. */
const checks = { pluginTimings: false };

export default defineConfig({
  base: './',
  plugins: [
    react(),
    kernels,
    contentSecurityPolicy,
    offline,
    percentHash,
    missingPage,
    shippedCode,
    licences,
  ],
  server: { headers: isolation },
  preview: { headers: isolation },
  cacheDir: '.cache/vite',
  worker: { format: 'es', plugins: () => [kernels, shippedCode], rolldownOptions: { checks } },
  // Only the training worker imports these: found late, they would reload the page in the middle of a run.
  optimizeDeps: { include: ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-webgpu'] },
  // A small font written into the style sheet would be a data: address, which the policy forbids.
  build: {
    assetsInlineLimit: 0,
    target: 'es2023',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { checks },
  },
});
