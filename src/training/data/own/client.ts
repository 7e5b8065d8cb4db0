import * as v from 'valibot';
import type { ImportOptions } from './import';
import { importReportSchema, type ImportRequest } from './messages';
import type { OwnData } from './pack';
import { OwnDataError } from '../../../experiment/own-data/problem';

/** An import under way; `cancel` frees all that it holds and leaves `done` unsettled. */
export interface Import {
  readonly done: Promise<OwnData>;
  cancel(): void;
}

/** Reads files in a worker of their own. `done` rejects with OwnDataError. */
export function startImport(
  files: readonly File[],
  options: ImportOptions,
  onProgress: (done: number, of: number) => void,
): Import {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const done = new Promise<OwnData>((resolve, reject) => {
    const fail = (detail: string) => reject(new OwnDataError({ code: 'import-failed', detail }));
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const parsed = v.safeParse(importReportSchema, data);
      if (!parsed.success) fail(v.summarize(parsed.issues));
      else if (parsed.output.type === 'progress') onProgress(parsed.output.done, parsed.output.of);
      else if (parsed.output.type === 'problem') {
        const { problem, warnings, reading } = parsed.output;
        reject(new OwnDataError(problem, warnings, reading));
      } else resolve({ meta: parsed.output.meta, blob: parsed.output.blob });
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      fail(event.message || 'the worker script could not be loaded');
    });
    worker.postMessage({ type: 'import', files: [...files], ...options } satisfies ImportRequest);
  }).finally(() => worker.terminate());
  return { done, cancel: () => worker.terminate() };
}
