/** Texts of what is measured of the estimates in the network that trains. Numbers arrive formatted. */
export const network = {
  title: 'The lag in this network, measured',
  columns: {
    arm: 'Arm',
    cosine: 'Cosine with the fresh gradient',
    theory: 'Lag in theory',
    lag: 'Lag measured here (95 %)',
  },
  measured: (lag: string, low: string, high: string) => `${lag} steps (${low} to ${high})`,
  short: (steps: string) => `cannot be told yet: it needs ${steps} steps`,
  noise: 'cannot be told yet: gradient noise hides it',
  unmeasured: 'not measured for this arm',
  note: 'Of 16 random projections of gradient and estimate at every step of this seed. The cosine is the mean of the last 10 steps; gradient noise lowers it. The lag is behind that part of the gradient which lasts from batch to batch: noise that is new in every batch is left out.',
};
