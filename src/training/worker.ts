import * as v from 'valibot';
import { breathe } from './breathe';
import { openSource } from './data/sources';
import { openEngine } from './engines';
import { startRun, type Run } from './loop';
import { requestSchema } from './messages';
import type { Report } from './protocol';

/** The training worker: one run in its life. It takes requests apart and leaves the work to loop.ts. */

declare const self: DedicatedWorkerGlobalScope;

let run: Run | null = null;

const report = (message: Report) => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const parsed = v.safeParse(requestSchema, data);
  if (!parsed.success) {
    report({ type: 'problem', problem: { code: 'settings-invalid', detail: v.summarize(parsed.issues) } });
    report({ type: 'phase', phase: 'failed' });
    return;
  }
  const request = parsed.output;
  switch (request.type) {
    case 'start':
      run ??= startRun(
        request.settings,
        {
          openDataset: (settings, signal) => openSource(settings, request, signal),
          openEngine,
          now: () => performance.now() / 1000,
          breathe,
        },
        report,
        { gradients: request.gradients },
      );
      break;
    case 'pause':
      run?.pause();
      break;
    case 'resume':
      run?.resume();
      break;
    case 'stop':
      run?.stop();
      break;
  }
});
