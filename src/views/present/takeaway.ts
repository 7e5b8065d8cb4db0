import { frontierPoint } from '../../core/estimator/frontier';
import type { Messages } from '../../i18n/en';
import { fixed, significant } from '../../i18n/format';
import type { HyperSlice } from '../../stores/app/hyper';

type Knobs = Pick<HyperSlice, 'beta' | 'gamma' | 'delta' | 'debias' | 'warm'>;

/**
 * The sentences to take home, from the knobs that are shown and from what the open run allows to be said: `measured` is
 * empty where no run is open.
 */
export function takeawaySentences(
  knobs: Knobs,
  measured: readonly string[],
  { present: { takeaway: say }, lag: { join } }: Messages,
): readonly [late: string, corrected: string, measured: string] {
  const { beta, gamma, delta, debias, warm } = knobs;
  const plain = frontierPoint(beta, 0, null);
  const point = frontierPoint(beta, gamma, delta);
  const before = fixed(plain.lag, 1);
  const after = fixed(Math.abs(point.lag), 1);
  const ratio = significant(point.noise / plain.noise, 3);
  const shown = significant(gamma, 3);
  const isNesterov = gamma === beta && beta > 0 && (delta ?? beta) === beta && !debias && !warm;

  const late =
    before === '0.0'
      ? say.onTime(significant(beta, 4))
      : say.late(significant(beta, 4), significant(1 / (1 - beta), 3), before);
  const corrected =
    gamma === 0
      ? say.uncorrected
      : point.lag < 0 && after !== '0.0'
        ? say.ahead(shown, before, after, ratio)
        : say.corrected(shown, before, after, ratio);
  return [
    late,
    isNesterov ? [corrected, say.nesterov].join(join) : corrected,
    measured.length > 0 ? measured.join(join) : say.unmeasured,
  ];
}
