import * as v from 'valibot';
import { reportRejections } from '../../../workers/rejections';
import { createFilmEncoder, type FilmEncoder } from './encode';
import { filmRequestSchema, type FilmReply, type FilmRequest } from './protocol';

/** The part of a worker's global scope that this one uses. */
declare const self: {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  postMessage(message: FilmReply): void;
};

reportRejections();

let encoder: FilmEncoder | null = null;

function answer(request: FilmRequest): FilmReply {
  if (request.kind === 'start') encoder = createFilmEncoder(request.width, request.height, request.sample);
  else if (!encoder) return { kind: 'failure', detail: 'not started' };
  else if (request.kind === 'frame') encoder.add(request.pixels, request.delay);
  else return { kind: 'file', bytes: encoder.finish() };
  return { kind: 'ready' };
}

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const parsed = v.safeParse(filmRequestSchema, data);
  self.postMessage(
    parsed.success ? answer(parsed.output) : { kind: 'failure', detail: v.summarize(parsed.issues) },
  );
});
