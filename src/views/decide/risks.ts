import { effectiveKnobs, filterOf, isLinear } from '../../core/estimator/filter';
import { noiseGain } from '../../core/estimator/noise-gain';
import type { Arm } from '../../core/optimizers/optimizer';
import { builtInOf } from '../../core/optimizers/relations';
import type { Messages } from '../../i18n/en';
import { count, fixed, significant } from '../../i18n/format';
import { isTable } from '../../experiment/own-data/meta';
import { isTuned } from '../../experiment/compare/comparison-terms';
import { gapOf, metricOfTest, type AbRecord } from '../../experiment/record/record';
import type { NamedVerdict } from '../../experiment/compare/verdict';
import { scoreFormatFor } from '../shared/text/score';

type Texts = Messages['decide'];
type Name = (index: number) => string;

/** Noise power of an arm's estimate as a share of the gradient's; null for Adam. */
function noiseOf(arm: Arm): number | null {
  return isLinear(arm) ? noiseGain(filterOf(effectiveKnobs(arm.id, arm))) : null;
}

/** What may be wrong with taking B for A, and what this record says on each. */
export function risks(
  record: AbRecord,
  a: number,
  b: number,
  verdict: NamedVerdict | null,
  texts: Texts,
  name: Name,
): string[] {
  const { arms, runs, settings } = record;
  const { risks: say } = texts;
  const { scale, decimals } = scoreFormatFor(settings.data);
  const [noiseA, noiseB] = [noiseOf(arms[a]), noiseOf(arms[b])];
  const deviation = verdict?.deviation ?? null;
  const diverged = (index: number) => {
    const times = runs.filter((run) => run.arms[index].divergedAt !== null).length;
    // Beside the verdict stands who diverged, too; that none did is no risk.
    return times > 0 ? [say.diverged(name(index), times, runs.length)] : [];
  };
  const builtIn = builtInOf(arms[b]);
  return [
    noiseA !== null && noiseB !== null
      ? say.noise(name(b), significant(noiseB / noiseA), name(a))
      : say.noiseUnknown,
    !deviation ? say.noSpread : say.spread(fixed(scale * deviation, decimals + 1)),
    ...diverged(a),
    ...diverged(b),
    verdict?.crossed ? say.scope.crossed : say.scope.seeds,
    settings.data.subsetPerSeed ? say.scope.subset : say.scope.sameTraining,
    ...tuningLines(record, a, b, verdict, say, name),
    floorLine(record, say, name),
    say.domain(
      texts.data[settings.data.source](count(settings.data.trainImages), settings.data.own?.name ?? ''),
      isTable(settings.data) ? say.mlp : say.resnet(settings.width),
      settings.steps,
    ),
    ...(builtIn?.name === 'SGD' && builtIn.nesterov ? [say.identity(name(b))] : []),
  ];
}

/** True if the search for α has seen a seed that the verdict rests on. */
export const hasSeenSeeds = ({ runs, tuning }: AbRecord): boolean =>
  tuning !== undefined && runs.some(({ seed }) => seed === tuning.seed);

/** How each α was found; where it is not as fair as it looks, that too. */
function tuningLines(
  record: AbRecord,
  a: number,
  b: number,
  verdict: NamedVerdict | null,
  say: Texts['risks'],
  name: Name,
): string[] {
  const { arms, tuning } = record;
  if (verdict === null) return [];
  const tuned = [a, b].filter((index) => isTuned(arms[index], tuning ?? null));
  const [alphaA, alphaB] = [arms[a].alpha, arms[b].alpha].map((alpha) => significant(alpha));
  const isAtEdge = (index: number) =>
    tuning?.arms.some((one) => one.atEdge && isTuned(arms[index], { ...tuning, arms: [one] }));
  return [
    say.tuning[verdict.fairness](alphaA, alphaB, count(tuning?.stepsPerArm ?? 0)),
    ...(tuned.length > 0 ? [hasSeenSeeds(record) ? say.seenSeeds : say.freshSeeds] : []),
    ...(tuned.length === 1 ? [say.onlyTuned(name(tuned[0]))] : []),
    ...tuned.filter(isAtEdge).map((index) => say.atEdge(name(index))),
  ];
}

function floorLine({ selfTest, arms, settings }: AbRecord, say: Texts['risks'], name: Name): string {
  const { metric, scale, decimals } = scoreFormatFor(settings.data);
  // What was judged by another measure says nothing here.
  if (!selfTest || metricOfTest(selfTest) !== metric) return say.floorNone;
  const tested = arms.findIndex(({ id }) => id === selfTest.arm.id);
  const [who, steps] = [tested < 0 ? selfTest.arm.id : name(tested), count(selfTest.steps)];
  return selfTest.identical
    ? say.floorZero(who, steps)
    : say.floor(
        who,
        steps,
        significant(selfTest.largestLossGap, 2),
        fixed(scale * gapOf(selfTest), decimals + 1),
      );
}
