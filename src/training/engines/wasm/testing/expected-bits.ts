/** What `bitsOf` with 50 steps comes to on every machine; another value means another `WASM_REVISION`. */
export const BITS = {
  losses: 'f468796b7c3f01e5',
  figures: '85f6bd573c48a13b',
  state: 'e084c61ad0e1a111',
} as const;
