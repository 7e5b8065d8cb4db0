import type { Arm } from '../../../core/optimizers/optimizer';
import { summarise, type Summary } from '../../../core/simulate/ensemble';
import { signs } from '../../../core/stats/paired';
import { share } from '../../../core/stats/quantiles';
import { lowestKnown, type Surface } from '../../../core/surfaces/surface';
import type { Messages } from '../../../i18n/en';
import { fixed, significant } from '../../../i18n/format';
import type { Distribution, DistributionsOptions } from '../../draw/surface/distributions';
import { comparedOf } from '../../shared/text/compared';
import type { EnsembleReply } from '../sweep/protocol';
import { armName } from '../sentence';

/** One arm's runs over all seeds. */
export interface ArmRuns {
  readonly arm: Arm;
  /** Final loss above the minimum, of each seed; Infinity where it diverged. */
  readonly excess: Float64Array;
  readonly summary: Summary;
  readonly diverged: number;
}

export function runsOf(
  reply: EnsembleReply,
  arms: readonly Arm[],
  surface: Surface,
  epsilon: number,
): ArmRuns[] {
  const floor = lowestKnown(surface);
  return reply.arms.map(({ finals, diverged }, i) => {
    const excess = finals.map((value) => value - floor);
    return { arm: arms[i], excess, diverged, summary: summarise(excess, reply.done, epsilon) };
  });
}

/** Rows and axis of the picture of final losses. */
export function distributionsOf(
  runs: readonly ArmRuns[],
  epsilon: number,
  hasMinimum: boolean,
  messages: Messages,
): { rows: Distribution[]; options: DistributionsOptions } {
  const { manySeeds: texts } = messages;
  const finite = runs.flatMap(({ excess }) => Array.from(excess).filter(Number.isFinite));
  const log = hasMinimum && finite.length > 0 && finite.every((value) => value > 0);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const room = log ? (high / low) ** 0.06 : 0.06 * (high - low);
  const spread = high > low;
  const domain: readonly [number, number] =
    finite.length === 0
      ? [0, 1]
      : log
        ? spread
          ? [low / room, high * room]
          : [low / 2, high * 2]
        : spread
          ? [low - room, high + room]
          : [low - 1, high + 1];
  const inside = epsilon > domain[0] && epsilon < domain[1];
  return {
    rows: runs.map(({ arm, excess, summary, diverged }) => ({
      id: arm.id,
      name: armName(arm, messages),
      values: excess.filter(Number.isFinite),
      quantiles: summary.quantiles,
      median95: summary.median95,
      note: texts.divergedNote(String(diverged)),
    })),
    options: {
      label: hasMinimum ? texts.finalLoss : texts.finalLossPlain,
      log,
      domain,
      mark: hasMinimum && inside ? { at: epsilon, text: texts.epsilonMark(significant(epsilon)) } : null,
    },
  };
}

/**
 * Medians, who ended lower with the same noise and how sure that is, and how often the minimum was reached.
 */
export function ensembleSentence(
  runs: readonly ArmRuns[],
  epsilon: number,
  hasMinimum: boolean,
  messages: Messages,
): string {
  const { manySeeds: texts, surface } = messages;
  const { sentence: say } = texts;
  if (runs.length === 0) return surface.noArms;
  const n = String(runs[0].summary.count);
  const nameOf = ({ arm }: ArmRuns) => armName(arm, messages);
  const medianOf = ({ summary }: ArmRuns) => lossText(summary.quantiles[2], messages);
  const compared = comparedOf(runs, ({ arm }) => arm.id);
  const parts: string[] = [];
  if (compared) {
    const [a, b] = compared;
    parts.push(say.medians(nameOf(a), nameOf(b), n, medianOf(a), medianOf(b)), ...pairWords(a, b));
  } else parts.push(say.alone(nameOf(runs[0]), n, medianOf(runs[0])));
  if (hasMinimum)
    for (const run of compared ?? runs)
      parts.push(say.reached(nameOf(run), fixed(100 * run.summary.reached.value, 0), significant(epsilon)));
  return [...parts, say.scope].join(texts.join);

  function pairWords(first: ArmRuns, second: ArmRuns): string[] {
    // Two that diverged differ by NaN, which is neither above nor below.
    const { above, below } = signs(Array.from(first.excess, (value, i) => value - second.excess[i]));
    const decided = above + below;
    if (decided === 0) return [say.ties(nameOf(first), nameOf(second), n)];
    const [better, worse] = below > above ? [first, second] : [second, first];
    const wins = Math.max(above, below);
    const words = [say.pairs(nameOf(better), nameOf(worse), String(wins), n)];
    const [low, high] = share(wins, decided).interval;
    if (low <= 0.5)
      words.push(say.even(nameOf(better), nameOf(worse), fixed(100 * low, 0), fixed(100 * high, 0)));
    return words;
  }
}

/** A loss, or the word for one that is beyond all bounds. */
export function lossText(value: number, { manySeeds }: Messages): string {
  return Number.isFinite(value) ? significant(value) : manySeeds.cellValue.diverged;
}
