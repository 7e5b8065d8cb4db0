/** What `bitsOf` with 50 steps comes to on every machine; another value means another `WASM_REVISION`. */
export const BITS = {
  losses: '8ef2b049cede76f2',
  figures: '2ed2de7c6f88ebf9',
  state: '413779999de0ab31',
} as const;
