import { startWorker } from '../../../workers/client';
import type { Size } from '../../draw/pen/pen';
import { filmReplySchema, type FilmReply, type FilmRequest } from './protocol';

/** One frame: what it shows is painted when its turn comes. */
export interface FilmFrame {
  readonly delay: number;
  paint(): Uint8ClampedArray<ArrayBuffer>;
}

/**
 * Encodes frames as a GIF in a worker. A frame is painted while the worker encodes the one before, so that
 * the page never holds more than two and goes on answering. Rejects when `signal` aborts or the worker fails.
 */
export async function encodeFilm(
  { width, height }: Size,
  frames: readonly FilmFrame[],
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  let settle: { resolve(reply: FilmReply): void; reject(error: unknown): void } | null = null;
  const worker = startWorker<FilmRequest, typeof filmReplySchema>(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
    filmReplySchema,
    {
      onReply: (reply) =>
        reply.kind === 'failure' ? settle?.reject(new Error(reply.detail)) : settle?.resolve(reply),
      onFailure: (detail) => settle?.reject(new Error(detail)),
    },
  );
  const ask = (request: FilmRequest, transfer: Transferable[] = []) =>
    new Promise<FilmReply>((resolve, reject) => {
      settle = { resolve, reject };
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      signal.throwIfAborted();
      worker.send(request, transfer);
    });
  try {
    // The last frame has every trail whole.
    const sample = frames[frames.length - 1].paint();
    let answered = ask({ kind: 'start', width, height, sample }, [sample.buffer]);
    for (const [i, { delay, paint }] of frames.entries()) {
      const pixels = paint();
      // oxlint-disable-next-line no-await-in-loop -- one frame after the other
      await answered;
      onProgress(i / frames.length);
      answered = ask({ kind: 'frame', pixels, delay }, [pixels.buffer]);
    }
    await answered;
    const file = await ask({ kind: 'finish' });
    if (file.kind !== 'file') throw new Error('no file');
    return new Blob([file.bytes], { type: 'image/gif' });
  } finally {
    worker.end();
  }
}
