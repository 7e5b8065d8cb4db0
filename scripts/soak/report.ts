import { figureIds, figures, words, type FigureId, type Reading } from './figures';
import { judge, median, slopeOf, warmUpOf, type Judgement, type Slope } from './slope';
import type { Part } from './parts';

/** A figure of one part over its settled cycles; all in the figure's unit, slopes per cycle or step. */
export interface Figure extends Slope {
  readonly id: FigureId;
  readonly bound: number;
  /** Medians of the first and of the last fifth of the settled cycles. */
  readonly from: number;
  readonly to: number;
  readonly judgement: Judgement;
}

/** One part as it is reported and written as JSON. */
export interface PartReport {
  readonly name: string;
  readonly what: string;
  readonly per: 'cycle' | 'step';
  readonly seconds: number;
  /** Cycles that were left out at the beginning. */
  readonly warmUp: number;
  /** Cycles counted from 0, or steps done, at each reading. */
  readonly at: readonly number[];
  readonly readings: readonly Reading[];
  readonly figures: readonly Figure[];
  /** Why it ended before its time. */
  readonly problem: string | null;
}

/** Fits and judges what was read at the end of every cycle. */
export function reportOf(
  { name, what, per, bounds }: Pick<Part, 'name' | 'what' | 'per' | 'bounds'>,
  at: readonly number[],
  readings: readonly Reading[],
  seconds: number,
  problem: string | null,
): PartReport {
  const warmUp = Math.min(readings.length, warmUpOf(readings.length));
  const settled = readings.slice(warmUp);
  const fifth = Math.ceil(settled.length / 5);
  return {
    name,
    what,
    per,
    seconds,
    warmUp,
    at,
    readings,
    problem,
    figures: figureIds.map((id) => {
      const values = settled.map((reading) => reading[id]);
      const slope = slopeOf(values, at.slice(warmUp));
      return {
        id,
        ...slope,
        bound: bounds[id],
        from: median(values.slice(0, fifth)),
        to: median(values.slice(-fifth)),
        judgement: judge(slope, bounds[id], values.length),
      };
    }),
  };
}

const judgements: Readonly<Record<Judgement, string>> = {
  within: '',
  above: 'ABOVE ITS BOUND',
  unclear: 'unclear: more cycles would tell',
};

/** A part as a table of text. */
export function textOf({
  name,
  what,
  per,
  seconds,
  readings,
  warmUp,
  figures: all,
  problem,
}: PartReport): string {
  const head = `${name}: ${what}\n  ${readings.length} cycles in ${Math.round(seconds)} s, the first ${warmUp} left out`;
  const lines = all.map(({ id, slope, low, high, bound, from, to, judgement }) => {
    const interval = `[${words(low, id)} … ${words(high, id)}]`;
    return (
      `  ${figures[id].name.padEnd(38)} ${words(from, id).padStart(8)} → ${words(to, id).padEnd(8)} ` +
      `${words(slope, id).padStart(8)} ${interval.padEnd(24)} per ${per}, bound ${words(bound, id).padEnd(8)} ${judgements[judgement]}`
    ).trimEnd();
  });
  return [head, ...lines, ...(problem === null ? [] : [`  ENDED EARLY: ${problem}`])].join('\n');
}
