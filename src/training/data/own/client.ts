import { startWorker } from '../../../workers/client';
import type { ImportOptions } from '../../../experiment/own-data/import-options';
import { importReportSchema, type ImportRequest } from './messages';
import type { OwnData } from '../../../experiment/own-data/packed';
import { OwnDataError } from '../../../experiment/own-data/import-problem';

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
  let settle: { resolve(data: OwnData): void; reject(error: OwnDataError): void };
  const settled = new Promise<OwnData>((resolve, reject) => (settle = { resolve, reject }));
  const worker = startWorker<ImportRequest, typeof importReportSchema>(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
    importReportSchema,
    {
      onReply(report) {
        if (report.type === 'progress') onProgress(report.done, report.of);
        else if (report.type === 'problem') {
          const { problem, warnings, reading } = report;
          settle.reject(new OwnDataError(problem, warnings, reading));
        } else settle.resolve({ meta: report.meta, blob: report.blob });
      },
      onFailure: (detail) => settle.reject(new OwnDataError({ code: 'import-failed', detail })),
    },
  );
  worker.send({ type: 'import', files: [...files], ...options });
  return { done: settled.finally(() => worker.end()), cancel: () => worker.end() };
}
