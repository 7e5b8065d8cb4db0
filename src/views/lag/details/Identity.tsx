import { useMemo } from 'react';
import { largestDifference, pytorchEstimate } from '../../../core/estimator/pytorch';
import { qhmNu } from '../../../core/optimizers/relations';
import { significant } from '../../../i18n/format';
import { useApp } from '../../../stores/app/app';
import { paintLines, type LinesPicture, type Series } from '../../draw/pen/lines';
import { usePalette } from '../../shared/chart/canvas';
import { ChartFrame } from '../../shared/chart/ChartFrame';
import { useMessages } from '../../useMessages';
import { Lines, linesCsv } from '../charts/Lines';
import { isRounding } from '../model/sentence';
import { driverOf, type LagModel } from '../model/useLag';

/**
 * Nesterov, RSGDM as the sliders set it and PyTorch's update, each by its own recursion, over the same
 * samples.
 */
export function Identity({ model, caption }: { model: LagModel; caption: string }) {
  const messages = useMessages();
  const { lag: texts } = messages;
  const palette = usePalette();
  const { beta, gamma, delta, debias, warm, setGammaRule, setDelta, setDebias, setWarm } = useApp(
    (state) => state.hyper,
  );

  const estimates = useMemo(() => {
    const knobs = { beta, gamma, delta, debias, warm };
    return {
      nesterov: driverOf('nesterov', knobs, model).estimate,
      pytorch: pytorchEstimate(model.samples, beta, true),
      rsgdm: driverOf('rsgdm', knobs, model).estimate,
    };
  }, [model, beta, gamma, delta, debias, warm]);
  const toNesterov = largestDifference(estimates.rsgdm, estimates.nesterov);
  const toPytorch = largestDifference(estimates.rsgdm, estimates.pytorch);
  const same = isRounding(Math.max(toNesterov, toPytorch), model.samples);

  const picture = useThreeLines(estimates, model.steps);

  const reasons = [
    gamma !== beta && texts.partBy.gamma,
    delta !== null && delta !== beta && texts.partBy.delta,
    debias && texts.partBy.debias,
    warm && texts.partBy.warm,
  ].filter((reason) => reason !== false);
  const tied = (delta ?? beta) === beta && !debias && !warm;
  const nu = tied && beta > 0 ? qhmNu(beta, gamma) : null;
  const largest = Math.max(toNesterov, toPytorch);

  return (
    <ChartFrame
      className="identity"
      title={texts.identityTitle}
      exports={{
        name: 'laglens-identity',
        caption,
        paint: (pen, size) => paintLines(pen, picture, size, palette),
        csv: () => linesCsv(['update', 'step', 'estimate'], ['nesterov', 'pytorch', 'rsgdm'], picture),
      }}
      sentence={
        <span aria-live="polite" data-testid="identity-sentence">
          {[
            same
              ? texts.same(model.steps, differenceText(largest))
              : texts.part(model.steps, differenceText(largest)),
            ...reasons,
            nu === null ? texts.nuNone : texts.nu(significant(nu, 3)),
          ].join(texts.join)}
        </span>
      }
    >
      <ul className="legend identity-legend">
        <li data-line="nesterov">{texts.identityNames.nesterov}</li>
        <li data-line="pytorch">{texts.identityNames.pytorch}</li>
        <li data-line="rsgdm">{texts.identityNames.rsgdm}</li>
      </ul>
      <Lines picture={picture} label={texts.identityTitle} />
      <dl className="differences">
        <div>
          <dt>{texts.toNesterov}</dt>
          <dd data-testid="difference-nesterov">{differenceText(toNesterov)}</dd>
        </div>
        <div>
          <dt>{texts.toPytorch}</dt>
          <dd data-testid="difference-pytorch">{differenceText(toPytorch)}</dd>
        </div>
      </dl>
      <p className="note">{texts.difference}</p>
      {reasons.length > 0 && (
        <button
          type="button"
          className="button"
          onClick={() => {
            setGammaRule('paper');
            setDelta(null);
            setDebias(false);
            setWarm(false);
          }}
        >
          {texts.setPaper}
        </button>
      )}
    </ChartFrame>
  );
}

/** Wide lines under narrow ones, so that lines that coincide are all seen. */
function useThreeLines(
  estimates: Readonly<Record<'nesterov' | 'pytorch' | 'rsgdm', Float64Array>>,
  steps: number,
): LinesPicture {
  const { lag: texts, common } = useMessages();
  const palette = usePalette();
  return useMemo((): LinesPicture => {
    const line = (values: Float64Array, rest: Omit<Series, 'points'>): Series => ({
      points: Array.from(values, (value, i) => [i + 1, value] as const),
      ...rest,
    });
    const series = [
      line(estimates.nesterov, { colour: palette.arms.nesterov, dash: [], width: 9 }),
      line(estimates.pytorch, { colour: palette.lineStrong, dash: [], width: 4.5 }),
      line(estimates.rsgdm, { colour: palette.arms.rsgdm, dash: [7, 6], width: 2.25 }),
    ];
    const all = [...estimates.nesterov, ...estimates.rsgdm];
    const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
    const pad = 0.06 * (high - low) || 1;
    return {
      x: { domain: [1, Math.max(2, steps)], label: common.chart.step },
      y: { domain: [low - pad, high + pad], label: texts.gradient },
      series,
    };
  }, [estimates, palette, steps, common, texts]);
}

const differenceText = (value: number) => (value === 0 ? '0' : significant(value, 2));
