/**
 * Response headers that isolate the page from other origins' windows and resources. Only then does a browser
 * lend it shared memory, which threads of WebAssembly need. Any host must send them (docs/hosting.md).
 */
export const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
} as const;
