import type { Arena } from '../arena';
import type { FeatureMap } from './feature-map';
import { COEFFICIENTS } from '../operations';
import type { Program } from '../program';

/** Groups of images whose sums are kept apart: fixed, so that no sum depends on the number of threads. */
const GROUPS = 16;
/** Channels whose coefficients one slice makes. */
const CHANNELS = 16;

export const imageGroups = (batch: number): number => Math.min(batch, GROUPS);

/** Addresses of a norm's own in an arm. */
export interface NormParameters {
  readonly scale: number;
  readonly shift: number;
  readonly scaleGradient: number;
  readonly shiftGradient: number;
  /** Running mean, the running variance behind it. */
  readonly running: number;
}

/** Added to a normalised map before the ReLU: a map, another normalised map, or nothing. */
export type Shortcut =
  { readonly map: FeatureMap } | { readonly norm: Norm; readonly parameters: NormParameters } | null;

/** Batch norm of a convolution's output. */
export interface Norm {
  readonly map: FeatureMap;
  readonly coefficients: number;
  /** Sums over the batch, then (after a wait) the coefficients. */
  sumMoments(program: Program): void;
  batchCoefficients(program: Program, parameters: NormParameters): void;
  runningCoefficients(program: Program, parameters: NormParameters): void;
  /** `output` becomes relu(norm(map) + shortcut). */
  normalise(program: Program, parameters: NormParameters, output: FeatureMap, shortcut: Shortcut): void;
  /**
   * From `gradient`, that of the norm's output: sums, then (after a wait) the coefficients, then the map's
   * gradient in its place.
   */
  sumGradients(program: Program, gradient: FeatureMap): void;
  gradientCoefficients(program: Program, parameters: NormParameters): void;
  normaliseGradient(program: Program, gradient: FeatureMap): void;
}

export function createNorm(arena: Arena, map: FeatureMap, batch: number): Norm {
  const channels = map.pixel / 4;
  const groups = imageGroups(batch);
  const slices = Math.ceil(channels / CHANNELS);
  const coefficients = arena.allocate(COEFFICIENTS.length * map.pixel);
  const partial = arena.allocate(groups * 3 * map.pixel);
  const place = { images: batch, groups, side: map.side, image: map.image, row: map.row, width: map.pixel };
  const sums = { images: batch, groups, side: map.side, channels, partial };
  const norm: Norm = {
    map,
    coefficients,
    sumMoments: (program) => program.add('sumMoments', groups, { ...place, map: map.origin, partial }),
    batchCoefficients: (program, { scale, running }) =>
      program.add('batchCoefficients', slices, { ...sums, scale, running, coefficients }),
    runningCoefficients: (program, { scale, running }) =>
      program.add('runningCoefficients', 1, { channels, scale, running, coefficients }),
    normalise(program, { shift }, output, shortcut) {
      const other = shortcut && 'norm' in shortcut ? shortcut : null;
      program.add('normalise', groups, {
        ...place,
        map: map.origin,
        coefficients,
        shift,
        output: output.origin,
        shortcut: other ? 2 : shortcut ? 1 : 0,
        other: other ? other.norm.map.origin : shortcut && 'map' in shortcut ? shortcut.map.origin : 0,
        otherCoefficients: other?.norm.coefficients ?? 0,
        otherShift: other?.parameters.shift ?? 0,
      });
    },
    sumGradients: (program, gradient) =>
      program.add('sumGradients', groups, {
        ...place,
        map: map.origin,
        gradient: gradient.origin,
        coefficients,
        partial,
      }),
    gradientCoefficients: (program, { scale, scaleGradient, shiftGradient }) =>
      program.add('gradientCoefficients', slices, {
        ...sums,
        scale,
        coefficients,
        scaleGradient,
        shiftGradient,
      }),
    normaliseGradient: (program, gradient) =>
      program.add('normaliseGradient', groups, {
        ...place,
        map: map.origin,
        gradient: gradient.origin,
        coefficients,
      }),
  };
  return norm;
}
