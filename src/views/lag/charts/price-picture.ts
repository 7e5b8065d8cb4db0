import { frontier, frontierPoint, smallerBeta } from '../../../core/estimator/frontier';
import { presetGamma, type gammaPresets } from '../../../core/optimizers/relations';
import { csvOf } from '../../../experiment/csv';
import type { Messages } from '../../../i18n/en';
import { significant } from '../../../i18n/format';
import type { PricePicture } from '../../draw/lag/price';

const POINTS = 96;

/** What the chart of lag against noise shows at these settings, before SGDF is on it. */
export function pricePicture(
  beta: number,
  gamma: number,
  delta: number | null,
  { lag: texts, common }: Messages,
): PricePicture {
  const longest = beta / (1 - beta);
  const current = frontierPoint(beta, gamma, delta);
  const tied = frontier(beta, null, POINTS);
  const free = delta === null ? null : frontier(beta, delta, POINTS);
  const point = (preset: (typeof gammaPresets)[number]) =>
    frontierPoint(beta, presetGamma(preset, beta), delta);
  // Past β/(1−β) the curve goes on to where the point stands.
  const beyond = current.lag < 0 ? [current] : [];
  return {
    longest,
    tied: delta === null ? [...tied, ...beyond] : tied,
    free: free && [...free, ...beyond],
    smaller: tied.flatMap(({ lag }) => {
      const other = smallerBeta(lag);
      return other ? [{ lag, noise: other.noise }] : [];
    }),
    current,
    automatic: null,
    marks: [
      { id: 'sgdm', ...frontierPoint(beta, 0, delta), text: common.arms.sgdm, side: 'below' },
      { id: 'nesterov', ...frontierPoint(beta, beta, null), text: common.arms.nesterov, side: 'above' },
      { id: 'rsgdm', ...point('half-lag'), text: common.hyper.presetNames['half-lag'], side: 'above' },
      { id: 'sgd', lag: 0, noise: 1, text: common.arms.sgd, side: 'above' },
    ],
    texts: {
      x: texts.lagAxis,
      y: texts.noiseAxis,
      smaller: texts.smallerCurve,
      free: delta === null ? '' : texts.freeCurve(significant(delta, 3)),
    },
  };
}

/** The curves of the chart as rows. */
export function priceCsv(
  { tied, free, smaller }: PricePicture,
  automatic: { readonly beta: number; readonly gammas: Float64Array } | undefined,
): string {
  const rows = [
    ...tied.map(({ gamma, lag, noise }) => ['tied', gamma, lag, noise]),
    ...(free ?? []).map(({ gamma, lag, noise }) => ['free', gamma, lag, noise]),
    ...smaller.map(({ lag, noise }) => ['smaller beta', 0, lag, noise]),
    ...Array.from(automatic?.gammas ?? [], (gamma) => {
      const { lag, noise } = frontierPoint(automatic!.beta, gamma, null);
      return ['sgdf', gamma, lag, noise];
    }),
  ];
  return csvOf(['curve', 'gamma', 'lag', 'noise'], rows);
}
