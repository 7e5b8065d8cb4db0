/** Texts of the family tree on the Lag screen. Numbers arrive formatted. */
export const family = {
  title: 'One family: SGD, SGDM, Nesterov, QHM, PID, RSGDM, SGDF',
  lead: 'Each of these estimates is the average moved some way towards the newest gradient. They differ in how far, K: at 0 all is average, at 1 all is gradient.',
  now: (beta: string) => `Values at β = ${beta}. A K means a γ of K β/(1−β) steps.`,
  fixed: 'K is fixed',
  moving: 'K is chosen at every step, for each parameter',
  value: (k: string, gamma: string) => `K = ${k}, γ = ${gamma}`,
  range: (middle: string, low: string, high: string) =>
    `√K_t = ${middle} in the middle of this signal, eight of ten from ${low} to ${high}`,
  track: (name: string, value: string) => `${name} on the line from average (0) to gradient (1): ${value}`,
  noAverage: 'At β = 0 the average is the gradient: all of them are SGD.',
  offLine: 'With a δ of its own or a warm start, RSGDM leaves this line.',
  members: {
    sgdm: {
      name: 'SGDM',
      words: 'The average alone (Polyak 1964).',
    },
    rsgdm: {
      name: 'RSGDM',
      words:
        'Any K, by γ. First published in 2021 (“Rectified SGDM Algorithm Based on Difference”, Computer Systems & Applications 30(7)); arXiv 2409.15314 (2024) sets γ = β. A free γ is a generalisation made here.',
    },
    nesterov: {
      name: 'Nesterov',
      words: 'RSGDM at the paper’s setting is this very method (Nesterov 1983).',
    },
    qhm: {
      name: 'QHM',
      words: 'Any K, by ν: RSGDM with δ = β in other letters (Ma & Yarats 2019). Shown: ν = 0.7.',
    },
    pid: {
      name: 'PID',
      words:
        'A controller of gradient, its sum and its difference (An et al. 2018), scaled to weights that sum to 1. Shown: k_P = 1, k_I = 5, k_D = 10.',
    },
    sgd: {
      name: 'SGD',
      words: 'The gradient alone (Robbins & Monro 1951).',
    },
    sgdf: {
      name: 'SGDF',
      words:
        'A filter that weighs the spread of the average against the newest surprise (Yao et al. 2023); the average is debiased.',
    },
  },
  join: ' ',
};
