import * as v from 'valibot';

/** The page's end of a worker. */
export interface WorkerClient<Request> {
  /** Sends a request; does nothing once the worker has ended. */
  send(request: Request, transfer?: Transferable[]): void;
  /** Ends the worker and frees what it held. No callback is called any more. */
  end(): void;
}

export interface WorkerListeners<Reply> {
  onReply(reply: Reply): void;
  /**
   * Called at most once, after the worker was ended: it could not start, broke, or sent what the schema
   * refuses.
   */
  onFailure(detail: string): void;
}

/**
 * Starts a worker and checks everything that it sends against `schema`. `create` makes the worker, since
 * bundlers find a worker's script only where `new Worker(new URL(…))` is written out. Callbacks come after
 * this function has returned.
 */
export function startWorker<Request, Schema extends v.GenericSchema>(
  create: () => Worker,
  schema: Schema,
  { onReply, onFailure }: WorkerListeners<v.InferOutput<Schema>>,
): WorkerClient<Request> {
  let worker: Worker | null = null;
  let isOver = false;
  const end = () => {
    isOver = true;
    worker?.terminate();
    worker = null;
  };
  const fail = (detail: string) => {
    if (isOver) return;
    end();
    onFailure(detail);
  };
  try {
    worker = create();
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isOver) return;
      const parsed = v.safeParse(schema, data);
      if (parsed.success) onReply(parsed.output);
      else fail(v.summarize(parsed.issues));
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      fail(event.message || 'the worker script could not be loaded');
    });
    worker.addEventListener('messageerror', () => fail('a message of the worker could not be read'));
  } catch (error) {
    queueMicrotask(() => fail(String(error)));
  }
  return { send: (request, transfer = []) => worker?.postMessage(request, transfer), end };
}
