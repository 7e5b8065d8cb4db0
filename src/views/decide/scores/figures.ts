import { csvOf } from '../../../experiment/csv';
import type { OptimizerId } from '../../../core/optimizers/optimizer';
import type { Messages } from '../../../i18n/en';
import { significant } from '../../../i18n/format';
import type { ScoresState } from '../../../stores/decide/scores';
import { scoreDifferences, type ScoresVerdict } from '../../../experiment/scores/judge';
import type { Scores } from '../../../experiment/scores/read';
import { paintLearning } from '../../draw/learning/learning';
import { armDash } from '../../draw/pen/palette';
import { paintSeeds, type SeedsPicture } from '../../draw/learning/seeds';
import { levelOf, meanOf, seedsAndMeans } from '../../shared/text/seeds';
import type { Figure } from '../figures';
import type { Slides } from '../pptx';

type Open = ScoresState & { readonly scores: Scores };

/** Arms of a file have no colours of their own: the baseline takes SGDM's, the candidate RSGDM's. */
const LOOKS = ['sgdm', 'rsgdm'] as const satisfies readonly OptimizerId[];

/** The arms A and B with the curves of their seeds, where the file has steps. */
const curvesOf = ({ scores, a, b }: Open) =>
  [a, b].map((arm, i) => {
    const seeds = scores.rows.flatMap(({ curves }) => (curves ? [curves[arm]] : []));
    return { id: LOOKS[i], name: scores.arms[arm], seeds, mean: meanOf(seeds) };
  });

export function scoresFigures(state: Open, verdict: ScoresVerdict, messages: Messages): Figure[] {
  const { scores, a, b, better } = state;
  const { decide: texts, scores: say, seeds: words, common } = messages;
  const differences = scoreDifferences(scores, a, b);
  const [nameA, nameB] = [scores.arms[a], scores.arms[b]];
  const reach = Math.max(state.size / 2, ...differences.map(({ difference }) => Math.abs(difference) / 4));
  const picture: SeedsPicture = {
    dots: differences.map(({ seed, difference }) => ({ name: words.row(seed), difference })),
    open: null,
    mean: verdict.mean,
    interval: verdict.interval,
    isProvisional: verdict.stage === 'provisional',
    least: reach,
    a: LOOKS[0],
    b: LOOKS[1],
    texts: {
      x: say.difference,
      // To the right lie larger scores of B, which are worse where lower is better.
      aAhead: words.ahead(better === 'higher' ? nameA : nameB),
      bAhead: words.ahead(better === 'higher' ? nameB : nameA),
      mean: verdict.stage === 'provisional' ? words.meanProvisional : words.mean(levelOf(verdict.error)),
    },
  };
  const curves = curvesOf(state);
  const steps = Math.max(
    0,
    ...curves.flatMap(({ seeds }) => seeds.flatMap((points) => points.at(-1)?.[0] ?? 0)),
  );
  const all = curves.flatMap(({ seeds }) => seeds.flat().map(([, score]) => score));
  return [
    ...(curves.every(({ mean }) => mean.length > 1)
      ? [
          {
            id: 'accuracy' as const,
            title: say.curves,
            alt: texts.figures.accuracyAlt(
              curves
                .map(({ name, mean }) => texts.figures.last(name, significant(mean.at(-1)![1], 4)))
                .join(texts.figures.join),
            ),
            arms: curves.map(({ id, name }) => ({ id, name })),
            csv: () =>
              csvOf(
                ['arm', 'seed', 'step', 'score'],
                scores.rows.flatMap(({ seed, curves: own }) =>
                  [a, b].flatMap((arm) =>
                    (own?.[arm] ?? []).map((point) => [scores.arms[arm], seed, ...point]),
                  ),
                ),
              ),
            paint: (pen, size, palette) =>
              paintLearning(
                pen,
                seedsAndMeans(
                  curves.map(({ id, seeds }) => ({ line: { id, dash: armDash[id] }, seeds })),
                  true,
                ),
                {
                  size,
                  steps,
                  log: false,
                  share: false,
                  least: Math.min(...all),
                  inspected: null,
                  xLabel: common.chart.step,
                  yLabel: messages.verdict.metrics.score,
                  format: (score: number) => significant(score),
                },
                palette,
              ),
          } satisfies Figure,
        ]
      : []),
    ...(differences.length > 0
      ? [
          {
            id: 'differences' as const,
            title: texts.figures.differences,
            alt: texts.figures.differencesAlt(differences.length),
            arms: [],
            csv: () =>
              csvOf(
                ['seed', 'difference'],
                differences.map(({ seed, difference }) => [seed, difference]),
              ),
            paint: (pen, size, palette) => paintSeeds(pen, picture, size, palette),
          } satisfies Figure,
        ]
      : []),
  ];
}

/** What the slides draw of the open scores. */
export function scoresSlides(state: Open, messages: Messages): Slides {
  const { scores, a, b } = state;
  const { scores: say, seeds: words } = messages;
  const curves = curvesOf(state).filter(({ mean }) => mean.length > 1);
  return {
    curvesTitle: say.curves,
    curves: curves.map(({ id, name, mean }) => ({
      id,
      name,
      points: mean,
      last: messages.decide.figures.last(name, significant(mean.at(-1)![1], 4)),
    })),
    valueTitle: messages.verdict.metrics.score,
    differences: scoreDifferences(scores, a, b).map(({ seed, difference }) => ({
      label: words.row(seed),
      value: difference,
    })),
    differenceTitle: say.difference,
    b: LOOKS[1],
  };
}
