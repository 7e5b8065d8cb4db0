import type { AdapterReport } from './engine';
import { shortestFloat32 } from './float32';
import type { Report, RunSettings, TrainingProblem } from './protocol';
import type { SeedRun } from './record';

/** Collects the reports of one run (one seed) into its part of the record. */
export interface Recorder {
  add(report: Report): void;
  readonly adapter: AdapterReport | null;
  readonly problem: TrainingProblem | null;
  /** The run so far. */
  run(): SeedRun;
}

export function createRecorder(settings: RunSettings): Recorder {
  const arms = settings.arms.map(({ id }) => ({
    id,
    trainLoss: [] as number[],
    testAccuracy: [] as [number, number][],
    testLoss: [] as [number, number][],
    divergedAt: null as number | null,
  }));
  let hashes: SeedRun['hashes'] = { weights: [], batches: [] };
  let seconds = 0;
  let adapter: AdapterReport | null = null;
  let problem: TrainingProblem | null = null;
  return {
    get adapter() {
      return adapter;
    },
    get problem() {
      return problem;
    },
    add(report) {
      switch (report.type) {
        case 'adapter':
          adapter = report.adapter;
          break;
        case 'progress':
          seconds = report.elapsed;
          for (const { arm, loss } of report.steps) arms[arm].trainLoss.push(shortestFloat32(loss));
          break;
        case 'evaluation':
          arms[report.arm].testAccuracy.push([report.step, report.accuracy]);
          arms[report.arm].testLoss.push([report.step, shortestFloat32(report.loss)]);
          break;
        case 'diverged':
          arms[report.arm].divergedAt = report.step;
          break;
        case 'hashes':
          hashes = { weights: [...report.weights], batches: [...report.batches] };
          break;
        case 'problem':
          problem = report.problem;
          break;
        default:
          break;
      }
    },
    run: () => ({ seed: settings.seed, hashes, seconds, arms: structuredClone(arms) }),
  };
}
