import { RECENT_STEPS, recentLoss, testAt, type Curves } from '../../../stores/train/curves';
import type { TrainRun } from '../../../stores/train/state';
import { isActive } from '../../../experiment/messages';
import type { Messages } from '../../../i18n/en';
import { count, fixed } from '../../../i18n/format';
import { scoreFormatFor } from '../../shared/text/score';
import type { ArmLook } from '../setup/arms';

/**
 * The run in plain words with its numbers: the last common test measurement, else the recent training loss;
 * and what one run cannot show. Never a winner.
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
  const where = whichRun(run, texts);

  if (still.length > 0 && at > 0 && Number.isFinite(at)) {
    const { scale, decimals, reading } = scoreFormatFor(run.settings?.data ?? {});
    const scores = still.map((arm) => testAt(curves.arms[arm], at)!.score);
    const parts = [
      sentence.accuracy(
        count(at),
        total,
        values((arm) => reading(scores[still.indexOf(arm)])),
        where,
      ),
    ];
    if (still.length === 2 && run.seeds.length < 2) {
      // Of the shown digits.
      const [first, second] = scores.map((score) => Number((scale * score).toFixed(decimals)));
      const apart = fixed(Math.abs(first - second), decimals);
      parts.push(Number(apart) === 0 ? sentence.level : sentence.apart(apart));
    }
    const decays = run.settings !== null && run.settings.schedule !== 'constant';
    if (still.length > 1 && decays && at < curves.steps) parts.push(sentence.lead);
    return sentence.sequence([...parts, ...diverged]);
  }
  const newest = Math.min(...still.map((arm) => curves.arms[arm].length));
  if (still.length > 0 && newest >= RECENT_STEPS)
    return sentence.sequence([
      sentence.loss(
        count(newest),
        total,
        values((arm) => fixed(recentLoss(curves.arms[arm], newest)!, 2)),
        where,
      ),
      ...diverged,
    ]);
  if (diverged.length > 0) return sentence.sequence(diverged);
  if (newest > 0) return texts.progress(count(newest), total);
  if (run.phase === 'loading') return sentence.loading;
  // What another tab has done is not known here.
  if (run.phase === 'waiting') return '';
  return isActive(run.phase) ? sentence.compiling : sentence.nothing;
}

/** The one run, or the seed among several. */
export function whichRun({ seeds, settings }: TrainRun, { sentence }: Messages['train']): string {
  return settings && seeds.length > 1
    ? sentence.ofSeed(String(settings.seed), count(seeds.indexOf(settings.seed) + 1), count(seeds.length))
    : sentence.onlyRun;
}
