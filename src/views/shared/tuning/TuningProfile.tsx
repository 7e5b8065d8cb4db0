import { useMemo } from 'react';
import { csvOf } from '../../../experiment/csv';
import type { AlphaSearchResult } from '../../../experiment/record/alpha-search-result';
import type { Messages } from '../../../i18n/en';
import { count, significant } from '../../../i18n/format';
import { paintTuning, type TuningLine } from '../../draw/learning/tuning';
import { useMessages } from '../../useMessages';
import { ArmLegend } from '../chart/ArmLegend';
import { usePalette } from '../chart/canvas';
import { ChartFrame } from '../chart/ChartFrame';
import { Picture, type Paint } from '../chart/Picture';
import './tuning.css';

/** How an arm of the search is named and drawn. */
interface Look {
  readonly id: TuningLine['id'];
  readonly name: string;
  readonly dash: readonly number[];
}

/**
 * All that a search for α has tried, drawn: the loss of the first round against α, an arm a line, and what
 * each arm was given.
 */
export function TuningProfile({ tuning, looks }: { tuning: AlphaSearchResult; looks: readonly Look[] }) {
  const messages = useMessages();
  const { tuning: texts } = messages;
  const palette = usePalette();
  const lines = useMemo(() => tuningLines(tuning, looks), [tuning, looks]);
  const paint: Paint = (pen, size, colours) => paintTuning(pen, lines, texts.axes, size, colours);
  const sentence = profileSentence(tuning, looks, messages);
  return (
    <ChartFrame
      title={texts.title}
      legend={<ArmLegend arms={looks.map(({ id, name, dash }) => ({ id, name, dash }))} />}
      exports={{
        name: 'laglens-tuning',
        arms: looks,
        paint: (pen, size) => paint(pen, size, palette),
        csv: () => tuningCsv(tuning),
      }}
      sentence={sentence}
    >
      <Picture className="tuning-chart" label={`${texts.title}. ${sentence}`} layers={[paint]} />
    </ChartFrame>
  );
}

/** One line an arm, or one for each γ where γ was searched too. */
export function tuningLines(
  tuning: AlphaSearchResult,
  looks: readonly Pick<Look, 'id' | 'dash'>[],
): TuningLine[] {
  return tuning.arms.flatMap(({ trials, arm, best, bestGamma }, index) => {
    const shortest = Math.min(...trials.map(({ steps }) => steps));
    const first = trials.filter(({ steps }) => steps === shortest);
    const gammas = [...new Set(first.map(({ gamma }) => gamma ?? arm.gamma))];
    return gammas.map((gamma) => ({
      id: looks[index].id,
      dash: looks[index].dash,
      points: first
        .filter((trial) => (trial.gamma ?? arm.gamma) === gamma)
        .toSorted((a, b) => a.alpha - b.alpha)
        .map(({ alpha, loss }) => ({ alpha, loss })),
      best: gamma === (bestGamma ?? arm.gamma) ? best : null,
    }));
  });
}

/** What the search gave each arm, on which budget, and what cannot be read from it. */
export function profileSentence(
  { arms, stepsPerArm }: AlphaSearchResult,
  looks: readonly Pick<Look, 'name'>[],
  { tuning: texts, train }: Messages,
): string {
  const found = arms.map(({ best, bestGamma }, i) =>
    best === null
      ? texts.none(looks[i].name)
      : texts.best(looks[i].name, significant(best), bestGamma === undefined ? null : significant(bestGamma)),
  );
  const atEdge = looks.filter((_, i) => arms[i].atEdge).map(({ name }) => name);
  return train.sentence.sequence([
    texts.budget(count(stepsPerArm), train.sentence.join(found)),
    ...(atEdge.length > 0 ? [texts.edge(train.sentence.join(atEdge))] : []),
    ...(arms.some(({ arm }) => arm.id === 'rsgdm') ? [texts.contains] : []),
  ]);
}

function tuningCsv({ arms }: AlphaSearchResult): string {
  return csvOf(
    ['arm', 'alpha', 'gamma', 'steps', 'loss'],
    arms.flatMap(({ arm, trials }, i) =>
      trials.map(({ alpha, gamma, steps, loss }) => [
        `${i + 1} ${arm.id}`,
        alpha,
        gamma ?? arm.gamma,
        steps,
        loss ?? 'diverged',
      ]),
    ),
  );
}
