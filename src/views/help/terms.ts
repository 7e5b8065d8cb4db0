import type { TermId } from '../../i18n/en/help/glossary';
import type { Messages } from '../../i18n/en';
import type { ScreenId } from '../../stores/app/screens';

/**
 * What stands behind a term: its formulas, and the state in which it can be seen, as the query of a share
 * link.
 */
export interface Behind {
  readonly group: keyof Messages['help']['groups'];
  readonly tex: readonly string[];
  readonly screen: ScreenId;
  readonly query?: string;
}

/**
 * The glossary's terms in their order. TeX may use the macros of shared/tex.ts, which write an arm's symbol
 * in the arm's colour. The words are in i18n/glossary.ts.
 */
export const terms: Readonly<Record<TermId, Behind>> = {
  gradient: { group: 'estimate', tex: ['g_t = \\nabla f(\\theta_{t-1})'], screen: 'surface' },
  ema: {
    group: 'estimate',
    tex: ['\\sgdm{m_t} = \\beta\\,\\sgdm{m_{t-1}} + (1-\\beta)\\, g_t', '\\sgdm{m_0} = 0'],
    screen: 'lag',
    query: 'rule=none&cars=sgdm&sig=step&bumps=0',
  },
  lag: {
    group: 'estimate',
    tex: ['\\sgdm{L_m} = \\frac{\\beta}{1-\\beta}', '\\rsgdm{L_n} = \\frac{\\beta}{1-\\beta} - \\gamma'],
    screen: 'lag',
    query: 'sig=ramp&bumps=0',
  },
  bias: {
    group: 'estimate',
    tex: ['\\sgdm{m_t} = (1-\\beta^t)\\, c \\quad (g_t = c)'],
    screen: 'lag',
    query: 'sig=step&bumps=0',
  },
  debias: {
    group: 'estimate',
    tex: [
      '\\hat{m}_t = \\frac{\\sgdm{m_t}}{1-\\beta^t}',
      '\\hat{n}_t = \\frac{\\rsgdm{n_t}}{1-\\beta^t+\\gamma(1-\\delta)\\,\\delta^{t-1}}',
    ],
    screen: 'lag',
    query: 'sig=step&bumps=0&debias=1',
  },
  beta: {
    group: 'estimate',
    tex: ['N \\approx \\frac{1}{1-\\beta}'],
    screen: 'lag',
    query: 'b=0.97&cars=sgdm',
  },
  gamma: {
    group: 'estimate',
    tex: ['\\rsgdm{n_t} = \\sgdm{m_t} + \\gamma\\, z_t'],
    screen: 'lag',
    query: 'rule=half-lag&bumps=0',
  },
  delta: {
    group: 'estimate',
    tex: ['z_t = \\delta\\, z_{t-1} + (1-\\delta)\\,(g_t - g_{t-1})', 'z_0 = 0,\\; g_0 = 0'],
    screen: 'lag',
    query: 'rule=half-lag&d=0.99',
  },
  measuredLag: {
    group: 'estimate',
    tex: ['\\hat{L} = \\arg\\max_{k} \\sum_t g_{t-k}\\, \\rsgdm{n_t}'],
    screen: 'lag',
  },
  weights: {
    group: 'estimate',
    tex: [
      '\\rsgdm{n_t} = \\sum_{k \\ge 0} h_k\\, g_{t-k}',
      '\\sgdm{h_k} = (1-\\beta)\\,\\beta^k',
      'L = \\sum_k k\\, h_k',
    ],
    screen: 'lag',
  },
  groupDelay: {
    group: 'estimate',
    tex: [
      '\\tau(\\omega) = -\\frac{d}{d\\omega}\\arg H(e^{i\\omega})',
      '\\tau_\\varphi(\\omega) = -\\frac{\\arg H(e^{i\\omega})}{\\omega}',
      '\\tau(0) = \\tau_\\varphi(0) = L',
    ],
    screen: 'lag',
  },
  alpha: {
    group: 'optimizers',
    tex: [
      '\\theta_t = \\theta_{t-1} - \\alpha\\, \\rsgdm{n_t}',
      '\\mathrm{lr}_{\\text{SGDM}} = \\alpha\\,(1-\\beta)',
    ],
    screen: 'surface',
  },
  momentum: {
    group: 'optimizers',
    tex: [
      'b_t = \\beta\\, b_{t-1} + g_t = \\frac{\\sgdm{m_t}}{1-\\beta}',
      '\\theta_t = \\theta_{t-1} - \\mathrm{lr}\\; b_t',
    ],
    screen: 'surface',
    query: 'arms=sgd.sgdm',
  },
  sgd: { group: 'optimizers', tex: ['n_t = g_t'], screen: 'surface', query: 'arms=sgd' },
  sgdm: { group: 'optimizers', tex: ['n_t = \\sgdm{m_t}'], screen: 'surface', query: 'arms=sgdm' },
  rsgdm: {
    group: 'optimizers',
    tex: ['\\rsgdm{n_t} = \\sgdm{m_t} + \\gamma\\, z_t', '\\gamma = \\delta = \\beta'],
    screen: 'surface',
  },
  nesterov: {
    group: 'optimizers',
    tex: ['\\nesterov{n_t} = \\beta\\, \\sgdm{m_t} + (1-\\beta)\\, g_t'],
    screen: 'surface',
    query: 'arms=rsgdm.nesterov',
  },
  qhm: {
    group: 'optimizers',
    tex: [
      '\\rsgdm{n_t} = (1-\\nu)\\, g_t + \\nu\\, \\sgdm{m_t}',
      '\\nu = 1 - \\frac{\\gamma\\,(1-\\beta)}{\\beta}',
    ],
    screen: 'lag',
    query: 'rule=half-lag&cars=sgd.sgdm.rsgdm',
  },
  adam: {
    group: 'optimizers',
    tex: ['\\adam{n_t} = \\frac{\\hat{m}_t}{\\sqrt{\\hat{v}_t} + \\varepsilon}'],
    screen: 'surface',
    query: 'arms=sgdm.rsgdm.adam',
  },
  sgdf: {
    group: 'optimizers',
    tex: [
      '\\sgdf{n_t} = \\hat{m}_t + \\sqrt{K_t}\\,(g_t - \\hat{m}_t)',
      'K_t = \\frac{\\hat{s}_t}{\\hat{s}_t + (g_t - \\hat{m}_t)^2 + \\varepsilon}',
      '\\gamma_t = \\sqrt{K_t}\\,\\tfrac{\\beta}{1-\\beta}',
    ],
    screen: 'surface',
    query: 'arms=sgdm.sgd.sgdf',
  },
  noise: {
    group: 'price',
    tex: [
      '\\operatorname{Var}\\sgdm{m} = \\sigma^2\\, \\frac{1-\\beta}{1+\\beta}',
      '\\operatorname{Var}\\rsgdm{n} = \\sigma^2 \\textstyle\\sum_k h_k^2',
      '\\delta = \\beta:\\; \\operatorname{Var}\\rsgdm{n} = \\sigma^2 (1-\\beta)^2 \\left[(1+\\gamma)^2 + \\frac{(\\beta(1+\\gamma)-\\gamma)^2}{1-\\beta^2}\\right]',
    ],
    screen: 'lag',
    query: 'bumps=0.5',
  },
  frontier: {
    group: 'price',
    tex: [
      '\\gamma \\mapsto \\left(\\tfrac{\\beta}{1-\\beta} - \\gamma,\\; \\operatorname{Var}\\rsgdm{n}\\right)',
    ],
    screen: 'lag',
    query: 'rule=half-lag',
  },
  overcorrection: {
    group: 'price',
    tex: ['\\gamma > \\frac{\\beta}{1-\\beta} \\;\\Rightarrow\\; \\rsgdm{L_n} < 0'],
    screen: 'lag',
    query: 'rule=free&g=12',
  },
  surface: { group: 'descent', tex: ['f(x, y)'], screen: 'surface', query: 'relief=1' },
  eigenvalue: {
    group: 'descent',
    tex: ['\\nabla^2 f\\, v = \\lambda v'],
    screen: 'surface',
    query: 'f=quadratic',
  },
  edge: {
    group: 'descent',
    tex: [
      '\\alpha\\lambda < \\frac{2\\,(1+\\beta)}{(1-\\beta)\\,(1+2\\gamma)}',
      '\\delta = \\beta,\\; 0 \\le \\gamma \\le \\tfrac{\\beta}{1-\\beta}',
    ],
    screen: 'surface',
    query: 'f=quadratic&rates=share&share=0.9',
  },
  divergence: {
    group: 'descent',
    tex: ['|\\theta_t| \\to \\infty'],
    screen: 'surface',
    query: 'f=quadratic&rates=share&share=1.05',
  },
  arm: { group: 'training', tex: [], screen: 'train' },
  batch: {
    group: 'training',
    tex: ['g_t = \\frac{1}{B} \\sum_{i \\in \\mathcal{B}_t} \\nabla \\ell_i(\\theta_{t-1})'],
    screen: 'train',
  },
  epoch: { group: 'training', tex: [], screen: 'train' },
  accuracy: { group: 'training', tex: [], screen: 'train' },
  r2: {
    group: 'training',
    tex: [
      'R^2 = 1 - \\frac{\\sum_i (y_i - \\hat{y}_i)^2}{\\sum_i (y_i - \\bar{y})^2}',
      '\\mathrm{RMSE} = \\sqrt{\\tfrac{1}{n} \\sum_i (y_i - \\hat{y}_i)^2}',
    ],
    screen: 'train',
  },
  schedule: { group: 'training', tex: ['\\alpha_t = \\alpha \\cdot s(t)'], screen: 'train' },
  weightDecay: {
    group: 'training',
    tex: [
      'g_t \\leftarrow g_t + w\\, \\theta_{t-1}',
      '\\theta_t = \\theta_{t-1} - \\alpha\\,(n_t + w\\, \\theta_{t-1})',
    ],
    screen: 'train',
  },
  seed: { group: 'training', tex: [], screen: 'train' },
  recording: { group: 'training', tex: [], screen: 'train' },
  paired: {
    group: 'evidence',
    tex: ['d_i = B_i - A_i \\quad (i = 1, \\dots, k)'],
    screen: 'train',
    query: 'seeds=5',
  },
  interval: {
    group: 'evidence',
    tex: ['\\bar{d} \\pm t_{0.975,\\,k-1}\\, \\frac{s_d}{\\sqrt{k}}'],
    screen: 'decide',
  },
  selfTest: { group: 'evidence', tex: [], screen: 'train' },
  fairness: { group: 'evidence', tex: [], screen: 'surface', query: 'rates=share' },
};

/** The share link's hash of the state in which a term can be seen. */
export function hashOfTerm({ screen, query }: Behind): string {
  return `#/${screen}${query ? `?v=1&${query}` : ''}`;
}
