import { useCallback, useEffect, useRef, useState } from 'react';
import type { Immutable } from '../../../experiment/immutable';
import { startWorker, type WorkerClient } from '../../../workers/client';
import { sweepReplySchema, type SweepReply, type SweepRequest, type Sweeps } from './protocol';

/**
 * A slider in motion would start anew at every event: after the first, requests wait until none came for so
 * long.
 */
const SETTLED_MS = 80;
/** The worker is loaded ahead of the first request, once the page itself has been shown. */
const AHEAD_MS = 500;

export interface SweepState<Kind extends keyof Sweeps> {
  /** The latest picture; of an earlier request of the same shape until the new one has its first. */
  readonly reply: Sweeps[Kind]['reply'] | null;
  /** The picture is whole and belongs to the request. */
  readonly complete: boolean;
  /** Why there is none. */
  readonly failure: string | null;
}

export type Asked<Kind extends keyof Sweeps> = Immutable<Omit<Sweeps[Kind]['request'], 'id'>>;

/**
 * Runs `request` in a worker of its own and follows it; another request replaces it, `null` rests and keeps
 * the last picture. `shape` says what a picture means: one of another shape is not shown. The worker is
 * loaded `ahead` of the first request or with it, and ends with the component. Requests count as equal by
 * identity: memoise them.
 */
export function useSweep<Kind extends keyof Sweeps>(
  request: Asked<Kind> | null,
  shape: string,
  ahead = true,
): SweepState<Kind> {
  const worker = useRef<WorkerClient<Immutable<SweepRequest>> | null>(null);
  const asked = useRef({ id: 0, request, shape });
  const changed = useRef(Number.NEGATIVE_INFINITY);
  const [picture, setPicture] = useState<
    ({ readonly reply: Sweeps[Kind]['reply'] } & typeof asked.current) | null
  >(null);
  const [failure, setFailure] = useState<string | null>(null);

  const opened = useCallback(() => {
    worker.current ??= open(
      (message) => {
        if (message.kind === 'failure') setFailure(message.detail);
        else if (message.id === asked.current.id)
          setPicture({ reply: message as Sweeps[Kind]['reply'], ...asked.current });
      },
      // The next request gets a worker of its own.
      () => (worker.current = null),
    );
    return worker.current;
  }, []);
  useEffect(() => {
    const timer = ahead ? setTimeout(opened, AHEAD_MS) : undefined;
    return () => {
      clearTimeout(timer);
      worker.current?.end();
      worker.current = null;
    };
  }, [opened, ahead]);
  useEffect(() => {
    if (!request) return undefined;
    const ask = () => {
      asked.current = { id: asked.current.id + 1, request, shape };
      setFailure(null);
      opened().send({ ...request, id: asked.current.id } as Immutable<SweepRequest>);
    };
    const moving = performance.now() - changed.current < SETTLED_MS;
    changed.current = performance.now();
    const timer = setTimeout(ask, moving ? SETTLED_MS : 0);
    return () => clearTimeout(timer);
  }, [request, shape, opened]);

  const problem = request === null ? null : failure;
  if (picture?.shape !== shape) return { reply: null, complete: false, failure: problem };
  const { reply } = picture;
  const current = request === null || picture.request === request;
  return { reply, failure: problem, complete: current && reply.done === reply.total };
}

function open(
  onReply: (reply: SweepReply) => void,
  onBroken: () => void,
): WorkerClient<Immutable<SweepRequest>> {
  return startWorker<Immutable<SweepRequest>, typeof sweepReplySchema>(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
    sweepReplySchema,
    {
      onReply,
      onFailure(detail) {
        onBroken();
        onReply({ kind: 'failure', id: -1, detail });
      },
    },
  );
}
