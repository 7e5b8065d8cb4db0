import { useMemo, useState } from 'react';
import { frontierPoint } from '../../../core/estimator/frontier';
import { steadyLag, startUpSteps } from '../../../core/estimator/response';
import { smooth, type Smoothed } from '../../../core/estimator/smoothing';
import { presetGamma } from '../../../core/optimizers/relations';
import { csvOf } from '../../../experiment/csv';
import type { Curve, CurveChoice } from '../../../experiment/own-data/curve';
import type { Messages } from '../../../i18n/en';
import { significant } from '../../../i18n/format';
import { useFields } from '../../../stores/app/app';
import { curveLines, paintCurve, type CurvePicture } from '../../draw/lag/curve';
import { ChartFrame } from '../../shared/chart/ChartFrame';
import { usePalette } from '../../shared/chart/canvas';
import { Picture } from '../../shared/chart/Picture';
import { Switch } from '../../shared/controls/Switch';
import { useMessages } from '../../useMessages';
import { stepsOf } from '../model/sentence';
import { CurveLegend } from './CurveLegend';

/** The curve, its EMA, debiased and corrected, and how late they are in points and in the file's own unit. */
export function CurveChart({ curve, choice }: { curve: Curve; choice: CurveChoice }) {
  const messages = useMessages();
  const { curve: texts } = messages;
  const palette = usePalette();
  const [isLog, setLog] = useState(false);
  const { beta, gamma: set, delta } = useFields('hyper', 'beta', 'gamma', 'delta');
  const gamma = set > 0 ? set : presetGamma('half-lag', beta);
  const smoothed = useMemo(
    () => smooth(curve.values, { beta, gamma, delta }),
    [curve.values, beta, gamma, delta],
  );
  const canLog = curve.values.every((value) => value > 0);
  const picture = pictureOf({ curve, choice, smoothed, beta, gamma, log: isLog && canLog }, messages);
  const names = [
    texts.lines.raw,
    texts.lines.ema,
    texts.lines.debiased,
    texts.lines.corrected(significant(gamma, 3)),
  ];
  const sentence = sentenceOf({ curve, choice, beta, gamma, delta, isExample: set === 0 }, messages);

  return (
    <ChartFrame
      className="own-curve-chart"
      title={texts.chart}
      legend={<CurveLegend names={names} />}
      tools={canLog && <Switch label={texts.log} checked={isLog} onChange={setLog} />}
      exports={{
        name: 'laglens-own-curve',
        caption: `${choice.value} · β ${significant(beta, 4)}, γ ${significant(gamma, 3)}`,
        paint: (pen, size) => paintCurve(pen, picture, size, palette),
        csv: () =>
          csvOf(
            [choice.place ?? 'point', choice.value, 'ema', 'ema debiased', 'corrected'],
            Array.from(curve.values, (value, i) => [
              curve.x[i],
              value,
              smoothed.ema[i],
              smoothed.debiased[i],
              smoothed.corrected[i],
            ]),
          ),
      }}
      sentence={
        <span aria-live="polite" data-testid="curve-sentence">
          {sentence}
        </span>
      }
    >
      <Picture
        className="own-curve-picture"
        label={`${texts.chart}: ${choice.value}`}
        layers={[(pen, size, colours) => paintCurve(pen, picture, size, colours)]}
      />
    </ChartFrame>
  );
}

function pictureOf(
  {
    curve,
    choice,
    smoothed,
    beta,
    gamma,
    log,
  }: {
    readonly curve: Curve;
    readonly choice: CurveChoice;
    readonly smoothed: Smoothed;
    readonly beta: number;
    readonly gamma: number;
    readonly log: boolean;
  },
  messages: Messages,
): CurvePicture {
  const { curve: texts } = messages;
  const axis = curve.spacing === null ? texts.point : choice.place!;
  const lag = steadyLag({ beta, gamma: 0 });
  const knobs = { beta, gamma, delta: null, debias: false, warm: false };
  return {
    x: curve.x,
    raw: curve.values,
    lines: curveLines(smoothed),
    log,
    lag,
    // Before that the average still fills.
    settled: startUpSteps({ ...knobs, gamma: 0 }, 0.1),
    texts: {
      x: curve.spacing !== null && curve.unit === 'seconds' ? texts.sinceStart(axis) : axis,
      y: choice.value,
      late: texts.late(stepsOf(lag), unitOf(lag, curve, choice, messages)),
    },
  };
}

/**
 * A number of points in the file's own unit, in brackets; nothing where points are counted, or are that unit.
 */
function unitOf(
  points: number,
  { spacing, unit }: Curve,
  { place }: CurveChoice,
  { curve: texts }: Messages,
): string {
  if (spacing === null || spacing === 0 || (unit === 'column' && spacing === 1)) return '';
  const amount = significant(Math.abs(points) * spacing, 3);
  return unit === 'seconds' ? texts.inSeconds(amount) : texts.inUnit(amount, place!);
}

function sentenceOf(
  {
    curve,
    choice,
    beta,
    gamma,
    delta,
    isExample,
  }: {
    readonly curve: Curve;
    readonly choice: CurveChoice;
    readonly beta: number;
    readonly gamma: number;
    readonly delta: number | null;
    readonly isExample: boolean;
  },
  messages: Messages,
): string {
  const { curve: texts, lag: words } = messages;
  const unit = (points: number) => unitOf(points, curve, choice, messages);
  const lag = steadyLag({ beta, gamma: 0 });
  const left = steadyLag({ beta, gamma });
  const parts = [texts.sentence(significant(beta, 4), stepsOf(lag), unit(lag))];
  const shown = significant(gamma, 3);
  if (beta > 0) {
    const noise = significant(
      frontierPoint(beta, gamma, delta).noise / frontierPoint(beta, 0, null).noise,
      3,
    );
    parts.push(
      left < -0.05
        ? texts.ahead(shown, stepsOf(-left), unit(left))
        : texts.correctedSentence(shown, stepsOf(Math.max(0, left)), unit(Math.max(0, left)), noise),
    );
    if (isExample) parts.push(texts.half);
  }
  if (curve.spacing !== null && !isEven(curve)) parts.push(texts.even);
  parts.push(texts.tensorboard);
  return parts.join(words.join);
}

/** Tells whether neighbouring points are about equally far apart. */
function isEven({ x, spacing }: Curve): boolean {
  const tolerance = 0.01 * spacing!;
  return x.every((value, i) => i === 0 || Math.abs(value - x[i - 1] - spacing!) <= tolerance);
}
