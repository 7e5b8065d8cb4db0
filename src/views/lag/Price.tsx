import { csvOf } from '../../experiment/csv';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { frontier, frontierPoint, gammaAtLag, smallerBeta } from '../../core/estimator/frontier';
import { builtInOf, gammaPresets, heavyBallRate, presetGamma } from '../../core/optimizers/relations';
import type { Messages } from '../../i18n/en';
import { fixed, significant } from '../../i18n/format';
import { useApp } from '../../stores/app/app';
import { GAMMA_MAX } from '../../stores/app/hyper';
import { paintPrice, pricePlot, type PricePicture } from '../draw/lag/price';
import { ChartFrame } from '../shared/chart/ChartFrame';
import { NumberField } from '../shared/controls/NumberField';
import { Explained } from '../shared/text/Term';
import { placeIn, useLayer, usePalette, useSize } from '../shared/chart/canvas';
import { shownStep, useClock, type ClockControl } from '../shared/playback/clock';
import { useMessages } from '../useMessages';
import { automaticSentence, priceSentence, rangeOf } from './sentence';
import type { Automatic } from './useLag';

const POINTS = 96;
/** A preset this close to the pointer (pixels) catches the point. */
const CATCH = 8;

/** Lag against noise for every γ, with the sliders' point to be dragged, SGDF's that moves, and what PyTorch calls it. */
export function Price({
  caption,
  automatic,
  clock,
}: {
  caption: string;
  automatic?: Automatic | undefined;
  clock: ClockControl;
}) {
  const messages = useMessages();
  const texts = messages.lag;
  const { beta, gamma, delta, debias, warm, lagAlpha, patchLag, setGamma, setGammaRule } = useApp();
  const stack = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(stack);
  const palette = usePalette();
  const picture = useMemo(() => pictureOf(beta, gamma, delta, messages), [beta, gamma, delta, messages]);
  const range = useMemo(() => automatic && rangeOf(automatic.gamma), [automatic]);
  /** The picture with SGDF's γ at the step where the time line stands. */
  const atStep = (): PricePicture => {
    if (!automatic || !range || beta === 0) return picture;
    const step = Math.max(1, Math.min(automatic.gamma.length, shownStep(clock.get())));
    const between = Array.from({ length: 17 }, (_, i) =>
      frontierPoint(beta, range.low + ((range.high - range.low) * i) / 16, null),
    );
    const now = frontierPoint(beta, automatic.gamma[step - 1], null);
    return { ...picture, automatic: { now, between, text: texts.automatic.mark } };
  };
  const draw = useLayer(canvas, size, (pen) => paintPrice(pen, atStep(), size, palette));
  useLayoutEffect(() => {
    draw();
    return automatic && clock.subscribe(draw);
  }, [draw, clock, automatic, picture, size, palette]);

  const { plot } = pricePlot(size, picture);
  const { current, longest } = picture;
  const moveTo = (px: number) => {
    const near = gammaPresets.find(
      (preset) => Math.abs(plot.x(longest - presetGamma(preset, beta)) - px) <= CATCH,
    );
    if (near) setGammaRule(near);
    else setGamma(Number(Math.min(GAMMA_MAX, gammaAtLag(beta, plot.invertX(px))).toPrecision(4)));
  };
  const builtIn = builtInOf({ id: 'rsgdm', alpha: lagAlpha, beta, gamma, delta, debias, warm });
  const lr = significant(heavyBallRate(lagAlpha, beta), 4);

  return (
    <ChartFrame
      className="price"
      title={texts.priceTitle}
      term="frontier"
      exports={{
        name: 'laglens-price',
        caption,
        paint: (pen, place) => paintPrice(pen, atStep(), place, palette),
        csv: () => priceCsv(picture, automatic && { beta, gammas: automatic.gamma }),
      }}
      sentence={
        <>
          <span aria-live="polite" data-testid="price-sentence">
            <Explained text={priceSentence({ beta, gamma, delta }, messages)} />
          </span>
          {automatic && (
            <span className="automatic-words" data-testid="automatic-sentence">
              {' '}
              <AutomaticWords automatic={automatic} clock={clock} />
            </span>
          )}
        </>
      }
    >
      <div className="canvas-stack price-chart" ref={stack} role="group" aria-label={texts.price}>
        <canvas ref={canvas} aria-hidden />
        {size.width > 0 && (
          <button
            type="button"
            className="price-handle"
            role="slider"
            aria-label={texts.handle}
            aria-valuemin={0}
            aria-valuemax={Number((1.5 * longest).toPrecision(4))}
            aria-valuenow={gamma}
            aria-valuetext={texts.handleValue(
              significant(gamma, 3),
              fixed(current.lag, 1),
              significant(current.noise, 3),
            )}
            style={{ left: plot.x(current.lag), top: plot.y(current.noise) }}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) => {
              if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
              moveTo(placeIn(stack.current!, event)[0]);
            }}
            onKeyDown={(event) => {
              const towards = { ArrowLeft: 1, ArrowUp: 1, ArrowRight: -1, ArrowDown: -1 }[event.key];
              if (towards === undefined) return;
              event.preventDefault();
              event.stopPropagation();
              const stride = Math.max(longest, 0.1) / (event.shiftKey ? 10 : 100);
              setGamma(Number(Math.min(GAMMA_MAX, Math.max(0, gamma + towards * stride)).toPrecision(4)));
            }}
          />
        )}
      </div>
      <dl className="pytorch">
        <div>
          <dt>{texts.alpha}</dt>
          <dd>
            <NumberField
              label={texts.alpha}
              hideLabel
              value={lagAlpha}
              min={0}
              max={1e6}
              onChange={(value) => patchLag({ lagAlpha: value })}
            />
          </dd>
        </div>
        <div>
          <dt>{texts.pytorch}</dt>
          <dd data-testid="pytorch">
            {builtIn?.name === 'SGD' ? (
              <code>
                {texts.builtIn(
                  significant(builtIn.lr, 4),
                  significant(builtIn.momentum, 4),
                  builtIn.nesterov,
                )}
              </code>
            ) : (
              texts.builtInNone(lr)
            )}
          </dd>
        </div>
      </dl>
    </ChartFrame>
  );
}

/** Still while the time line runs: a sentence that changes at every step is read by nobody. */
function AutomaticWords({ automatic, clock }: { automatic: Automatic; clock: ClockControl }) {
  const messages = useMessages();
  const now = useClock(clock);
  const step = now.playing ? now.last : shownStep(now);
  return <Explained text={automaticSentence(automatic, step, messages)} />;
}

function pictureOf(
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

function priceCsv(
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
