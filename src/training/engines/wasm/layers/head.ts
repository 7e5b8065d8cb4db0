import type { Arena } from '../arena';
import { vectorBytes, type FeatureMap } from './feature-map';
import type { Flat } from './dense';
import type { Program } from '../program';

/**
 * Mean over the pixels, dense layer, then softmax cross-entropy against smoothed targets, or a number's
 * squared error.
 */
export interface Head {
  /** Per example: its loss, and 1 where it was told right (f32 each). */
  readonly outcomes: number;
  /** The batch's mean loss (f32), after `gradient`. */
  readonly loss: number;
  classify(program: Program, dense: Flat, labelSmoothing: number): void;
  /** Gradients of the dense layer, and that of the map in its place. */
  gradient(program: Program, dense: Flat, gradients: Flat): void;
}

export interface HeadOptions {
  readonly batch: number;
  readonly map: FeatureMap;
  /** 0 where a number is predicted. */
  readonly classes: number;
  /** Address of the batch's plan, for the classes or targets of its examples. */
  readonly plan: number;
}

export function createHead(arena: Arena, { batch, map, plan, ...options }: HeadOptions): Head {
  const classes = Math.max(1, options.classes);
  const channels = map.pixel / 4;
  const features = arena.allocate(batch * map.pixel);
  const logits = arena.allocate(batch * vectorBytes(classes));
  const outcomes = arena.allocate(8 * batch);
  const loss = arena.allocate(4);
  const place = { side: map.side, map: map.origin, image: map.image, row: map.row, channels, classes };
  return {
    outcomes,
    loss,
    classify(program, dense, smoothing) {
      const answer = { ...dense, images: batch, plan, features, logits, outcomes };
      if (options.classes > 0) program.add('classify', batch, { ...place, ...answer, smoothing });
      else program.add('predict', batch, { map: map.origin, image: map.image, channels, ...answer });
    },
    gradient(program, { weights }, gradients) {
      program.add('denseGradient', channels + 1, {
        images: batch,
        channels,
        classes,
        features,
        logits,
        outcomes,
        weightsGradient: gradients.weights,
        biasGradient: gradients.bias,
        loss,
      });
      program.add('headGradient', batch, { ...place, weights, logits });
    },
  };
}
