/** The hints of a first visit: what to do, and what it shows. */
export const guide = {
  region: 'Hints for a first look',
  of: (at: number, all: number) => `${at} / ${all}`,
  next: 'Next',
  done: 'Done',
  skip: 'Skip the hints',
  hints: {
    gamma: ['Drag γ', 'It sets how strongly the estimate is corrected: the larger, the less lag.'],
    gap: [
      'Watch the gap',
      'The shift between the true gradient and a coloured line is the lag, counted in steps. Drag across the picture to move in time.',
    ],
    play: ['Press play', 'Run, pause or go step by step. Who leaves the lane?'],
    cost: ['See what it costs', 'Less lag is paid for with more noise. Drag the point along the curve.'],
    train: [
      'Train a network',
      'Does it matter in practice? Compare both on real images, here in the browser.',
    ],
  } as Readonly<Record<'gamma' | 'gap' | 'play' | 'cost' | 'train', readonly [act: string, why: string]>>,
};
