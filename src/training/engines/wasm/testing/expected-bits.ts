/** What `bitsOf` with 50 steps comes to on every machine; another value means another `WASM_REVISION`. */
export const BITS = {
  losses: '8ef2b049cede76f2',
  figures: '78ecf30f7ad4552a',
  state: '413779999de0ab31',
} as const;
