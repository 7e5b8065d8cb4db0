import { useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { frontierPoint, gammaAtLag } from '../../../core/estimator/frontier';
import { builtInOf, gammaPresets, heavyBallRate, presetGamma } from '../../../core/optimizers/relations';
import { fixed, significant } from '../../../i18n/format';
import { useFields } from '../../../stores/app/app';
import { GAMMA_MAX } from '../../../stores/app/hyper';
import { paintPrice, pricePlot, type PricePicture } from '../../draw/lag/price';
import { ChartFrame } from '../../shared/chart/ChartFrame';
import { NumberField } from '../../shared/controls/NumberField';
import { Explained } from '../../shared/text/Term';
import { placeIn, useLayer, usePalette, useSize } from '../../shared/chart/canvas';
import { shownStep, useClock, type ClockControl } from '../../shared/playback/clock';
import { useMessages } from '../../useMessages';
import { automaticSentence, priceSentence, rangeOf } from '../model/sentence';
import { priceCsv, pricePicture } from './price-picture';
import type { Automatic } from '../model/useLag';

/** A preset this close to the pointer (pixels) catches the point. */
const CATCH = 8;

/**
 * Lag against noise for every γ, with the sliders' point to be dragged, SGDF's that moves, and what PyTorch
 * calls it.
 */
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
  const { beta, gamma, delta, setGamma, setGammaRule } = useFields(
    'hyper',
    'beta',
    'gamma',
    'delta',
    'setGamma',
    'setGammaRule',
  );
  const stack = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(stack);
  const palette = usePalette();
  const picture = useMemo(() => pricePicture(beta, gamma, delta, messages), [beta, gamma, delta, messages]);
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
  const { longest } = picture;
  const moveTo = (px: number) => {
    const near = gammaPresets.find(
      (preset) => Math.abs(plot.x(longest - presetGamma(preset, beta)) - px) <= CATCH,
    );
    if (near) setGammaRule(near);
    else setGamma(Number(Math.min(GAMMA_MAX, gammaAtLag(beta, plot.invertX(px))).toPrecision(4)));
  };

  return (
    <ChartFrame
      className="price"
      title={texts.priceTitle}
      term="frontier"
      exports={{
        name: 'laglens-price',
        figure: 'price',
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
        {size.width > 0 && <Handle picture={picture} plot={plot} onMove={moveTo} stack={stack} />}
      </div>
      <BuiltIn />
    </ChartFrame>
  );
}

/** The point that is dragged along the frontier, or moved by arrow keys: to the left there is less lag. */
function Handle({
  picture: { current, longest },
  plot,
  stack,
  onMove,
}: {
  picture: PricePicture;
  plot: ReturnType<typeof pricePlot>['plot'];
  stack: RefObject<HTMLDivElement | null>;
  onMove: (x: number) => void;
}) {
  const { lag: texts } = useMessages();
  const { gamma, setGamma } = useFields('hyper', 'gamma', 'setGamma');
  return (
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
        onMove(placeIn(stack.current!, event)[0]);
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
  );
}

/** What PyTorch calls the sliders' setting at a learning rate. */
function BuiltIn() {
  const { lag: texts } = useMessages();
  const { beta, gamma, delta, debias, warm } = useFields('hyper', 'beta', 'gamma', 'delta', 'debias', 'warm');
  const { alpha, patch } = useFields('lag', 'alpha', 'patch');
  const builtIn = builtInOf({ id: 'rsgdm', alpha, beta, gamma, delta, debias, warm });
  const lr = significant(heavyBallRate(alpha, beta), 4);
  return (
    <dl className="pytorch">
      <div>
        <dt>{texts.alpha}</dt>
        <dd>
          <NumberField
            label={texts.alpha}
            hideLabel
            value={alpha}
            min={0}
            max={1e6}
            onChange={(value) => patch({ alpha: value })}
          />
        </dd>
      </div>
      <div>
        <dt>{texts.pytorch}</dt>
        <dd data-testid="pytorch">
          {builtIn?.name === 'SGD' ? (
            <code>
              {texts.builtIn(significant(builtIn.lr, 4), significant(builtIn.momentum, 4), builtIn.nesterov)}
            </code>
          ) : (
            texts.builtInNone(lr)
          )}
        </dd>
      </div>
    </dl>
  );
}

/** Still while the time line runs: a sentence that changes at every step is read by nobody. */
function AutomaticWords({ automatic, clock }: { automatic: Automatic; clock: ClockControl }) {
  const messages = useMessages();
  const now = useClock(clock);
  const step = now.playing ? now.last : shownStep(now);
  return <Explained text={automaticSentence(automatic, step, messages)} />;
}
