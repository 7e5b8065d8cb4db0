import { startWorker } from '../../workers/client';
import { benchmarkReportSchema, type BenchmarkReport, type BenchmarkRequest } from './messages';

/**
 * Measures this device in a worker of its own; gives what ends it. Nothing is reported after `done` or
 * `onFailure`.
 */
export function startBenchmark(
  request: Omit<BenchmarkRequest, 'type'>,
  onReport: (report: BenchmarkReport) => void,
  onFailure: (detail: string) => void,
): () => void {
  const worker = startWorker<BenchmarkRequest, typeof benchmarkReportSchema>(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
    benchmarkReportSchema,
    {
      onReply(report) {
        if (report.type === 'done') worker.end();
        onReport(report);
      },
      onFailure,
    },
  );
  worker.send({ type: 'benchmark', ...request });
  return () => worker.end();
}
