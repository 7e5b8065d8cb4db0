import * as v from 'valibot';
import { reportRejections } from '../../../workers/rejections';
import { decodeImage } from './images/decode-image';
import { importFiles } from './import';
import { importRequestSchema, type ImportReport } from './messages';
import { refusalOf } from '../../../experiment/own-data/import-problem';

/**
 * The import worker: one import in its life, so that the page stays responsive and the memory is free
 * afterwards.
 */

declare const self: DedicatedWorkerGlobalScope;

reportRejections();

const report = (message: ImportReport) => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const parsed = v.safeParse(importRequestSchema, data);
  const fail = (error: unknown) => {
    const { problem, warnings, reading } = refusalOf(error);
    report({ type: 'problem', problem, warnings: [...warnings], reading });
  };
  if (!parsed.success) fail(new Error(v.summarize(parsed.issues)));
  else
    importFiles(parsed.output.files, parsed.output, {
      decodeImage,
      onProgress: (done, of) => report({ type: 'progress', done, of }),
    }).then(({ meta, blob }) => report({ type: 'done', meta, blob }), fail);
});
