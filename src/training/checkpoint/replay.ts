import type { RunReport } from '../../experiment/messages';
import { bitsFromText } from '../../experiment/record/bits';
import type { Checkpoint } from './format';
import { metricOf, named } from '../../experiment/metric';
import { testScores } from '../../experiment/record/record';
import { unpackTelemetry } from '../../experiment/telemetry/log';

/** Steps of one report: the page checks and draws each in one task. */
const STEPS = 500;

/** Everything that a checkpoint has recorded, as the run reported it first. */
export function* reportsOf({ settings, run, step, telemetry }: Checkpoint): Generator<RunReport> {
  for (let from = 0; from < step; from += STEPS) {
    const until = Math.min(step, from + STEPS);
    yield {
      type: 'progress',
      step: until,
      steps: run.arms.flatMap(({ trainLoss }, arm) =>
        trainLoss.slice(from, until).map((loss, i) => ({ arm, step: from + i + 1, loss })),
      ),
      elapsed: run.seconds,
      remaining: null,
      imagesPerSecond: 0,
      hostMs: 0,
      memory: { tensors: 0, bytes: 0 },
    };
  }
  for (const [arm, packed] of telemetry.entries()) {
    const steps = unpackTelemetry(packed);
    for (let from = 0; from < steps.length; from += STEPS)
      yield { type: 'telemetry', arm, steps: steps.slice(from, from + STEPS) };
  }
  for (const [arm, one] of run.arms.entries()) {
    const { testLoss, divergedAt, testCorrect } = one;
    for (const [i, [at, score]] of testScores(one).entries())
      yield {
        type: 'evaluation',
        arm,
        step: at,
        ...named(metricOf(settings.data), score),
        loss: testLoss[i][1],
        count: settings.data.testImages,
        ...(testCorrect && at === settings.steps ? { correct: bitsFromText(testCorrect.bits) } : {}),
      };
    if (divergedAt !== null) yield { type: 'diverged', arm, step: divergedAt };
  }
  yield { type: 'hashes', step, ...run.hashes };
}
