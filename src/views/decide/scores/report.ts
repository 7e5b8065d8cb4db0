import { adviceOf } from '../../../core/decision/advice';
import { effectOf, figuresUsed, type Kpi, type Measured } from '../../../core/decision/effect';
import type { Messages } from '../../../i18n/en';
import { fixed, signed } from '../../../i18n/format';
import { questionOf, type ScoresState } from '../../../stores/decide/scores';
import {
  judgeScores,
  scoreDifferences,
  scoresTime,
  type ScoresVerdict,
} from '../../../experiment/scores/judge';
import type { Scores } from '../../../experiment/scores/read';
import { verdictLines, type DifferenceFormat } from '../../shared/text/verdict';
import { effectPart, measuredOf, settling } from '../effect';
import type { DecisionReport } from '../report-parts';

/** One point of accuracy in the unit of the scores; `null` where they are no accuracies. */
const SHARE = { share: 1, percent: 0.01, other: null } as const;

/** Differences of the scores as they are written in the file, with one digit more for their mean. */
export const formatOf = ({ decimals }: Scores): DifferenceFormat => ({
  scale: 1,
  decimals: decimals + 1,
  unit: 'plain',
  metric: 'score',
});

/** What the page and every export say of the open scores, in the user's language. */
export function scoresReport(
  state: ScoresState & { readonly scores: Scores },
  kpi: Kpi,
  messages: Messages,
): DecisionReport & { readonly verdict: ScoresVerdict } {
  const { scores, a, b, unit, isTuned } = state;
  const { decide: texts, scores: say } = messages;
  const question = questionOf(state);
  const verdict = judgeScores(scores, question);
  const names = [scores.arms[a], scores.arms[b]] as const;
  const time = scoresTime(scores, question);
  const share = SHARE[unit];
  const measured = inShares(measuredOf(verdict, question.size!, time), share, question.better);
  const effect = effectOf(measured, kpi);
  const advice = adviceOf({
    verdict,
    // One row is one seed of both, as its user states.
    paired: true,
    isOwnData: true,
    isFair: isTuned,
    net: effect.net,
    cannotPay: share !== null && effect.cannotPay,
  });
  const check = (done: boolean, text: string) =>
    done ? `✓ ${texts.status.yes} – ${text}` : `✗ ${texts.status.no} – ${text}`;
  return {
    title: texts.title,
    asks: share === null ? [] : figuresUsed(measured),
    origin: say.origin,
    advice,
    verdict,
    summary: [
      texts.advice[advice],
      ...verdictLines(
        verdict,
        { ...verdict, names, looked: false, fairness: null },
        formatOf(scores),
        messages,
      ),
      isTuned ? say.stated : say.notStated,
      ...(share === null && advice === 'effect-unknown' ? [say.noSheet] : settling(advice, effect, texts)),
    ],
    sections: [
      {
        id: 'checks',
        heading: texts.checksTitle,
        lines: [
          check(verdict.diverged.a === 0, say.baseline(names[0])),
          check(true, say.sameRows),
          check(effect.net !== null, effect.net ? texts.checks.effect : texts.checks.noEffect),
        ],
      },
      { id: 'seeds', heading: say.table, lines: [], table: seedTable(state, messages) },
      {
        id: 'effect',
        heading: texts.effectTitle,
        ...(share === null
          ? { lines: [say.noSheet] }
          : effectPart(effect, { time, names, isOwnData: true }, texts)),
      },
      {
        id: 'risks',
        heading: texts.risksTitle,
        lines: [say.scope, isTuned ? say.stated : say.notStated],
      },
      { id: 'unknown', heading: texts.unknownTitle, lines: say.unknown },
      {
        id: 'conditions',
        heading: texts.conditionsTitle,
        lines: [say.conditions(scores.rows.length, scores.arms.length)],
      },
    ],
  };
}

/** As gains in accuracy, where scores are accuracies or errors; nothing else can be counted. */
function inShares(measured: Measured, share: number | null, better: 'higher' | 'lower'): Measured {
  const { interval, size, ratio } = measured;
  if (share === null) return { interval: null, size, ratio };
  const ends = interval && ([share * interval[0], share * interval[1]] as const);
  const gain = ends && better === 'lower' ? ([-ends[1], -ends[0]] as const) : ends;
  return { interval: gain, size: share * size, ratio };
}

function seedTable({ scores, a, b }: ScoresState & { readonly scores: Scores }, messages: Messages) {
  const { decide: texts, scores: say } = messages;
  const { decimals, rows, arms } = scores;
  const differences = new Map(scoreDifferences(scores, a, b).map((one) => [one.seed, one.difference]));
  const cell = (score: number | null) => (score === null ? say.diverged : fixed(score, decimals));
  return {
    head: [texts.seed, `A · ${arms[a]}`, `B · ${arms[b]}`, say.difference],
    rows: rows.map((row) => {
      const difference = differences.get(row.seed);
      return [
        row.seed,
        cell(row.scores[a]),
        cell(row.scores[b]),
        difference === undefined ? '–' : signed(difference, decimals),
      ];
    }),
  };
}
