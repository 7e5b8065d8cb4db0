import * as v from 'valibot';

const pixels = v.instance(Uint8ClampedArray<ArrayBuffer>);
const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4096));

/** From the page: a picture with all colours, then frame by frame, then the end. */
export const filmRequestSchema = v.variant('kind', [
  v.object({ kind: v.literal('start'), width: side, height: side, sample: pixels }),
  v.object({ kind: v.literal('frame'), pixels, delay: v.pipe(v.number(), v.minValue(10)) }),
  v.object({ kind: v.literal('finish') }),
]);
export type FilmRequest = v.InferOutput<typeof filmRequestSchema>;

/** From the worker: it is ready for the next request, or the file. */
export const filmReplySchema = v.variant('kind', [
  v.object({ kind: v.literal('ready') }),
  v.object({ kind: v.literal('file'), bytes: v.instance(Uint8Array<ArrayBuffer>) }),
  v.object({ kind: v.literal('failure'), detail: v.string() }),
]);
export type FilmReply = v.InferOutput<typeof filmReplySchema>;
