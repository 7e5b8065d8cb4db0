/** What `bitsOf` with 50 steps comes to on every machine; another value means another revision. */
export const BITS = {
  images: {
    losses: '743f7cf3b17b1daf',
    figures: '197d50481c5004e1',
    state: 'f9c07cfeb9c349e4',
  },
  'images-1': {
    losses: '8ef2b049cede76f2',
    figures: '78ecf30f7ad4552a',
    state: '413779999de0ab31',
  },
  rows: {
    losses: '87a8cc95bc0fa87b',
    figures: 'b6569de5185d9426',
    state: 'ef9d78ebca22a041',
  },
  numbers: {
    losses: 'be361cd43748e3a4',
    figures: '284b428165e3bd27',
    state: 'f5a729e9bf3e1f46',
  },
} as const;
