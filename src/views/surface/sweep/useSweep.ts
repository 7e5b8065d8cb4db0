import { useEffect, useRef, useState } from 'react';
import * as v from 'valibot';
import type { SurfaceSpec } from '../../../core/surfaces/spec';
import { sweepReplySchema, type SweepReply, type Sweeps } from './protocol';

/** A slider in motion would start anew at every event. */
const SETTLED_MS = 80;

export interface SweepState<Kind extends keyof Sweeps> {
  /** The latest picture; of an earlier request until the new one has its first. */
  readonly reply: Sweeps[Kind]['reply'] | null;
  /** The picture is whole and belongs to the request. */
  readonly complete: boolean;
  /** Why there is none. */
  readonly failure: string | null;
}

type Asked<Kind extends keyof Sweeps> = Omit<Sweeps[Kind]['request'], 'id'>;

/**
 * Runs `request` in a worker of its own and follows it; another request replaces it, `null` rests and
 * keeps the last picture. The worker starts
 * with the first request and ends with the component. Requests count as equal by identity: memoise them.
 */
export function useSweep<Kind extends keyof Sweeps>(request: Asked<Kind> | null): SweepState<Kind> {
  const worker = useRef<Worker | null>(null);
  const id = useRef(0);
  const [reply, setReply] = useState<Sweeps[Kind]['reply'] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked<Kind> | null>(null);

  useEffect(() => () => worker.current?.terminate(), []);
  useEffect(() => {
    if (!request) return undefined;
    const timer = setTimeout(() => {
      worker.current ??= open((message) => {
        if (message.kind === 'failure') setFailure(message.detail);
        else if (message.id === id.current) setReply(message as Sweeps[Kind]['reply']);
      });
      id.current += 1;
      setFailure(null);
      setAsked(request);
      worker.current.postMessage({ ...request, id: id.current });
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [request]);

  const complete =
    reply !== null &&
    (request === null || asked === request) &&
    reply.id === id.current &&
    reply.done === reply.total;
  return { reply, failure, complete };
}

/** A surface as a message carries it: copies that may be written to. */
export function plainSurface(spec: SurfaceSpec): Sweeps['map']['request']['surface'] {
  return structuredClone(spec) as Sweeps['map']['request']['surface'];
}

function open(onReply: (reply: SweepReply) => void): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const parsed = v.safeParse(sweepReplySchema, data);
    onReply(parsed.success ? parsed.output : { kind: 'failure', id: -1, detail: v.summarize(parsed.issues) });
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onReply({ kind: 'failure', id: -1, detail: event.message || 'the worker could not be loaded' });
  });
  return worker;
}
