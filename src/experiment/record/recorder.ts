import type { TrainingProblem } from '../training-error';
import type { RunSettings } from '../settings';
import type { RunReport } from '../messages';
import type { AdapterReport } from '../hardware';
import { bitsToText } from './bits';
import { shortestFloat32 } from './float32';
import { metricOf, scoreOf } from '../metric';
import { testScores, type SeedRun } from './record';

/** Collects the reports of one run (one seed) into its part of the record. */
export interface Recorder {
  add(report: RunReport): void;
  readonly adapter: AdapterReport | null;
  readonly problem: TrainingProblem | null;
  /** The run so far. */
  run(): SeedRun;
}

export function createRecorder(settings: RunSettings): Recorder {
  const arms = settings.arms.map(({ id }): SeedRun['arms'][number] => ({
    id,
    trainLoss: [],
    testAccuracy: [],
    ...(metricOf(settings.data) === 'r2' ? { testR2: [] } : {}),
    testLoss: [],
    divergedAt: null,
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
          testScores(arms[report.arm]).push([report.step, scoreOf(report)]);
          arms[report.arm].testLoss.push([report.step, shortestFloat32(report.loss)]);
          // Of the last test only: verdicts are on final scores.
          if (report.correct && report.step === settings.steps)
            arms[report.arm].testCorrect = { count: report.count, bits: bitsToText(report.correct) };
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
