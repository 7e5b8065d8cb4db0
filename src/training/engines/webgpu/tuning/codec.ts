import * as v from 'valibot';
import type { KernelTuning } from './adapter-defaults';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const tileSchema = v.pipe(
  v.object({
    rows: count,
    columns: count,
    quads: count,
    workgroup: v.optional(count),
    block: v.optional(v.object({ images: count, down: count, across: count, deep: count, chunk: count })),
    strip: v.optional(v.object({ chunk: count, images: count })),
  }),
  v.transform(({ quads, ...tile }) => ({ ...tile, channelGroups: quads })),
);

const filterSchema = v.pipe(
  v.object({
    columns: count,
    quads: count,
    threads: count,
    block: v.optional(
      v.object({ inDepth: count, outDepth: count, lanes: count, rows: count, images: count }),
    ),
    strip: v.optional(v.boolean()),
  }),
  v.transform(({ quads, ...filter }) => ({ ...filter, channelGroups: quads })),
);

/**
 * Checks a choice that was stored, and reads it. Choices travel in checkpoints, and a run resumes bit for bit
 * with its own only: so their fields keep the names that they have always had (`quads` are channel groups,
 * `quad` says subgroups).
 */
export const tuningSchema = v.pipe(
  v.object({
    forward: tileSchema,
    inputGradient: tileSchema,
    filterGradient: filterSchema,
    quad: v.boolean(),
    lanes: v.picklist([1, 16, 64]),
  }),
  v.transform(({ quad, ...tuning }): KernelTuning => ({ ...tuning, subgroups: quad })),
);

/** A choice as it is stored; `tuningSchema` reads it. */
export function storedTuning({ forward, inputGradient, filterGradient, subgroups, lanes }: KernelTuning) {
  const stored = <Choice extends { readonly channelGroups: number }>({
    channelGroups,
    ...choice
  }: Choice) => ({
    ...choice,
    quads: channelGroups,
  });
  return {
    forward: stored(forward),
    inputGradient: stored(inputGradient),
    filterGradient: stored(filterGradient),
    quad: subgroups,
    lanes,
  };
}
