import { RECENT_STEPS, recentLoss, testAt, type Curves } from '../../stores/train-curves';
import type { TrainRun } from '../../stores/train-run';
import type { Messages } from '../../i18n/en';
import { count, fixed } from '../../i18n/format';
import type { ArmLook } from './arms';

/**
 * The run in plain words with its numbers: the last common test measurement, else the recent training loss; and what
 * one run cannot show. Never a winner.
 */
export function runSentence(
  run: TrainRun,
  curves: Curves,
  looks: readonly ArmLook[],
  messages: Messages,
): string {
  const { train: texts } = messages;
  const { sentence } = texts;
  if (run.phase === 'idle')
    return looks.length === 2 ? sentence.idle(looks[0].name, looks[1].name) : sentence.single(looks[0].name);
  const diverged = Object.entries(run.diverged).map(([arm, step]) =>
    texts.diverged(looks[Number(arm)].title, count(step)),
  );
  const still = looks.map((_, arm) => arm).filter((arm) => run.diverged[arm] === undefined);
  const values = (of: (arm: number) => string) =>
    sentence.join(still.map((arm) => sentence.value(looks[arm].title, of(arm))));
  const at = Math.min(...still.map((arm) => curves.arms[arm].test.at(-1)?.step ?? 0));
  const total = count(curves.steps);

  if (still.length > 0 && at > 0 && Number.isFinite(at)) {
    const percent = still.map((arm) => fixed(100 * testAt(curves.arms[arm], at)!.accuracy, 1));
    const parts = [
      sentence.accuracy(
        count(at),
        total,
        values((arm) => `${percent[still.indexOf(arm)]}\u00a0%`),
      ),
    ];
    if (still.length === 2) {
      const apart = fixed(Math.abs(Number(percent[0]) - Number(percent[1])), 1);
      parts.push(Number(apart) === 0 ? sentence.level : sentence.apart(apart));
    }
    return [...parts, ...diverged].join(' ');
  }
  const newest = Math.min(...still.map((arm) => curves.arms[arm].length));
  if (still.length > 0 && newest >= RECENT_STEPS)
    return [
      sentence.loss(
        count(newest),
        total,
        values((arm) => fixed(recentLoss(curves.arms[arm], newest)!, 2)),
      ),
      ...diverged,
    ].join(' ');
  if (diverged.length > 0) return diverged.join(' ');
  if (run.phase === 'loading') return sentence.loading;
  return newest > 0 ? texts.progress(count(newest), total) : sentence.compiling;
}
