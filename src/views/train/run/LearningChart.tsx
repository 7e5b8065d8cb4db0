import { useEffect, useRef, type PointerEvent } from 'react';
import { trainCurves } from '../../../stores/train/curves';
import {
  learningScale,
  paintLearning,
  type LearningLine,
  type LearningOptions,
} from '../../draw/learning/learning';
import { placeIn, useLayer, usePalette, useSize } from '../../shared/chart/canvas';
import { useMessages } from '../../useMessages';
import { readStep, useCurveFrames, useCurves } from './useCurves';

export type ChartStyle = Omit<LearningOptions, 'size' | 'steps' | 'inspected'>;

/**
 * Live learning curves on a canvas. Pointing at a step, or the arrow keys, move the read-out of every chart;
 * leaving or Escape lets it follow the newest step.
 */
export function LearningChart({
  label,
  lines,
  style,
  steps: planned,
  reading,
}: {
  label: string;
  /** Reads the curves anew at every frame. */
  lines: () => readonly LearningLine[];
  style: ChartStyle;
  /** Steps of the run that would start now: the axis while there is no run. */
  steps: number;
  /** The values at the read step in words. */
  reading: (step: number) => string;
}) {
  const { train: texts } = useMessages();
  const stack = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(stack);
  const palette = usePalette();
  const curves = useCurves();
  const step = readStep(curves);
  const { steps } = curves;

  const draw = useLayer(canvas, size, (pen) => {
    const { steps, inspected } = trainCurves.get();
    paintLearning(pen, lines(), { ...style, size, steps: steps || planned, inspected }, palette);
  });
  useCurveFrames(draw);
  useEffect(draw, [draw, size, palette, style, lines, planned]);

  const inspect = (next: number | null) => {
    const newest = readStep({ ...trainCurves.get(), inspected: null });
    trainCurves.inspect(
      next === null || newest === 0 ? null : Math.min(newest, Math.max(1, Math.round(next))),
    );
  };
  const inspectAt = (event: PointerEvent) =>
    inspect(learningScale(size, steps).invert(placeIn(event.currentTarget, event)[0]));
  const keys: Record<string, () => void> = {
    ArrowLeft: () => inspect(step - 1),
    ArrowRight: () => inspect(step + 1),
    PageDown: () => inspect(step - steps / 10),
    PageUp: () => inspect(step + steps / 10),
    Home: () => inspect(1),
    End: () => inspect(steps),
    Escape: () => inspect(null),
  };

  return (
    <div
      className="canvas-stack learning-chart"
      ref={stack}
      role="slider"
      tabIndex={0}
      aria-label={`${label}. ${texts.chartKeys}`}
      aria-valuemin={0}
      aria-valuemax={steps}
      aria-valuenow={step}
      aria-valuetext={step === 0 ? texts.empty : reading(step)}
      onPointerMove={inspectAt}
      onPointerDown={inspectAt}
      onPointerLeave={() => inspect(null)}
      onKeyDown={(event) => {
        if (!(event.key in keys)) return;
        event.preventDefault();
        event.stopPropagation();
        keys[event.key]();
      }}
    >
      <canvas ref={canvas} aria-hidden />
      {step === 0 && (
        <p className="learning-empty">
          <span>{texts.empty}</span>
        </p>
      )}
    </div>
  );
}
